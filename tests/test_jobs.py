"""Several processes at once."""

import os

import pytest

from generator.jobs import default_jobs, executor


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_results_come_in_order(jobs: int) -> None:
    with executor(jobs) as workers:
        assert [value for value, _ in workers.map(double, range(9))] == list(range(0, 18, 2))


def test_one_job_works_in_this_process_and_more_in_others() -> None:
    with executor(1) as workers:
        assert {process for _, process in workers.map(double, range(3))} == {os.getpid()}
    with executor(2) as workers:
        assert os.getpid() not in {process for _, process in workers.map(double, range(3))}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_reaches_whoever_asks_for_the_result(jobs: int) -> None:
    with executor(jobs) as workers:
        assert isinstance(workers.submit(fail, 7).exception(), ValueError)
        with pytest.raises(ValueError, match="no 7"):
            list(workers.map(fail, [7]))


def test_there_is_a_job_for_each_processor() -> None:
    assert 1 <= default_jobs() <= (os.cpu_count() or 1)
