import pytest

from briefer.articles.outlet import outlet_name, outlet_of


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
        ("2024/6/3 20:19（6/3 20:26 更新）", ""),
        ("News Desk | Updated: 22-11-2023 21:42 IST | Created: 22-11-2023 21:42 IST", ""),
        ("2024-06-03 11:46 | 稿件來源:湖畔新聞網", "湖畔新聞網"),
        ("2024年6月3日08:19 [ 顾小满 ] 来源：[ 湖畔金融报 ]", "湖畔金融报"),
    ],
)
def test_the_outlet_is_named_as_written(byline, outlet):
    assert outlet_of([byline]) == outlet


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("湖畔报举报", "湖畔报"),
        ("来源：湖畔日报", "湖畔日报"),
        ("@lakedaily", "lakedaily"),
        ("Lake Daily | World | Sports | Money", "Lake Daily"),
        ("Phys.example", "Phys.example"),
        ("www.lake.example", ""),
        ("lake.org", ""),
        ("https://lake.example/n/1", ""),
        ("字号: [大] [中] [小]", ""),
        ("Continue reading the main story", ""),
        ("微信公众平台", ""),
        ("02版", ""),
        ("篇", ""),
        ("Lake News, Weather, Sports | Lake 7", "Lake 7"),
        ("Lake Daily - Art, Boats, Nets and more", "Lake Daily"),
        ("Lake - Harbour Press", "Lake - Harbour Press"),
        ("View Comments", ""),
        ("Blogger", ""),
    ],
)
def test_a_name_is_cleaned_of_what_is_none(name, cleaned):
    assert outlet_name(name) == cleaned
