from briefer.bilingual.events import same_events

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
