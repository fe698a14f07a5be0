"""Words that carry grammar rather than news, in the folded form used for matching."""

from __future__ import annotations

_ENGLISH_TEXT = """
a about above after again against all also although am an and another any are around as at be because been before
being below between both but by can cannot could did do does doing down during each either else ever every few for
from further had has have having he her here hers herself him himself his how however i if in into is it its
itself just may me might mine more most much must my myself neither no nor not now of off on once only onto or
other our ours ourselves out over own per same shall she should since so some such than that the their theirs
them themselves then there these they this those though through thus to too toward towards under until up upon us
very was we were what when where whether which while who whom whose why will with within without would yet you
your yours yourself yourselves said say saying says told mr mrs ms s t
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_CHINESE = frozenset(
    "的了在是和与及或也都就又还而但被把将对从向到于以为这那其之个们说称着过很更最有不他她它我你您并则却"
)


def is_stopword(word: str) -> bool:
    """Whether `word` (folded; for Chinese one character) carries grammar only."""

    return word in _ENGLISH or word in _CHINESE
