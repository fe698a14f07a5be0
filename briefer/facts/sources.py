"""By whom a text says it was told: "according to ...", "..., the ministry said", 据…报道.

Two that tell one fact need not name one source: a body that reports it contradicts none. Of what a person says, who
says it is part.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.model import Span
from briefer.text.fold import fold
from briefer.text.patterns import any_of, lazy

_SAID = any_of(__package__, "source_says.en")
_BODY = any_of(__package__, "source_body.en")
_WHEN = r"(?: (?:(?:late |early )?on|in|at|yesterday|today|late|early)\b[^,;:“”\"]{0,50})?"
_NAMES = r"(?:(?!\b(?:who|which|that|but|while)\b)[^;:“”\"\d])"
_BEHIND = lazy(
    rf", according to {_NAMES}{{2,120}}\.?$"
    rf"|[,”\"] (?!{any_of(__package__, 'no_source.en')} )(?:[^,;:“”\"]{{0,60}}?\b{_BODY} {_SAID}"
    rf"|[^,;:“”\"]{{2,70}}? reported)"
    rf"(?:(?={_WHEN}\.?$)|, citing {_NAMES}{{2,120}}\.?$)"
    rf"|[,”\"] {_SAID} (?={_NAMES}{{,60}}{_BODY}){_NAMES}{{2,90}}\.?$"
)
"""A source at the end, without the day on which it said so: that tells bulletins apart."""
_BEFORE = {
    "en": lazy(r"^According to [^,;]{2,90}, "),
    "zh": lazy(rf"^根?据[^,。;]{{2,25}}?{any_of(__package__, 'source_says.zh')},"),
}
_OWN = lazy(r"\b(?:it|its|he|his|she|her|they|their|them|we|our|I|my)\b", re.IGNORECASE)
"""What is told of the source itself: it had shot down ten drones, Ukraine said."""


@lru_cache(maxsize=1 << 12)
def sources(text: str, language: str) -> tuple[Span, ...]:
    """Where `text` (``zh`` or ``en``) names its source at its beginning or end, unless it tells of the source."""
    found = []
    folded = fold(text) if language == "zh" else text
    if before := _BEFORE[language].match(folded):
        found.append(Span(*before.span()))
    behind = _BEHIND.search(text) if language == "en" else None
    if behind and not _OWN.search(text, 0, behind.start()):
        found.append(Span(*behind.span()))
    return tuple(found)
