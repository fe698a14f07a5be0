#!/bin/sh
# Makes a bare Debian-like machine ready.
#
#   sh tools/setup.sh         for briefs: Pango and a Chinese font from Debian's packages, then a virtual environment with
#                             pinned packages
#   sh tools/setup.sh tests   then for the checks: their Python packages, and programs that read what was written
#
# What is there already is left alone. What briefs need and cannot be had ends in one line that says what to install;
# a program that only tests need is named in one line, and setup goes on: its tests are skipped (and fail where CI=true).
set -eu
cd "$(dirname "$0")/.."
# Where ldconfig lies, which a user's path leaves out.
PATH="$PATH:/usr/sbin:/sbin"

say() { echo "setup: $1" >&2; }
fail() { say "$1"; exit 2; }

has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
has_font() { fc-list 2>/dev/null | grep -q 'NotoSerifCJK\|NotoSansCJK'; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root=
[ "$(id -u)" = 0 ] || as_root=sudo

# May packages be installed here at all?
can_install() { has apt-get && { [ -z "$as_root" ] || has sudo; }; }

# Installs the named packages. Without lists of packages there is nothing to install from.
install() {
    say "installing $*"
    [ -n "${updated:-}" ] || $as_root apt-get update -qq >&2 || true
    updated=yes
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python_packages() {
    say "installing Python packages"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$1" >&2 ||
        fail "the Python packages could not be installed; is a package index within reach?"
}

for_briefs() {
    set --
    has_library 'libpango-1.0.so.0' || set -- "$@" libpango-1.0-0
    has_library 'libpangoft2-1.0.so.0' || set -- "$@" libpangoft2-1.0-0
    # Without it WeasyPrint subsets fonts in Python, which takes twelve times as long.
    has_library 'libharfbuzz-subset.so.0' || set -- "$@" libharfbuzz-subset0
    has fc-list || set -- "$@" fontconfig
    has_font || set -- "$@" fonts-noto-cjk
    has python3 || set -- "$@" python3
    { has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; } || set -- "$@" python3-venv

    if [ $# -gt 0 ]; then
        has apt-get || fail "install these Debian packages, or what is like them here: $*"
        can_install || fail "as root, run: apt-get install $*"
        install "$@" || fail "these packages could not be installed; install them by hand: $*"
    fi
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or newer is needed, found $(python3 -V)"
    if [ ! -x .venv/bin/python ]; then
        python3 -m venv .venv || fail "a virtual environment could not be made; install python3-venv"
    fi
    python_packages .
    # Not all who run it let Python keep what it has compiled.
    .venv/bin/python -m compileall -q briefer || true
    touch .venv/.ready
}

# The packages of the programs that are missing here, one a line: what reads a format that `briefer` writes, and a browser.
test_programs() {
    has chromium || has chromium-browser || has google-chrome || echo chromium
    { has pdftotext && has pdftoppm && has pdffonts; } || echo poppler-utils
    has qpdf || echo qpdf
    has pandoc || echo pandoc
    has epubcheck || echo epubcheck
    has java || echo default-jre-headless
    has soffice || echo libreoffice-writer-nogui
    has openssl || echo openssl
    has strace || echo strace
    # Its programs lie outside a user's path.
    ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || echo postgresql
}

for_tests() {
    # Names of packages, one word each.
    # shellcheck disable=SC2046
    set -- $(test_programs)
    if [ $# -gt 0 ] && can_install; then
        # One that cannot be had shall not keep the others away.
        install "$@" || for package in "$@"; do install "$package" || true; done
        # shellcheck disable=SC2046
        set -- $(test_programs)
    fi
    [ $# = 0 ] || say "not to be had here, and tests that need them do not run: $*"
    python_packages '.[dev]'
    touch .venv/.ready-tests
}

case "${1:-briefs}" in
    briefs) for_briefs ;;
    tests) for_tests ;;
    *) fail "unknown: $1; nothing or: tests" ;;
esac
