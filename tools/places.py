"""Make `briefer/dictionary/places.tsv`: territories and cities in English and Chinese, from the CLDR in Babel.

.venv/bin/python tools/places.py
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel import Locale

TABLE = Path(__file__).parent.parent / "briefer" / "dictionary" / "places.tsv"
COMMON = {
    "GB": "UK; Britain; Great Britain",
    "US": "America; USA; US; U.S.",
    "AE": "UAE; Emirates",
    "CZ": "Czech Republic",
    "MM": "Burma",
    "CI": "Ivory Coast",
    "CD": "Democratic Republic of Congo; Democratic Republic of the Congo; DR Congo; DRC; Congo",
    "CG": "Republic of Congo; Republic of the Congo",
    "TL": "East Timor",
    "CV": "Cape Verde",
    "PS": "Palestine",
    "TR": "Turkey",
    "NL": "Holland",
}
"""What news calls some of them."""
REGIONS = ("zh_Hans", "zh_Hans_HK", "zh_Hans_SG", "zh_Hant", "zh_Hant_HK", "zh_Hant_MO")


def main() -> None:
    """Write the table."""
    english, chinese = Locale.parse("en"), [Locale.parse(region) for region in REGIONS]
    rows = [
        (
            "country",
            _forms([english.territories[code], *COMMON.get(code, "").split("; ")]),
            _forms(here.territories.get(code, "") for here in chinese),
        )
        for code in sorted(english.territories)
        if len(code) == 2 and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")
    ]
    for zone in sorted(chinese[0].time_zones):
        names = [here.time_zones.get(zone, {}).get("city", "") for here in chinese]
        called = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if zone.split("/")[0] not in ("Etc", "Antarctica") and any(names):
            rows.append(("city", _forms([called]), _forms(names)))
    head = "# Made by tools/places.py from the Unicode CLDR (Unicode License v3): kind, English forms, Chinese forms."
    lines = ["\t".join(row) for row in rows if row[1] and row[2]]
    TABLE.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def _forms(names: Iterable[str]) -> str:
    plain = [form for name in names for form in _spellings(name)]
    return "; ".join(dict.fromkeys(plain))


def _spellings(name: str) -> list[str]:
    """A name without what stands in brackets, and with ``&`` and ``St.`` spelt out too."""
    plain = name.split(" (", 1)[0].split("（", 1)[0].replace("’", "'").strip()
    china = plain.split("特别行政区", 1)[0].split("特別行政區", 1)[0].removeprefix("中国").removeprefix("中國").strip()
    plain = china if "行政" in plain else plain.split(" SAR China", 1)[0]
    return [form for form in dict.fromkeys((plain.replace("&", "and"), plain)) if form]


if __name__ == "__main__":
    main()
