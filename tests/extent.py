"""How much a run tries: a selection of each kind in `make test`, everything in `make test-all`, which runs at night."""

import os
from collections.abc import Iterable
from typing import Any, TypeVar

from hypothesis import settings

IS_EXHAUSTIVE = os.environ.get("EXHAUSTIVE") == "true"

T = TypeVar("T")


def some(items: Iterable[T], step: int) -> list[T]:
    """Every `step`th of many items of one kind; in an exhaustive run, each."""
    return list(items)[:: 1 if IS_EXHAUSTIVE else step]


def examples(few: int, many: int, **more: Any) -> settings:
    """The settings of a property test: the same examples in every run, and many in an exhaustive one."""
    number = many if IS_EXHAUSTIVE else few
    return settings(deadline=None, derandomize=True, database=None, max_examples=number, **more)
