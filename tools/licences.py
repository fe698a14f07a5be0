"""What is installed with `briefer`, and under which licence: `python tools/licences.py` (`make licences`).

Walks the requirements of the default install, as the packages here state them; prints a table, and writes it and a bill
of materials (CycloneDX 1.6) to build/. Ends with 1 where a package can be had under the GPL or AGPL only, or says
nothing of its licence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BUILD = Path(__file__).parent.parent / "build"

_REFUSED = re.compile(r"\bA?GPL|(?<!Lesser )(?<!Library )General Public License", re.IGNORECASE)
"""The GPL and AGPL by any name; the LGPL is not meant."""
_LONGEST = 60
"""A licence that takes more letters is a text, not a name."""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package, and the licences that one may choose from."""

    name: str
    version: str
    choices: tuple[str, ...]
    summary: str = ""

    @property
    def licence(self) -> str:
        """All choices, as a licence expression has them."""
        return " OR ".join(self.choices)

    @property
    def refused(self) -> bool:
        """Whether no choice is free of the GPL and AGPL, or none is named."""
        return all(_REFUSED.search(choice) for choice in self.choices)


def installed(root: str = "briefer") -> list[Package]:
    """The package `root` and all that its default install needs here, by name."""
    found: dict[str, Package] = {}
    waiting = [Requirement(root)]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found:
            continue
        try:
            distribution = metadata.distribution(wanted.name)
        except metadata.PackageNotFoundError:  # one that is for another machine
            continue
        told = distribution.metadata
        found[name] = Package(name, distribution.version, tuple(_choices(told)), told.get("Summary", ""))
        needed = [Requirement(each) for each in distribution.requires or ()]
        extras = wanted.extras or {""}
        waiting += [
            each for each in needed if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in extras)
        ]
    return [found[name] for name in sorted(found)]


def bill(packages: list[Package]) -> dict[str, object]:
    """The packages as a bill of materials in CycloneDX."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "briefer", "version": metadata.version("briefer")}},
        "components": [
            {
                "type": "library",
                "bom-ref": f"pkg:pypi/{each.name}@{each.version}",
                "name": each.name,
                "version": each.version,
                "purl": f"pkg:pypi/{each.name}@{each.version}",
                "description": each.summary,
                "licenses": [{"license": {"name": choice}} for choice in each.choices],
            }
            for each in packages
            if each.name != "briefer"
        ],
    }


def _choices(told: metadata.PackageMetadata) -> Iterator[str]:
    """The licences that a package offers: by its expression, else its own words, else its classifiers."""
    if expression := told.get("License-Expression"):
        yield from re.split(r"\s+OR\s+", expression)
        return
    classified = [each.rpartition(":: ")[2] for each in told.get_all("Classifier") or () if "License ::" in each]
    named = (told.get("License") or "").strip()
    if named and len(named) <= _LONGEST and "\n" not in named:
        yield named
    else:
        yield from classified


def main() -> None:
    """Print the table, write both files, and say what is refused."""
    packages = installed()
    rows = [f"| {each.name} | {each.version} | {each.licence or 'not stated'} |" for each in packages]
    table = "\n".join(["| package | version | licence |", "| --- | --- | --- |", *rows]) + "\n"
    BUILD.mkdir(exist_ok=True)
    (BUILD / "licences.md").write_text(table, "utf-8")
    text = json.dumps(bill(packages), ensure_ascii=False, indent=2) + "\n"
    (BUILD / "briefer.cdx.json").write_text(text, "utf-8")
    print(table, end="")
    refused = [each.name for each in packages if each.refused]
    if refused:
        sys.exit(f"under the GPL or AGPL only, or under nothing that is stated: {', '.join(refused)}")


if __name__ == "__main__":
    main()
