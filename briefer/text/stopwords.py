"""Words so common that they say nothing about what a sentence reports, in the form of `briefer.text.fold`."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that white space parts."""
    return frozenset(words.split())


ENGLISH = listed(
    """a about above after again against all almost also although am among an and another any are aren't as at be became
    because been before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down during each either else ever every few for from further get got had hadn't has hasn't have haven't having
    he he'd he'll he's her here here's hers herself him himself his how however i i'd i'll i'm i've if in into is isn't
    it it'd it'll it's its itself just least less let let's like many may me might more most much must my myself neither
    no nor not now of off often on once one only onto or other others our ours ourselves out over own per quite rather
    said same say says she she'd she'll she's should shouldn't since so some still such than that that's the their
    theirs them themselves then there there's these they they'd they'll they're they've this those though through thus
    to too toward towards under until up upon us very was wasn't we we'd we'll we're we've were weren't what what's when
    where whether which while who who's whom whose why will with within without won't would wouldn't yet you you'd
    you'll you're you've your yours yourself"""
)
"""English function words, and those that only say that somebody said something."""

CHINESE = listed(
    """的 了 和 是 在 也 有 就 都 而 及 与 或 一个 没有 我们 你们 他们 她们 它们 我 你 他 她 它 这 那 这个 那个
    这些 那些 这样 那样 之 其 并 并且 但 但是 不过 然而 因为 所以 因此 如果 虽然 尽管 于 以 以及 对 对于 关于 从
    由 向 到 为 为了 被 把 将 让 给 使 比 着 过 地 得 又 还 再 更 最 很 太 已 已经 曾 曾经 正 正在 会 能 可 可以
    可能 要 应 应该 需 需要 不 没 未 无 非 吗 呢 吧 啊 呀 嘛 等 等等 中 上 下 里 内 外 前 后 时 时候 之后 之前
    之间 当 当时 同时 此 此外 另外 其中 其他 各 各个 每 某 一 一些 一种 一样 所 所有 多 个 们 说 称 表示 说道
    指出 认为 据 根据 按照 通过 随着 即 则 若 且 却 只 仅 才 什么 怎么 为什么 如何 哪 哪里 谁 自己 这里 那里
    这种 那种 进行 有关 相关 方面 目前 日前 今天 昨天 当天 就是 不是 也是 还是"""
)
"""Chinese function words (simplified), and those that only say that somebody said something."""

ALL = ENGLISH | CHINESE


def is_stopword(word: str) -> bool:
    """Whether a folded word is a function word of either language."""
    return word in ALL
