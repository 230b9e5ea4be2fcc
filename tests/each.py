"""Many values of one kind in one test: `@each` in place of `@pytest.mark.parametrize`, where a case takes less time than
a test of its own would."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

_Test = Callable[..., None]


def each(
    names: str | tuple[str, ...], values: Iterable[Any], ids: object = None
) -> Callable[[_Test], _Test]:
    """A decorator: the test is called with each of the values, and fails with all that fail, each by its values.

    `names` and `values` are as for `parametrize`; `ids` would name the tests, of which there is one.
    """
    given = [name.strip() for name in names.split(",")] if isinstance(names, str) else [*names]
    cases = [tuple(value) if len(given) > 1 else (value,) for value in values]

    def decorated(function: _Test) -> _Test:
        @wraps(function)
        def test() -> None:
            failures = []
            for case in cases:
                try:
                    function(**dict(zip(given, case, strict=True)))
                except Exception as failure:
                    failure.add_note(f"with {', '.join(map(repr, case))}")
                    failures.append(failure)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(cases)} cases fail", failures)

        test.__signature__ = inspect.Signature()  # type: ignore[attr-defined]
        return test

    return decorated
