"""PDF files written by hand: what is drawn on each page, with the fonts F (Latin) and G (Chinese, GBK-EUC-H)."""

from __future__ import annotations

from collections.abc import Sequence

FONTS = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[5 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor 6 0 R/DW 1000>>",
    b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141"
    b"/CapHeight 683/StemV 80>>",
)


def pdf(*pages: str, info: str = "") -> bytes:
    """A file of `pages`, each the operators that draw it on 595 x 842 points."""
    first = 3 + len(FONTS)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(), *FONTS]
    for number, drawn in enumerate(pages):
        data = drawn.encode("gbk")
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R/G 4 0 R>>>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(data), data),
        ]
    objects.append(f"<<{info}>>".encode())
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def text(
    lines: Sequence[str] | str, x: float = 72, y: float = 700, size: float = 11, more: str = "", font: str = ""
) -> str:
    """Lines beneath each other from (x, y) on; `more` are operators before them."""
    lines = [lines] if isinstance(lines, str) else lines
    drawn = " T* ".join(f"<{line.encode('gbk').hex()}> Tj" for line in lines)
    face = font or ("F" if all(map(str.isascii, lines)) else "G")
    return f"q {more} BT /{face} {size} Tf {1.25 * size} TL 1 0 0 1 {x} {y} Tm {drawn} ET Q\n"
