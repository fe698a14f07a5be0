"""Do two spellings name the same? By the established names, by CC-CEDICT, by sound; quick to start."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.dictionary.meaning import dictionary_names, same_meaning
from briefer.naming.established import bearers_of, likeness
from briefer.sound.similarity import similarity
from briefer.text.han import han_count


def same_name(a: str, b: str) -> float:
    """How likely two spellings name the same (0..1): by the established names, by CC-CEDICT, by sound.

    Symmetric. Titles before a name are passed over; a surname is compared with the surname of a full name.
    """
    established = bearers_of(a, b)
    first, second = established.named(a), established.named(b)
    if first and second:
        return 1.0 if set(first) & set(second) else 0.0
    if not first and not second:
        return _by_dictionary(a, (b,), _by_dictionary(b, (a,), max(similarity(a, b), same_meaning(a, b))))
    other = b if first else a
    best, forms = same_meaning(a, b), [form for index in first or second for form in established.entities[index].forms]
    for index in first or second:
        best = max(best, likeness(other, established.entities[index]))
    return _by_dictionary(other, forms, best)


def _by_dictionary(name: str, others: Sequence[str], sound: float) -> float:
    """`sound`, unless the dictionary knows `name` as something that is called otherwise than all of `others`."""
    known = [other for other in others if not han_count(other)]
    called = dictionary_names(name)
    if not called or not known:
        return sound
    alike = max(similarity(one, other) for one in called for other in known)
    return max(sound, alike) if alike >= 0.2 else min(sound, 0.4)
