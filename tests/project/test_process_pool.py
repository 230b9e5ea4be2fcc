"""Several processes at once. Each test asks a new process, in which there are no threads yet."""

import os
import signal
import subprocess
import sys
from textwrap import dedent

import pytest

from generator.project.process_pool import default_jobs, executor

pytestmark = pytest.mark.slow

HEAD = """
import os, threading
from generator.project.process_pool import executor

def double(number):
    return number * 2, os.getpid()

def fail(number):
    raise ValueError(f"no {number}")

"""


def said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HEAD + dedent(program)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_results_come_in_order(jobs: int) -> None:
    program = f"with executor({jobs}) as e: print([value for value, _ in e.map(double, range(5))])"
    assert said(program) == "[0, 2, 4, 6, 8]"


def test_one_job_works_in_this_process_and_more_in_others() -> None:
    program = """
    for jobs in (1, 2):
        with executor(jobs) as e:
            print(os.getpid() in {process for _, process in e.map(double, range(3))})
    """
    assert said(program) == "True\nFalse"


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_may_hold_what_cannot_be_sent(jobs: int) -> None:
    program = f"""
    from generator.project.process_pool import spread
    lock = threading.Lock()
    def work(number):
        with lock:
            return number * 2, os.getpid()
    found = list(spread({jobs}, work, range(5)))
    print([value for value, _ in found], os.getpid() in {{process for _, process in found}})
    print([list(spread({jobs}, lambda number: number + 1, items)) for items in ([], [1])])
    """
    assert said(program) == f"[0, 2, 4, 6, 8] {jobs == 1}\n[[], [2]]"


def test_processes_can_follow_on_processes() -> None:
    program = """
    from generator.project.process_pool import spread
    found = [set(spread(2, lambda number: os.getpid(), range(4))) for _ in range(20)]
    print(any(os.getpid() in processes for processes in found))
    """
    assert said(program) == "False"


def test_nothing_is_forked_beside_threads() -> None:
    program = """
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    with executor(2) as e:
        print(os.getpid() in {process for _, process in e.map(double, range(3))})
    """
    assert said(program) == "True"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_reaches_whoever_asks_for_the_result(jobs: int) -> None:
    program = f"""
    with executor({jobs}) as e:
        print(repr(e.submit(fail, 7).exception()))
        try:
            list(e.map(fail, [8]))
        except ValueError as error:
            print(error)
    """
    assert said(program) == "ValueError('no 7')\nno 8"


def test_nothing_to_do_is_done_here() -> None:
    with executor(0) as workers:
        assert list(workers.map(str, [])) == []


def test_there_is_a_job_for_each_processor() -> None:
    assert 1 <= default_jobs() <= (os.cpu_count() or 1)


def test_no_process_is_left_when_the_first_one_is_killed() -> None:
    program = """
    import signal
    with executor(2) as e:
        print(*{process for _, process in e.map(double, range(50))}, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    command = [sys.executable, "-c", HEAD + dedent(program)]
    # A process that is left would hold the pipe open.
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.strip()


def test_a_process_that_the_system_ends_is_told() -> None:
    program = """
    from generator.project.process_pool import spread
    try:
        list(spread(2, lambda number: os.kill(os.getpid(), 9), range(3)))
    except ChildProcessError as error:
        print(error)
    """
    assert "--jobs 1" in said(program)
