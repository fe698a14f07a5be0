"""Where names become objects and steps become a product: all that the command line does, as a library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefer import assembly, checkup, registry
from briefer import config as _config
from briefer.checkup import Check
from briefer.config import Config, day
from briefer.errors import BrieferError, ConfigError, ReadError, VerifyError
from briefer.model import (
    Article,
    Brief,
    Budget,
    Document,
    Name,
    Pair,
    Problem,
    Sentence,
    Source,
    Window,
)
from briefer.pipeline import summarise as _summarise
from briefer.pipeline import verify as _verify
from briefer.pipeline.brief import make_brief
from briefer.pipeline.card import make_card
from briefer.pipeline.ingest import ingest
from briefer.pipeline.relate import groups, relate
from briefer.pipeline.segment import segment, spans
from briefer.pipeline.verify import Finding
from briefer.text.digest import digest

Address = str | Path | bytes | Document
"""A path as typed, the bytes of a document, or a document."""

CARD_SENTENCES = 5


def read(source: Address) -> list[Article]:
    """The articles at a path or in bytes. Raises BrieferError when there is none."""
    with assembly.workers(Config()) as executor:
        articles, problems = ingest([_addressed(source)], assembly.intake(Config()), executor)
    if not articles and problems:
        worst = problems[0]
        raise ReadError(worst.message, where=worst.where, hint=worst.hint)
    return list(articles)


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order; between them stand only white space and marked noise."""
    languages = assembly.languages(Config())
    return [
        Sentence("", span, span.of(text), code, position=position)
        for position, (span, code) in enumerate(spans(text, languages))
    ]


def summarise(
    documents: Sequence[str],
    *,
    words: int | None = None,
    sentences: int | None = None,
    query: str | Sequence[str] = (),
    ranker: str = "coverage",
) -> list[Sentence]:
    """The sentences of `documents` that say most, in document and reading order, each with its `document` index.

    `words` caps English words plus Chinese characters, `sentences` their number (3 when neither is given); `query`
    holds words or phrases that the summary shall be about.
    """
    if words is None and sentences is None:
        sentences = 3
    texts = [_segmented(number, text) for number, text in enumerate(_listed(documents))]
    terms = _listed(query)
    budget = Budget(picks=sentences, length=words)
    return _summarise.summarise(texts, terms, budget, registry.load("rankers", ranker))


def pair(zh: Sequence[str], en: Sequence[str]) -> list[Pair]:
    """Which of `zh` and `en` say the same: a few candidates for each, best first, with score (0..1) and evidence."""
    return list(assembly.module("briefer.pairing.pairs").pair(zh, en))


def same_name(a: str, b: str) -> float:
    """How likely two spellings, of either script, name the same (0..1)."""
    return float(assembly.module("briefer.naming.same").same_name(a, b))


def names(articles: Sequence[Article]) -> list[Name]:
    """The people, places and organisations of `articles`, each with all its spellings."""
    settings = Config()
    own = [sentence for article in articles for sentence in segment(article, assembly.languages(settings))]
    reports = relate(own, groups(own), assembly.pair_sentences)
    finder = assembly.module("briefer.finders.names")
    return list(finder.find_names(articles, own, reports))


def settings(*, config: str | Path | Config | None = None, title: str | None = None, **overrides: Any) -> Config:
    """The settings of a file (or the defaults), with those of `overrides` that are not None."""
    base = config if isinstance(config, Config) else _config.load(None if config is None else Path(config))
    changes = {key: value for key, value in overrides.items() if value is not None}
    if title is not None:
        changes |= {"title_en": title, "title_zh": title}
    for key, known in (("locale", _config.LOCALES), ("wiki_format", _config.WIKIS)):
        if changes.get(key, known[0]) not in known:
            where = f"--{key.replace('_', '-')} {changes[key]}"
            raise ConfigError(f"unknown {key.replace('_', ' ')}", where=where, hint=f"one of {', '.join(known)}")
    if changes.get("jobs", 1) > 1 and "executor" not in changes and base.executor == "serial":
        changes["executor"] = "processes"
    return replace(base, **changes)


def make(
    sources: Iterable[Address],
    *,
    topics: str | Path | None = None,
    date: str | None = None,
    since: str | None = None,
    until: str | None = None,
    published: str | None = None,
    locale: str | None = None,
    picks: int | None = None,
    ranker: str | None = None,
    title: str | None = None,
    jobs: int | None = None,
    executor: str | None = None,
    config: str | Path | Config | None = None,
) -> Brief:
    """The brief of `sources`. Without `date` it bears the newest date of its articles.

    Raises BrieferError when nothing can be read or the settings are wrong; what else fails is in `brief.problems`.
    """
    chosen = settings(
        config=config, title=title, locale=locale, picks=picks, ranker=ranker, jobs=jobs, executor=executor,
        topics=None if topics is None else Path(topics),
    )  # fmt: skip
    kit = assembly.kit(chosen)
    window = Window(since and day(since), until and day(until))
    with assembly.workers(chosen) as workers:
        articles, problems = ingest([_addressed(source) for source in sources], assembly.intake(chosen), workers)
        if not articles:
            raise _nothing_read(problems)
        dated = [_dated(article, published) for article in articles]
        newest = max((article.published.value[:10] for article in dated), default="")
        plan = assembly.plan(chosen, day(date or newest), window)
        return make_brief(dated, plan, kit, workers, problems)


def card(
    source: Address, *, published: str | None = None, config: str | Path | Config | None = None
) -> tuple[Brief, tuple[Problem, ...]]:
    """The card of one article: a Brief of its key sentences; and the problems met. Raises BrieferError."""
    chosen = settings(config=config)
    with assembly.workers(Config()) as workers:
        articles, problems = ingest([_addressed(source)], assembly.intake(chosen), workers)
    if not articles:
        raise _nothing_read(problems)
    article = _dated(articles[0], published)
    if len(articles) > 1:
        hint = "give briefer make a source of several articles"
        problems = (*problems, Problem("read", article.source.uri, f"1 of its {len(articles)} articles is shown", hint))
    plan = replace(
        assembly.plan(chosen, article.published.value[:10], Window()), picks=min(chosen.picks, CARD_SENTENCES)
    )
    return make_card(article, plan, assembly.kit(chosen, card=True)), problems


def write(brief: Brief, to: str = "pdf") -> bytes:
    """The brief as the bytes of one format. Raises WriteError when this machine cannot make it."""
    return render(brief, to, Config())[0]


def render(brief: Brief, to: str, config: Config, *, layout: str = "brief") -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of one format as `config` has it, and what this machine could not do well."""
    writer = assembly.writer(to, config, layout)
    check = getattr(writer, "problems", None)
    problems = tuple(check(brief)) if check else ()
    shown = replace(brief, problems=(*brief.problems, *problems)) if problems else brief
    templates = assembly.templates(config)
    checked = getattr(writer, "checked", None)
    data, found = checked(shown, templates) if checked else (writer.write(shown, templates), ())
    return data, (*problems, *found)


def publish(
    brief: Brief, config: Config, standing: Mapping[str, bytes]
) -> tuple[dict[str, bytes | None], tuple[Problem, ...]]:
    """What to write into the ``briefs`` folder of a wiki where the files `standing` are: bytes by name, None: remove.

    `config` says which kind of wiki it is. What stays the same is left out. Raises WriteError.
    """
    files, problems = assembly.module("briefer.publishing").publish(brief, config, standing)
    return files, problems


def send(
    folder: str | Path,
    *,
    to: Sequence[str] = (),
    config: str | Path | Config | None = None,
    password: str = "",
    moment: datetime,
) -> tuple[Problem, ...]:
    """Send the brief in `folder` by mail (``brief.eml``, the PDF attached), dated `moment`; who was refused.

    Raises BrieferError when nothing was sent.
    """
    chosen = settings(config=config)
    sent: tuple[Problem, ...] = assembly.module("briefer.sending").send(
        Path(folder), to or chosen.mail.to, chosen, password, moment
    )
    return sent


def verify(path: str | Path, *, offline: bool = False) -> list[Finding]:
    """What does not hold in a brief.json; empty when every quotation is what its source says. Raises VerifyError."""
    try:
        brief = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or f"no JSON: {error}"
        raise VerifyError(reason, where=str(path), hint=_verify.HINT) from error
    return _verify.verify(brief, None if offline else read, where=str(path))


def check(*, topics: str | Path | None = None, config: str | Path | None = None) -> tuple[Check, ...]:
    """What is wrong with the settings and this machine, where, and the remedy."""
    return checkup.check(None if topics is None else Path(topics), None if config is None else Path(config))


def list_plugins() -> tuple[registry.Listing, ...]:
    """Every plugin with its options."""
    return registry.listings()


def formats(asked: str | Sequence[str]) -> tuple[str, ...]:
    """Names of formats from ``md,html`` or a list. Raises ConfigError for an unknown one."""
    wanted = asked.split(",") if isinstance(asked, str) else list(asked)
    found = tuple(dict.fromkeys(name.strip() for name in wanted if name.strip()))
    for name in found:
        registry.load("writers", name)
    return found


def suffix(to: str) -> str:
    """The file name ending of a format, without its dot."""
    return str(registry.load("writers", to).suffix).lstrip(".")


def _addressed(source: Address) -> Source | Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, bytes):
        return Document(Source("-", "", digest(source)), source)
    if not str(source).strip():
        raise ReadError("no address is given", where=repr(str(source)), hint="name a file or a folder")
    return Source(str(source))


def _listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _dated(article: Article, published: str | None) -> Article:
    if published is None or article.published.value:
        return article
    known = replace(article.published, value=day(published), precision="day", how="option", sure=True)
    return replace(article, published=known)


def _nothing_read(problems: Sequence[Problem]) -> BrieferError:
    if not problems:
        return ReadError(
            "there is nothing to read", hint="name a file or a folder with .txt, .md, .html or .jsonl files"
        )
    first = problems[0]
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return ReadError(f"{first.message}{more}", where=first.where, hint=first.hint or "name a file that can be read")


def _segmented(number: int, text: str) -> tuple[Sentence, ...]:
    data = text.encode("utf-8", "replace")
    if not data.strip():
        return ()
    document = Document(Source(f"document {number}", ".txt", digest(data)), data)
    reader = registry.load("readers", "txt")
    return tuple(s for article in reader.read(document) for s in segment(article, assembly.languages(Config())))
