"""HTML becomes PDF, with nothing fetched and no character lost unseen. The only file that knows WeasyPrint."""

from __future__ import annotations

import logging

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefer.errors import WriteError
from briefer.pages.fonts import Face, cut, installed_faces
from briefer.pages.glyphs import FONT_REMEDY, has_chinese_font, missing_glyphs, stand_in

_FAMILY = "briefer-font:"
# Characters that the style sheet adds to those of the page.
_STYLE_SAYS = "".join(map(chr, range(0x20, 0x7F))) + "→·–…•◦▪"


def typeset(page: str, paper: str) -> bytes:
    """The PDF of the HTML `page` on `paper` (``A4``, ``Letter``).

    The same bytes for the same page on a machine with the same fonts and libraries. Characters that no installed font
    has are drawn as 〔U+20BB7〕. Raises WriteError when there is no Chinese font, and when a glyph was missed all the
    same.
    """
    if not has_chinese_font():
        raise WriteError("no Chinese font", where="pdf", hint=FONT_REMEDY)
    page = page.translate({ord(character): stand_in(character) for character in missing_glyphs(page)})
    drawn = page + _STYLE_SAYS
    faces = {f"{_FAMILY}{n}": face for n, face in enumerate(installed_faces())}
    fonts = {address: data for address, face in faces.items() if (data := cut(face, drawn))}
    fetcher = _Fonts(fonts)
    configuration = FontConfiguration()
    style = CSS(
        string="\n".join((f"@page {{ size: {paper} }}", *(_rule(address, faces[address]) for address in fonts))),
        font_config=configuration,
        url_fetcher=fetcher,
    )
    with _Missed() as missed:
        data = HTML(string=page, base_url=None, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], font_config=configuration, presentational_hints=False, pdf_tags=True
        )
    if missed.messages:
        raise WriteError(f"a glyph was missed: {missed.messages[0]}", where="pdf", hint=FONT_REMEDY)
    return bytes(data)


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
