from benchmarks._same_events import same_events

ZH = [
    "沿海小城发生列车相撞事故，造成至少12人死亡。",
    "沿海小城发生列车相撞事故，造成至少15人死亡和40人受伤。",
    "音乐家林德获得年度作曲奖。",
]
EN = [
    "The composer Lind is awarded the annual prize for composition.",
    "At least 14 people are killed when two trains collide in a coastal town.",
    "At least 17 people are killed and 45 injured when two trains collide in a coastal town.",
    "A volcano erupts on an uninhabited island.",
]


def test_growing_figures_are_one_event():
    assert {(0, 1), (0, 2), (1, 1), (1, 2)} <= set(same_events(ZH, EN))


def test_other_events_stay_apart():
    found = same_events(ZH, EN)
    assert (2, 0) in found
    assert all(en != 3 for _, en in found)
    assert not {(0, 0), (1, 0), (2, 1), (2, 2)} & set(found)


def test_nothing_is_no_error():
    assert same_events([], []) == same_events(ZH, []) == same_events([], EN) == []


def test_the_same_happening_elsewhere_is_another_event():
    zh = ["卡维尔省发生6.8级地震，造成至少42人死亡。", "多桑省发生6.8级地震，造成至少9人死亡。"]
    en = [
        "A magnitude 6.8 earthquake strikes the province of Dosan, killing at least nine people.",
        "A magnitude 6.8 earthquake strikes the province of Karvel, killing at least 42 people.",
    ]
    assert same_events(zh, en) == [(0, 1), (1, 0)]


def test_another_telling_of_an_event_belongs_to_it_too():
    told = [*EN, "A collision of two trains in a town on the coast leaves at least 15 dead."]
    assert {(0, 4), (1, 4)} <= set(same_events(ZH, told))
    assert (2, 4) not in same_events(ZH, told)
