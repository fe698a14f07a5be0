"""How well a sentence stands alone: fragments, dangling openings, questions and boilerplate read badly in a brief."""

from __future__ import annotations

import re

from briefer.model import Sentence

_FINISHED = re.compile(r"[.!。！…;；:：](?:[\"'”’」』)）\]】]|\[\d+\])*\s*$")
_QUESTION = re.compile(r"[?？](?:[\"'”’」』)）\]】])*\s*$")
_DANGLING_EN = re.compile(
    r"^[\"“'‘]?(?:he|she|it|they|this|these|those|that|his|her|their|its|but|and|so|or|however|meanwhile|also|then|therefore"
    r"|moreover|furthermore|instead|thus|nevertheless|still|yet|such|there)\b",
    re.IGNORECASE,
)
_DANGLING_ZH = re.compile(
    r"^[“「『\"]?(?:他|她|它|这|那|此|该|其|但|而|不过|然而|因此|所以|此外|另外|同时|并且|而且|于是|随后|对此|为此|据此|與此|与此)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|We|my|My|our|Our)\b|我|咱")


def fitness(sentence: Sentence) -> float:
    """How well `sentence` stands alone, 0 to 1; each flaw takes its share.

    A flaw is: no end mark, a question, an opening that points back (a pronoun or a connective), the first person,
    fewer than five words.
    """
    text = sentence.text.strip()
    dangling = _DANGLING_ZH if sentence.language == "zh" else _DANGLING_EN
    value = 1.0
    if not _FINISHED.search(text):
        value *= 0.5 if _QUESTION.search(text) else 0.7
    if dangling.search(text):
        value *= 0.8
    if _FIRST_PERSON.search(text):
        value *= 0.8
    if len(sentence.words) < 5:
        value *= 0.5
    return value
