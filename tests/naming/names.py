"""Names of nobody, as many as asked for, all different."""

from __future__ import annotations

import random

_ONSETS = [
    "b",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "v",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]
_ENDS = ["ev", "ko", "man", "in", "ski", "us", "ard", "ell", "ova", "ich", "ton", "berg"]
_SOUNDING = (
    "阿埃安巴本布达德迪多尔法菲费夫戈格哈赫霍基加卡凯科克拉莱兰劳勒雷利伦罗马梅米莫姆"
    "纳内尼诺奥帕佩皮普萨塞斯索塔特蒂图托瓦维沃西亚扬耶伊扎泽"
)


def made_up(count: int, *, han: bool = False, seed: int = 0) -> list[str]:
    """`count` names, the same for the same seed."""
    rolls = random.Random(f"{seed} {han}")
    found: dict[str, None] = {}
    while len(found) < count:
        if han:
            name = "".join(rolls.choice(_SOUNDING) for _ in range(rolls.randint(3, 5)))
        else:
            name = "".join(rolls.choice(_ONSETS) + rolls.choice(_VOWELS) for _ in range(rolls.randint(1, 2)))
            name = (name + rolls.choice(_ONSETS)[0] + rolls.choice(_ENDS)).capitalize()
        found[name] = None
    return list(found)
