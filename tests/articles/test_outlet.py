import pytest

from briefer.articles.outlet import outlet_of


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("Hu Pan She·2024-03-12 09:15", "Hu Pan She"),
        ("By Jane Example | Lake Daily | March 12, 2024 18:40", "Lake Daily"),
        ("Lake Post | 12 March 2024 | From our wire services", "Lake Post"),
        ("湖畔周报 记者 顾小满 2024年3月12日 10:05", "湖畔周报"),
        ("湖畔觀察報／記者 許若晴 2024-03-12 14:20", "湖畔觀察報"),
        ("2024年03月12日 15:39 来源：湖畔网 责任编辑：赵一", "湖畔网"),
        ("湖畔晚报 2024年3月12日 来源：新港社", "湖畔晚报"),
        ("By Jane Example", ""),
        ("June 3 (Lake Wire)", "Lake Wire"),
        ("Updated 2:14 PM EDT, Tue June 3, 2024", ""),
        ("2024-06-03 19:22 发布于：日内瓦市", ""),
        ("二〇二四年六月三日于日内瓦", ""),
        ("2024-06-03 | 记者 顾小满 Gu Xiaoman", ""),
        ("更新时间：2024年6月3日 22:00", ""),
        ("Posted by Marta on 4 June 2024 · 5 min read · Filed under: nets, peace", ""),
        ("Date: Tue, 12 Mar 2024 18:40:00 +0100", ""),
        ("Interview by Jane Example, 12 March 2024", ""),
        ("（本文刊于2024年3月12日《湖畔周刊》）", "湖畔周刊"),
        ("12 March 2024, 9:15 am", ""),
        ("（责任编辑：赵一）", ""),
    ],
)
def test_the_outlet_is_named_as_written(byline, outlet):
    assert outlet_of([byline]) == outlet
