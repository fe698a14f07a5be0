"""Invented people and places, each in Latin letters and in Chinese, as many as are asked for and always the same.

A name is two to four syllables; each syllable has its letters and its Chinese character in one table, as news agencies'
tables of transliteration have. No list of real names is behind it: a real one is met by chance only.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

_OPEN: dict[str, str] = dict(
    re.findall(
        r"([a-z]+)(\S)",
        "ba巴 be贝 bi比 bo博 bu布 da达 de德 di迪 do多 du杜 fa法 fe费 fi菲 fo福 ga加 ge格 gi吉 "
        "go戈 gu古 ha哈 he赫 hi希 ho霍 hu胡 ka卡 ke克 ki基 ko科 ku库 la拉 le莱 li利 lo洛 lu卢 "
        "ma马 me梅 mi米 mo莫 mu穆 na纳 ne内 ni尼 no诺 nu努 pa帕 pe佩 pi皮 po波 ra拉 re雷 ri里 "
        "ro罗 ru鲁 sa萨 se塞 si西 so索 su苏 ta塔 te特 ti季 to托 tu图 va瓦 ve韦 vi维 vo沃 za扎 "
        "ze泽 zo佐",
    )
)
"""Letters of an open syllable → its character."""
_CLOSED = {"": "", "n": "恩", "r": "尔", "s": "斯", "l": "尔", "k": "克", "v": "夫", "m": "姆", "t": "特"}
"""What may close the last syllable → its character."""
_ALSO = (
    "兹姆奇金契什谢茨捷扬亚耶叶阿埃伊奥乌尤列连赖林曼门纽丹登顿廷坦丁汀万文温"
    "沙舍施休舒茹朱贾杰乔切察恰丘楚珀蒙芬敦兰伦隆"
)
"""Further characters by which running text shows that a name of another script stands there."""
_HAN = "".join({*_OPEN.values(), *_CLOSED.values(), *_ALSO})
SPELT = re.compile(rf"[{_HAN}]{{3,}}(?:·[{_HAN}]{{2,}})*|[{_HAN}]{{2,}}(?:·[{_HAN}]{{2,}})+")
"""A run of Chinese characters that spells a foreign name (most of them; a word now and then too)."""

_FLAT = 50
"""Ranks that are about equally frequent before Zipf's law sets in (the offset of Zipf and Mandelbrot): the names that
stand in for those of one or two articles have no head of their own."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One name in both scripts."""

    latin: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Names:
    """So many invented names, of which a few are frequent and most are rare."""

    all: tuple[Invented, ...]
    heap: tuple[float, ...]

    def draw(self, chance: random.Random) -> Invented:
        """One name: that of rank r with a frequency of 1 / (r + 50)."""
        return self.all[bisect(self.heap, chance.random() * self.heap[-1])]


def names(count: int) -> Names:
    """The first `count` invented names; those of a smaller count are the first of a larger one."""
    chance, found = random.Random("invented names"), dict[str, Invented]()
    while len(found) < count:
        syllables = chance.choices(tuple(_OPEN), k=chance.choice((2, 2, 3, 3, 4)))
        last = chance.choice(tuple(_CLOSED))
        latin = ("".join(syllables) + last).capitalize()
        chinese = "".join(_OPEN[each] for each in syllables) + _CLOSED[last]
        found.setdefault(latin, Invented(latin, chinese))
    weights = (1 / (rank + _FLAT) for rank in range(1, count + 1))
    return Names(tuple(found.values()), tuple(accumulate(weights)))
