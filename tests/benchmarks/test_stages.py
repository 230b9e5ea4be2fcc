"""Each stage names functions that there are, and time is charged to the innermost of them."""

import gc
import importlib
import inspect
import sys
import time
from typing import Any

import pytest

from benchmarks.sampling import Sampler
from benchmarks.stages import COLLECTING, NAMES, OTHER, STAGES, Stage

NAMED = sorted({name for stage in STAGES for name in (*stage.functions, stage.inside) if name})


def code_of(function: str) -> Any:
    """The code behind a name such as `module:Class.method`, if that is its own name, too."""
    module, _, name = function.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    # Properties hold their function.
    found = getattr(found, "func", getattr(found, "fget", None) or found)
    return inspect.unwrap(found).__code__


def test_every_function_of_a_stage_is_there() -> None:
    for function in NAMED:
        code = code_of(function)
        module, _, name = function.partition(":")
        assert code.co_qualname == name
        file = code.co_filename.removeprefix("<frozen ").removesuffix(">").removesuffix(".py")
        assert file.replace("/", ".").removesuffix(".__init__").endswith(module), function


def test_no_function_belongs_to_two_stages() -> None:
    plain = [name for stage in STAGES if not stage.inside for name in stage.functions]
    assert len(plain) == len({*plain})
    assert len(NAMES) == len({*NAMES})


HERE = __name__


def here(sampler: Sampler) -> str:
    return sampler.stage_at(sys._getframe())


def template(sampler: Sampler) -> str:
    return here(sampler)


def case_page(sampler: Sampler) -> str:
    # Anything may lie between a function and the one that it counts for.
    return next(template(sampler) for _ in range(1))


SMALL = (
    Stage("other pages", (f"{HERE}:template",)),
    Stage("case pages", (f"{HERE}:template",), inside=f"{HERE}:case_page"),
    Stage("all pages", (f"{HERE}:case_page",)),
)


def test_a_function_counts_for_the_stage_that_it_is_called_in() -> None:
    sampler = Sampler(SMALL)
    assert template(sampler) == "other pages"
    assert case_page(sampler) == "case pages"
    assert here(sampler) == OTHER


def long_work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def work() -> None:
    long_work(0.2)


def outer() -> None:
    long_work(0.1)
    work()


@pytest.mark.slow
def test_time_is_charged_to_the_innermost_stage_and_adds_up() -> None:
    sampler = Sampler((Stage("outer", (f"{HERE}:outer",)), Stage("inner", (f"{HERE}:work",))))
    sampler.start()
    outer()
    sampler.stop()
    assert sampler.seconds["inner"] == pytest.approx(0.2, abs=0.06)
    # Before, the process has worked for something else, and that was charged to where it was first looked.
    assert sampler.seconds["outer"] >= 0.04
    assert sum(sampler.seconds.values()) + sampler.own <= time.process_time()


def test_garbage_collection_is_charged_apart() -> None:
    sampler = Sampler(())
    sampler.start()
    gc.collect()
    sampler.stop()
    assert sampler.seconds[COLLECTING] > 0
