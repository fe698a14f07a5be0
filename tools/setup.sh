#!/bin/sh
# Makes a bare Debian-like machine ready: Pango and a Chinese font from Debian's packages, then a virtual environment
# with pinned packages. What is there already is left alone; what cannot be had ends in one line that says what to install.
set -eu
cd "$(dirname "$0")/.."
# Where ldconfig lies, which a user's path leaves out.
PATH="$PATH:/usr/sbin:/sbin"

fail() { echo "setup: $1" >&2; exit 2; }

has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
has_font() { fc-list 2>/dev/null | grep -q 'NotoSerifCJK\|NotoSansCJK'; }

wanted=
has_library 'libpango-1.0.so.0' || wanted="$wanted libpango-1.0-0"
has_library 'libpangoft2-1.0.so.0' || wanted="$wanted libpangoft2-1.0-0"
# Without it WeasyPrint subsets fonts in Python, which takes twelve times as long.
has_library 'libharfbuzz-subset.so.0' || wanted="$wanted libharfbuzz-subset0"
command -v fc-list >/dev/null 2>&1 || wanted="$wanted fontconfig"
has_font || wanted="$wanted fonts-noto-cjk"
# Reads the PDF back in the tests.
command -v pdftotext >/dev/null 2>&1 || wanted="$wanted poppler-utils"
command -v qpdf >/dev/null 2>&1 || wanted="$wanted qpdf"

command -v python3 >/dev/null 2>&1 || wanted="$wanted python3 python3-venv"
if command -v python3 >/dev/null 2>&1; then
    python3 -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"
fi

if [ -n "$wanted" ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    command -v apt-get >/dev/null 2>&1 || fail "install these Debian packages, or what is like them here:$wanted"
    [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1 || fail "as root, run: apt-get install$wanted"
    echo "setup: installing$wanted" >&2
    $as_root apt-get update -qq >&2 || true
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted >/dev/null ||
        fail "these packages could not be installed; install them by hand:$wanted"
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 or newer is needed, found $(python3 -V)"
if [ ! -x .venv/bin/python ]; then
    python3 -m venv .venv || fail "a virtual environment could not be made; install python3-venv"
fi
echo "setup: installing Python packages" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2 ||
    fail "the Python packages could not be installed; is a package index within reach?"
touch .venv/.ready
