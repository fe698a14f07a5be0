import pytest

from briefer.facts.claims import claims
from briefer.facts.contradiction import contradiction, veto

FORBIDDEN = [
    ("乌方提议停火30天。", "Kyiv proposed a 60-day ceasefire.", "duration"),
    ("会谈持续约四个小时。", "The talks lasted less than two hours.", "duration"),
    ("首轮会谈在周一举行。", "The second round was held on Monday.", "round"),
    ("主队以4比2获胜。", "The home side won 3-1.", "score"),
    ("交换将于6月进行。", "The swap will take place in July.", "date.month"),
    ("协议于2022年签署。", "The deal was signed in 2025.", "date.year"),
    ("双方将于周五会晤。", "They will meet on Sunday.", "weekday"),
    ("土耳其愿意主持会谈。", "Egypt is ready to host the talks.", "party"),
    ("莫罗佐娃说会谈有进展。", "Pavel Petrik said the talks had made progress.", "name"),
    ("普京表示愿意会面。", "Volodymyr Zelensky said he was ready to meet.", "name"),
    ("林登博物馆周六失窃两幅画。", "Two paintings were stolen from the Harcourt museum on Saturday.", "name"),
    ("塔兰央行周四宣布降息。", "Quessia's central bank cut rates on Thursday.", "name"),
    ("代表团今天在多尔马巴赫切宫会谈。", "The delegations met at the Ciragan palace.", "name"),
    ("罢工者要求加薪8%。", "The company offered 3 percent more pay.", "percent"),
    ("停火持续一个月。", "The ceasefire is to last 60 days.", "duration"),
    ("对方愿意保持中立。", "It would have to be neutral.", "stance"),
    ("双方交换了1000名战俘。", "About 900 prisoners were exchanged.", "count"),
    ("油价周四上涨。", "Oil prices fell on Thursday.", "direction"),
    ("议会批准了预算。", "Parliament threw out the budget.", "consent"),
    ("部长证实了会谈。", "The minister denied the talks.", "truth"),
    ("港口重新开放。", "The port was shut.", "operation"),
    ("政府延长了禁令。", "The government lifted the ban.", "operation"),
    ("检方提出指控。", "Prosecutors dropped the charges.", "claim"),
    ("工人全部获救。", "Some of the workers were rescued.", "amount"),
    ("公司会搬迁吗？", "The company moves.", "question"),
    ("如果停火持续，军队将撤出。", "The army is pulling out.", "condition"),
    ("失业率上升3个百分点。", "Unemployment rose by 3%.", "points"),
    ("外长抵达多桑。", "The defence minister arrived in Dosan.", "office"),
    ("公司三月交付了4万辆汽车。", "The company delivered 40,000 cars in the first quarter.", "period"),
    ("北部发生火灾。", "A fire broke out in southern parts.", "place"),
    ("公司今年二季度亏损。", "The company made a loss in the first quarter.", "quarter"),
    ("公司Q4亏损。", "The company made a loss in Q3.", "quarter"),
    ("电站有望今年秋季复工。", "Work on the power station may resume in the spring.", "season"),
    ("5.6级地震，暂无人员伤亡。", "A magnitude 6.5 quake struck; no casualties were reported.", "magnitude"),
    ("里氏6.1级强震。", "It was a 5.3-magnitude tremor.", "magnitude"),
    (
        "地震造成9人死亡。交通部门周二晚间发布的通报说，河上共有4座桥关闭。",
        "The quake killed nine people. Late on Tuesday the city's traffic department said in a bulletin that for the "
        "time being six of its bridges were closed.",
        "count",
    ),
]
ALLOWED = [
    ("地震造成至少1300人死亡。", "The earthquake killed at least 5,000 people."),
    ("乌方提议停火30天。", "Kyiv proposed a ceasefire of thirty days, to start on Monday."),
    ("停火持续两周。", "The truce will last 14 days."),
    ("停火持续一个月。", "The truce will last 30 days."),
    ("得票率为54%。", "He won 54.3 percent of the vote."),
    ("副部长李成称会谈坦诚。", "The vice minister, Li Cheng, called the talks frank."),
    ("奥斯比央行维持利率不变。", "The central bank of neighbouring Osby left its rate unchanged."),
    ("共和党参议员表示反对。", "The GOP senator was against it."),
    ("会谈持续了5个小时。", "The five-hour talks ended late."),
    ("莫罗佐娃说会谈有进展。", "She said the talks had made progress."),
    ("卡拉什尼科夫说会谈有进展。", "Ivan Kalashnikov said the talks had made progress."),
    ("普京表示愿意会面。", "Vladimir Putin said he was willing to meet."),
    ("俄方提出了条件。", "Moscow set out its terms."),
    ("美国表示欢迎。", "The US welcomed it."),
    ("球队以4比2获胜。", "The team won 4-2."),
    ("球队0比2告负。", "The team lost, 2-0."),
    ("央行加息25个基点。", "The central bank lifted its rate by a quarter of a percentage point."),
    ("检方撤销了指控。", "Prosecutors dropped the charges."),
    ("政府解除了禁令。", "The government ended the ban."),
    ("亏损扩大。", "It extended its losses."),
    ("只有停火持续，军队才会撤出。", "The army will not pull out unless the ceasefire holds."),
    ("该国总统拒绝签署法案。", "The president would not sign the bill."),
    ("公司前三季度盈利。", "The company made a profit in the third quarter."),
    ("球队在第二节落后。", "The team fell behind in the second quarter of the game."),
    ("游客在春节期间增加。", "More visitors came this winter."),
    ("5.6级地震造成42人死亡。", "A 5.6-magnitude earthquake killed 57 people."),
    ("", ""),
]


@pytest.mark.parametrize(("zh", "en", "reason"), FORBIDDEN)
def test_what_contradicts_is_forbidden(zh, en, reason):
    assert veto(zh, en) == reason


@pytest.mark.parametrize(("zh", "en"), ALLOWED)
def test_what_agrees_or_may_grow_is_allowed(zh, en):
    assert veto(zh, en) is None


@pytest.mark.parametrize(
    ("language", "one", "other", "reason"),
    [
        ("en", "Kyiv proposed a 30-day ceasefire.", "It wants a truce of 60 days.", "duration"),
        ("en", "The coach, Ana Petrik, resigned.", "Coach Joao Pereira has resigned.", "name"),
        ("en", "Vladimir Medinsky led the talks.", "The talks were led by Myedinsky.", None),
        ("zh", "莫罗佐娃说会谈有进展。", "佩特里克说会谈有进展。", "name"),
        ("zh", "土耳其总统埃尔多安希望三人会面。", "土耳其總統艾爾段盼三人會面。", None),
        ("zh", "地震造成42人死亡。", "地震死亡人数升至57人。", None),
    ],
)
def test_two_texts_of_one_language_contradict_each_other_by_the_same_rules(language, one, other, reason):
    assert contradiction(claims(one, language), claims(other, language)) == reason
