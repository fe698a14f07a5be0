"""`make bench`: every measurement, one after the other, each in a process of its own.

`--data FOLDER` names the folder of development sets; without it only what needs no data set is measured. A module whose
sets are not in the folder says so and does not stop the others.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

WITH_DATA = (
    "reading", "boundaries", "selection", "one_article", "pairing", "sameness", "same_or_not", "events", "days",
    "names", "whole",
)  # fmt: skip
WITHOUT = ("selection", "names", "pages", "formats", "start", "archive", "web")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", default="", help="folder of the development sets")
    parser.add_argument("--only", default="", help="names of measurements, separated by commas")
    asked = parser.parse_args()
    wanted = [name for name in asked.only.split(",") if name]
    failed = []
    for name in dict.fromkeys(WITH_DATA + WITHOUT if asked.data else WITHOUT):
        if wanted and name not in wanted:
            continue
        print(f"\n=== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        if asked.data and name in WITH_DATA:
            command += ["--data", asked.data]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nnot measured: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
