"""Fixtures that tests of several modules share."""

import pytest

from tests.repository import git_calls, repository

__all__ = ["git_calls", "repository"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a history start git many times, which makes them slow."""
    for item in items:
        if repository.__name__ in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
