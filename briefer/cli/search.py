"""`briefer search`: full text over the archive, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import click

import briefer
from briefer.api.search import SearchHit
from briefer.cli import options
from briefer.cli.say import plain, say
from briefer.desk import Desk


@click.command
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--topic", metavar="KEY", help="only articles on this topic")
@click.option("--outlet", metavar="NAME", help="only of this outlet")
@click.option("--language", metavar="zh|en", help="only articles in this language")
@click.option("--since", metavar="YYYY-MM-DD", help="only what was published from this day on")
@click.option("--until", metavar="YYYY-MM-DD", help="only what was published up to this day")
@click.option("--limit", type=click.IntRange(1), default=20, metavar="N", help="how many hits (20)")
@click.option("--newest", is_flag=True, help="the newest first, not the best")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
@options.archive
@options.topics
@options.config
def search(
    words: tuple[str, ...],
    topic: str | None,
    outlet: str | None,
    language: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    newest: bool,
    as_json: bool,
    archive: str | None,
    topics: Path | None,
    config: Path | None,
) -> int:
    """Search the archive: all WORDS, "phrases", AND, OR, NOT and brackets; best first."""
    with Desk(config) as opened:
        hits = briefer.search(
            " ".join(words),
            archive=archive,
            topic=topic,
            outlet=outlet,
            language=language,
            since=since,
            until=until,
            limit=limit,
            newest=newest,
            desk=opened.under(topics=topics),
        )
    if as_json:
        print(json.dumps([_told(hit) for hit in hits], ensure_ascii=False, indent=2))
        return 0
    for hit in hits:
        article, span = hit.article, hit.quote.span
        about = (article.published.value.replace("T", " "), article.outlet, article.title, article.source.uri)
        print(plain(hit.quote.text))
        print(plain(f"  {' · '.join(filter(None, about))}"))
        print(f"  {article.version}#q-{span.start}-{span.end}")
    if not hits:
        say("nothing is found")
    return 0


def _told(hit: SearchHit) -> dict[str, object]:
    article, quote = hit.article, hit.quote
    return {
        "article": article.id,
        "version": article.version,
        "uri": article.source.uri,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.value,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "language": quote.language,
        "score": hit.score,
    }
