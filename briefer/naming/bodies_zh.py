"""Organisations in Chinese text: a place, at most a few words, and a head word (加纳选举委员会)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from briefer.dictionary.chinese import ChineseWord
from briefer.naming.found import Found
from briefer.naming.words import SPEECH_ZH
from briefer.text.stopwords import listed

_HEADS = tuple(
    listed(
        """委员会 法院 银行 大学 学院 公司 集团 协会 联合会 基金会 议会 国会 气象厅 管理局 研究所 研究院 通讯社
    组织 联盟 党 部队 部 局 署 厅 院 力量 论坛 工会 机构 中心 电视台 医院"""
    )
)
_NO_HEADS = listed(
    """社会 机会 大会 聚会 晚会 部 内部 全部 局部 结局 院 局 党 中心 医院 机构 总部 北部 南部 东部 西部
    中部 集会 峰会"""
)
_BREAKS = frozenset(SPEECH_ZH) | listed(
    """的 和 与 及 等 在 对 向 以 被 把 将 就 是 为 从 由 至 给 让 使 说 批评 制裁 支持 反对 要求 攻击 袭击
    会见 起诉 控告 加入 退出 轰炸 炮击 打击 指责 谴责 告诉 利用 领导 成立 组成 派出 命令 政府 总统 总理
    外长"""
)
_MOST = 4


def bodies(words: Sequence[ChineseWord], places: Sequence[Found]) -> Iterator[Found]:
    """The bodies among `words` that begin with one of `places`, rising and not overlapping."""
    starts = {one.start: one for one in places if one.kind == "place"}
    content = [word for word in words if word.kind != "latin"]
    done = 0
    for at, word in enumerate(content):
        begin = starts.get(word.start)
        if begin is None or word.start < done:
            continue
        end = _end(content, at, begin.end, starts)
        if end:
            done = end
            yield Found(word.start, end, "", "organisation")


def _end(words: Sequence[ChineseWord], at: int, end: int, starts: Container[int]) -> int:
    """Where the body ends that begins with the place at `at`, which reaches to `end`; 0 when there is none.

    It does not reach over another place, of which `starts` has the beginnings.
    """
    best = 0
    for word in words[at + 1 : at + 2 + _MOST]:
        if word.start < end:
            continue
        if word.start != end or word.form in _BREAKS or word.start in starts:
            break
        end = word.end
        if word.form.endswith(_HEADS) and word.form not in _NO_HEADS:
            best = end
    return best
