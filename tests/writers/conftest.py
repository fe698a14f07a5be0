"""The briefs of `briefs.py` as fixtures."""

from __future__ import annotations

import pytest

from briefer.model import Brief
from briefer.pages.templating import PageTemplates
from tests.writers.briefs import empty_brief, hostile_brief, rich_brief


@pytest.fixture(scope="session")
def rich() -> Brief:
    return rich_brief()


@pytest.fixture(scope="session")
def hostile() -> Brief:
    return hostile_brief()


@pytest.fixture(scope="session")
def empty() -> Brief:
    return empty_brief()


@pytest.fixture(scope="session")
def templates() -> PageTemplates:
    return PageTemplates()
