"""Words beside names, and words that look like names and are none: the lists of ``words.toml``, as they are used."""

from __future__ import annotations

from briefer.text.patterns import word_lists
from briefer.text.stopwords import ENGLISH

_LISTS = word_lists(__package__)


def _all(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in _LISTS[name])


def _ending(name: str) -> tuple[str, ...]:
    """A list as `str.endswith` takes it."""
    return tuple(sorted(_all(name)))


TITLES = _all("title.en")
"""Capitalised words that stand before a person's name and are no part of it."""
SPEECH = _all("speech.en")
"""What people do in the news: a verb that follows a person's name."""
SAID = _all("said.en")
"""Verbs that stand before who speaks, too."""
FIRMS = _all("firm.en")
"""What a body is said to be, after its name and a comma."""
ROLES = _all("role.en")
"""What a person may be, in lower case."""
JOINED = _all("joined.en")
"""What makes an adjective of a name, after a hyphen."""
ACTS = SPEECH | _all("act.en")
"""What an organisation does or has, right after its name."""
VESSELS = _all("vessel.en")
"""What floats, in lower case: a name right behind it is its own."""
VESSEL_LETTERS = _all("vessel_letters.en")
"""What begins the name of a ship."""
PLACE_WORDS = _all("place.en")
"""A run that ends so names a place."""
THINGS = _all("thing.en", "body_or_thing.en")
"""A run that ends so names no person."""
BODIES = _all("body.en", "body_or_thing.en")
"""A run that ends so, or begins so and goes on with "of", names an organisation."""
CALENDAR = _all("calendar.en")
"""Months and days, in lower case."""
PEOPLES = _all("people.en", "country.en")
"""Countries and their people, in lower case."""
NEVER_NAMES = CALENDAR | PEOPLES | _all("outlet.en", "never.en") | ENGLISH
"""Lower-case words that are no part of a person's name, however they are written."""
NO_NAMES = NEVER_NAMES | _all("faith.en", "arms.en")
"""Those, and what is called by a name but is nobody's: faiths and their writings, arms."""
HEAVENS = _all("heaven.en")
"""Planets, in lower case: alone they are nobody's name."""
GIVEN_NAMES = _all("given.en")
"""Given names that are common in this news: a run that begins so and has more words names a person."""

TITLES_ZH = _ending("title.zh")
"""Chinese titles that stand right before a name (simplified)."""
SPEECH_ZH = _ending("speech.zh")
"""What may follow a person's name in Chinese news (simplified)."""
SAID_ZH = _ending("said.zh")
"""What alone shows who speaks."""
BODIES_ZH = _ending("body.zh")
"""What the name of an organisation ends with."""
SOME_ZH = _ending("some.zh")
"""Before a body's name: it is none, but some of its kind."""
WITHIN_BODIES_ZH = tuple(word for word in BODIES_ZH if word not in _LISTS["loose_body.zh"])
"""What the name of an organisation ends with that begins with another's name."""
NO_BODIES_ZH = _all("no_body.zh")
"""Words that end like an organisation and are none."""
ENDS_BODY_ZH = _all("ends_body.zh", "speech.zh")
"""What the name of an organisation does not reach over."""
LEGAL_FORMS_ZH = _all("legal_form.zh")
"""What may follow the name of an organisation as its kind."""
REPORTERS_ZH = _ending("reporter.zh")
"""Who writes: a name after it is a byline."""
ARRIVING_ZH = _ending("arriving.zh")
"""What stands before a place alone."""
TOWARDS_ZH = (*ARRIVING_ZH, *_ending("towards.zh"))
"""What stands before a place."""
SURNAMES_ZH = _all("surname.zh")
"""Surnames of one character."""
JAPANESE_SURNAMES_ZH = _all("japanese_surname.zh")
"""Surnames of two or three characters."""
