"""Nothing is undocumented, and what the documents show runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer import config, registry
from briefer.cli.app import COMMANDS
from briefer.groupers.keywords import Keywords
from briefer.model import Brief, Budget, Candidate, Document, Draft, Plan, Report, Source
from briefer.pages.templating import PageTemplates
from briefer.protocols import FAMILIES
from tests.pipeline.making import article, sentence

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXTENDING = (ROOT / "docs" / "extending.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def example(name: str) -> type:
    for block in blocks(EXTENDING, "python"):
        if f"class {name}(" in block:
            space: dict[str, type] = {}
            exec(compile(block, f"extending.md:{name}", "exec"), space)
            return space[name]
    raise AssertionError(f"docs/extending.md has no example called {name}")


def test_the_ranker_of_the_page_chooses() -> None:
    told = [sentence("Short."), sentence("A longer sentence than that."), sentence("Much too long " * 80)]
    candidates = [Candidate(Report((s,)), 0, i, len(s.words)) for i, s in enumerate(told)]
    assert [chosen.index for chosen in example("Longest")(most=100).choose(candidates, Budget(picks=2))] == [1, 0]


def test_the_reader_of_the_page_reads() -> None:
    (read,) = example("Telegram")().read(Document(Source("a.telegram"), b"TRUCE AGREED STOP"))
    assert read.text == "TRUCE AGREED STOP"


def test_the_finder_of_the_page_finds() -> None:
    draft = Draft((article("a.txt", "One.", outlet="Post"), article("b.txt", "Two.", outlet="Post")), (), ())
    assert example("Outlets")().find(draft, None).tables[0].rows == (("Post", "2"),)


def test_the_language_of_the_page_cuts() -> None:
    french = example("French")()
    text = "Le navire est dans la baie. La mer est calme."
    assert french.recognises(text) and not french.recognises("The ship is in the bay.")
    assert [span.of(text) for span in french.sentences(text)] == ["Le navire est dans la baie.", "La mer est calme."]


def test_the_grouper_of_the_page_matches() -> None:
    (match,) = example("Colours")().match([sentence("The red ship left."), sentence("The ship left.")])
    assert (match.topic, match.why) == ("red", ("red",))


def test_the_writer_of_the_page_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.tex.j2").write_text("{{ page.brief.made_by }}: {{ '100 %' }}", "utf-8")
    brief = Brief(Plan("2025-06-03", made_by="R&D"))
    assert example("Tex")().write(brief, PageTemplates()).data == rb"R\&D: 100 \%"


def test_the_topics_of_the_page_match(tmp_path: Path) -> None:
    (found,) = [block for block in blocks(EXTENDING, "toml") if "[grain]" in block]
    (tmp_path / "topics.toml").write_text(found, "utf-8")
    grouper = Keywords(path=str(tmp_path / "topics.toml"))
    told = [sentence("The grain corridor stays open."), sentence("糧食走廊仍然開放。", language="zh")]
    assert [match.topic for match in grouper.match(told)] == ["grain", "grain"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"briefer {command}" in README


def test_every_setting_is_in_the_readme() -> None:
    inside = {"plugins", "file", "lines", "title_en", "title_zh", "mail"}
    settings = set(config.Config.__dataclass_fields__) - inside | {"title", "from"}
    settings |= set(config.Outbox.__dataclass_fields__) - {"sender"}
    settings -= {"archive", "daily", "web", "http", "limits", "sources"}
    settings |= {"address", "outlet", "grade", "full", "name", "every", "silent_days"}
    settings |= set(config.Daily.__dataclass_fields__)
    settings |= set(config.Http.__dataclass_fields__) - {"anew"} | set(config.Limits.__dataclass_fields__)
    settings |= set(config.Holding.__dataclass_fields__) | set(config.Served.__dataclass_fields__)
    missing = [name for name in sorted(settings) if f"{name} =" not in README]
    assert not missing


@pytest.mark.parametrize("family", FAMILIES)
def test_every_plugin_is_in_the_architecture(family: str) -> None:
    for name in registry.names(family):
        assert re.search(rf"\b{name}\b", ARCHITECTURE), f"{family}/{name}"


def test_every_public_function_is_in_the_readme() -> None:
    import briefer

    assert not [name for name in briefer.__all__ if f"briefer.{name}" not in README]
    assert all(getattr(briefer, name).__doc__ for name in briefer.__all__)


def test_the_readme_names_both_commands() -> None:
    assert "make brief" in README
    assert "make test" in README


def test_links_within_the_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", ["docs/architecture.md", "README.md"])
def test_a_page_for_newcomers_fits_a_screen(page: str) -> None:
    assert [line for line in (ROOT / page).read_text("utf-8").splitlines() if len(line) >= 120] == []


def test_every_room_is_in_the_architecture() -> None:
    rooms = {path.stem for path in (ROOT / "briefer").iterdir() if not path.name.startswith(("_", "."))}
    assert not [room for room in rooms if not re.search(rf"\b{room}\b", ARCHITECTURE)]
