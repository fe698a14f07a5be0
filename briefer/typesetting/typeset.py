"""HTML becomes PDF, with nothing fetched and no character lost unseen. The only file that knows WeasyPrint."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from briefer.errors import WriteError
from briefer.typesetting.fonts import Face, cut, installed_faces
from briefer.typesetting.glyphs import FONT_REMEDY, has_chinese_font, missing_glyphs, stand_in
from briefer.typesetting.justify import justify_chinese
from briefer.typesetting.native import known_by_name
from briefer.typesetting.preflight import Wanted, heavy, hindrances, preflight
from briefer.typesetting.tagging import mend

with known_by_name():
    from weasyprint import CSS, HTML, __version__
    from weasyprint.layout import inline
    from weasyprint.text import line_break
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

_FAMILY = "briefer-font:"
# Characters that the style sheet adds to those of the page.
_STYLE_SAYS = "".join(map(chr, range(0x20, 0x7F))) + "→·–—…•◦▪．、一二三四五六七八九十百"
# Only where the gaps between characters can grow: widened spaces alone would tear holes.
_JUSTIFIED = ".justified .said:lang(zh-Hans), .justified .said:lang(zh-Hant) { text-align: justify }"


def typeset(page: str, paper: str, variant: str = "", tell: Callable[[str], object] = str) -> bytes:
    """The PDF of the HTML `page` on `paper` (``A4``, ``Letter``), in a `variant` such as ``pdf/ua-1``.

    The same bytes for the same page on a machine with the same fonts and libraries. Characters that no installed font
    has are drawn as 〔U+20BB7〕. Raises WriteError when there is no Chinese font, when a glyph was missed all the same,
    and when the finished file does not pass its preflight; what in it only hinders a reader is told to `tell`, a phrase
    each.
    """
    if not has_chinese_font():
        raise WriteError("no Chinese font", where="pdf", hint=FONT_REMEDY)
    page = page.translate({ord(character): stand_in(character) for character in missing_glyphs(page)})
    drawn = page + _STYLE_SAYS
    faces = {f"{_FAMILY}{n}": face for n, face in enumerate(installed_faces())}
    fonts = {address: data for address, face in faces.items() if face.family in page and (data := cut(face, drawn))}
    fetcher = _Fonts(fonts)
    configuration = FontConfiguration()
    justified = _JUSTIFIED if justify_chinese(__version__, inline, line_break) else ""
    rules = (f"@page {{ size: {paper} }}", justified, *(_rule(address, faces[address]) for address in fonts))
    style = CSS(string="\n".join(rules), font_config=configuration, url_fetcher=fetcher)
    document = HTML(string=page, base_url=None, url_fetcher=fetcher)
    wanted = Wanted(
        "".join(_said(document.etree_element)),
        frozenset(drawn),
        tuple(address for link in document.etree_element.iter("a") if (address := link.get("href"))),
        {_name(faces[address]): data for address, data in fonts.items()},
    )
    made: list[Any] = []

    def finish(_: object, pdf: Any) -> None:
        made.extend(pdf.objects)
        mend(made)
        if not missed.messages:
            preflight(made, wanted)

    with _Missed() as missed:
        data = document.write_pdf(
            stylesheets=[style],
            font_config=configuration,
            presentational_hints=False,
            pdf_tags=True,
            pdf_variant=variant or None,
            finisher=finish,
        )
    if missed.messages:
        raise WriteError(f"a glyph was missed: {missed.messages[0]}", where="pdf", hint=FONT_REMEDY)
    for hindrance in (*hindrances(made, wanted.links), *heavy(len(data), made)):
        tell(hindrance)
    return bytes(data)


def _name(face: Face) -> str:
    return face.family.replace(" ", "-") + ("-Bold" if face.weight == 700 else "")


def _said(element: Any) -> Iterator[str]:
    """The text that stands on the pages: not that of titles, styles and what has no name of its own (comments)."""
    if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in ("style", "title", "script"):
        yield element.text or ""
        for child in element:
            yield from _said(child)
            yield child.tail or ""


def _rule(address: str, face: Face) -> str:
    # One file for each family and weight: WeasyPrint draws wrong glyphs when two share them.
    return f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url("{address}") }}'


class _Fonts(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Gives the fonts cut for this page and refuses every other address."""

    def __init__(self, fonts: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._fonts = fonts

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url not in self._fonts:
            raise ValueError(f"not fetched: {url}")
        return URLFetcherResponse(url, self._fonts[url], {"Content-Type": "font/otf"})


class _Missed(logging.Handler):
    """Listens to WeasyPrint while a PDF is written: its only word on a missing glyph is a line in its log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._logger = logging.getLogger("weasyprint")

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if ".notdef" in message or "Unable to subset" in message:
            self.messages.append(message)

    def __enter__(self) -> _Missed:
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
