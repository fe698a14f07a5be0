"""Bring the catalogs of labels up to date with the templates: `python tools/labels.py`.

Messages are the texts of `label(...)` in templates/; codes (`fate:rejected`) are those that en.po has. New ones are
added without a translation, which the tests then ask for; what no template uses any more is taken out; the order is
settled.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).parent.parent
CATALOGS = ROOT / "briefer" / "pages" / "locale"
WIDTH = 10_000
"""No line is broken: a label is short."""


def extracted() -> dict[str, str]:
    """The messages of the templates, each with its plural or an empty text."""
    rules = ([("**.j2", "jinja2")], {"**.j2": {"trimmed": "true"}}, {"label": {None: (1,), 3: (1, 2)}})
    found = [message for _, _, message, _, _ in extract_from_dir(ROOT / "templates", *rules)]
    return dict(sorted((one, "") if isinstance(one, str) else (one[0], one[1]) for one in found))


def settled(path: Path, messages: dict[str, str]) -> str:
    """The text of the catalog at `path` with exactly `messages` (none for English) and the codes of en.po."""
    old, codes = read(path), [str(each.id) for each in read(CATALOGS / "en.po") if ":" in str(each.id)]
    wanted = ({} if path.stem == "en" else messages) | dict.fromkeys(sorted(codes), "")
    head = path.read_text("utf-8").partition("\n\n")[0]
    return "\n\n".join([head, *(entry(message, plural, old) for message, plural in wanted.items())]) + "\n"


def read(path: Path) -> Catalog:
    """The catalog at `path`."""
    with path.open("rb") as stream:
        return read_po(stream)


def entry(message: str, plural: str, old: Catalog) -> str:
    """One entry, with the translation that it had."""
    known: Message | None = old.get(message)
    string = known.string if known else ""
    rows = ["#, python-format"] if "%(" in message else []
    rows.append(f"msgid {normalize(message, width=WIDTH)}")
    if plural:
        rows.append(f"msgid_plural {normalize(plural, width=WIDTH)}")
        strings = string if isinstance(string, (tuple, list)) else (string,) * old.num_plurals
        rows += [f"msgstr[{number}] {normalize(each, width=WIDTH)}" for number, each in enumerate(strings)]
    else:
        text = string if isinstance(string, str) else next(iter(string), "")
        rows.append(f"msgstr {normalize(text, width=WIDTH)}")
    return "\n".join(rows)


def main() -> None:
    """Rewrite the catalogs and say what lacks a translation."""
    messages = extracted()
    for path in sorted(CATALOGS.glob("*.po")):
        path.write_text(settled(path, messages), "utf-8")
        lacking = [str(each.id) for each in read(path) if each.id and not any(each.string)]
        print(f"{path.name}: {len(read(path))} labels" + "".join(f"\n  not translated: {each}" for each in lacking))


if __name__ == "__main__":
    main()
