"""The work for names grows as the texts do: counted in calls, which no busy machine changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefer.finders.names import find_names
from tests.counting import calls
from tests.finders.drafts import article
from tests.naming.names import made_up


def many_articles(count: int) -> Callable[[], object]:
    """Two articles for every two names, one in each language."""
    latin, han = made_up(count, seed=count), made_up(count, han=True, seed=count)
    english = [article(f"e{at}", f"Envoy {a} met the mayor, {b}.", f"{a} said so.") for at, (a, b) in pairs(latin)]
    chinese = [article(f"z{at}", f"特使{a}表示，可以。", f"市长{b}说，不行。") for at, (a, b) in pairs(han)]
    every = [*english, *chinese]
    return lambda: find_names([one for one, _ in every], [own for _, sentences in every for own in sentences])


def pairs(names: list[str]) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(zip(names[::2], names[1::2], strict=True)))


def one_article(count: int) -> Callable[[], object]:
    """One article of names that are all alike."""
    letters = "abcdefghijklmnopqrst"
    names = [(f"An{a}{b}ao", f"Leeb{b}{a}ov", f"Xu{a}{b}") for a in letters for b in letters][:count]
    one, sentences = article("a", *(f"Mr. {first} {last} met Bo {other}." for first, last, other in names))
    return lambda: find_names([one], sentences)


def one_sentence(count: int) -> Callable[[], object]:
    """One sentence that does not end."""
    one, sentences = article("a", ", ".join(f"President {name} of Kenya" for name in made_up(count, seed=-count)))
    other, more = article("b", "、".join(f"肯尼亚总统{name}" for name in made_up(count, han=True, seed=-count)))
    return lambda: find_names([one, other], [*sentences, *more])


@pytest.mark.parametrize("texts", [many_articles, one_article, one_sentence])
def test_twice_as_much_is_twice_the_work(texts: Callable[[int], Callable[[], object]]) -> None:
    texts(60)()  # what is read once is read
    few, twice, four = (calls(texts(count)) for count in (80, 160, 320))
    assert (four - twice) / (twice - few) < 2.6  # 2 when linear, 4 when all are compared with all
