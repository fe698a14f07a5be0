from briefer.model import Problem, Source
from briefer.openers.folder import Folder


def test_files_at_any_depth_in_order_without_hidden_ones_and_readmes(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.txt", "README.md", "readme", ".git/x.txt", "c/.hidden"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    found = list(Folder().open(Source(f"{tmp_path}/")))
    assert [source.uri for source in found] == [f"{tmp_path}/a/1.txt", f"{tmp_path}/a/2.txt", f"{tmp_path}/b.txt"]


def test_links_that_dangle_are_named_and_circles_end(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text("text")
    problem, source = Folder().open(Source(str(tmp_path)))
    assert isinstance(problem, Problem)
    assert problem.where.endswith("gone.txt")
    assert problem.hint
    assert source.uri.endswith("/z.txt")


def test_a_file_is_not_its_kind(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    assert Folder().open(Source(str(tmp_path / "a.txt"))) is None
    assert Folder().open(Source("-")) is None


def test_patterns_say_what_is_a_source(tmp_path):
    for name in ("a.html", "b.txt", "drafts/c.html", "x/d.html", "x/d.bak"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")

    def found(folder, uri=tmp_path):
        return [source.uri.removeprefix(f"{tmp_path}/") for source in folder.open(Source(str(uri)))]

    assert found(Folder(only="*.html")) == ["a.html", "drafts/c.html", "x/d.html"]
    assert found(Folder(only="*.html *.txt", skip="drafts")) == ["a.html", "b.txt", "x/d.html"]
    assert found(Folder(skip="x/* b.txt")) == ["a.html", "drafts/c.html"]


def test_a_pattern_stands_for_what_it_fits(tmp_path):
    for name in ("2025-a.txt", "2025-b/c.txt", "2025-b/.hidden", "2024.txt", "README-2025-.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")

    def found(pattern):
        return [each.uri.removeprefix(f"{tmp_path}/") for each in Folder().open(Source(f"{tmp_path}/{pattern}"))]

    assert found("2025-*") == ["2025-a.txt", "2025-b/c.txt"]
    assert found("**/*.txt") == ["2024.txt", "2025-a.txt", "2025-b/c.txt"]
    (problem,) = Folder().open(Source(f"{tmp_path}/1999-*"))
    assert isinstance(problem, Problem)
    assert "no file fits" in problem.message
    (tmp_path / "[draft].txt").write_text("text")
    assert Folder().open(Source(f"{tmp_path}/[draft].txt")) is None  # a file's own name comes first
