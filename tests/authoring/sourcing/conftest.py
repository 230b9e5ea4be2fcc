from collections.abc import Iterator

import pytest

from tests.authoring.sourcing.server import Pages, serving


@pytest.fixture
def web() -> Iterator[Pages]:
    with serving() as pages:
        yield pages
