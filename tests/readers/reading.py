"""Read a string or bytes with a reader, and show blocks as (kind, text)."""

from briefer.model import Document, Source
from briefer.text.digest import digest


def read(reader, data, uri="sample.txt", media_type=""):
    data = data.encode() if isinstance(data, str) else data
    return list(reader.read(Document(Source(uri, media_type, digest(data)), data)))


def shown(article):
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def of_kind(article, *kinds):
    return [text for kind, text in shown(article) if kind in kinds]
