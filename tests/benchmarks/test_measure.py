"""What a command costs is told of all its processes, and a failure says what the command said."""

import sys
import time
from pathlib import Path

import pytest

from benchmarks.measure import CommandError, TooLongError, measure, minutes, pause_after

pytestmark = pytest.mark.slow

# Two processes, each with 50 MB of its own.
GREEDY = """
import subprocess, sys, time
child = "import time; block = b'x' * 50_000_000; time.sleep(1)"
running = [subprocess.Popen([sys.executable, "-c", child]) for _ in range(2)]
[each.wait() for each in running]
"""


def test_seconds_and_processor_time_are_told(tmp_path: Path) -> None:
    cost = measure([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path)
    assert 0.3 <= cost.seconds < 5
    assert 0 < cost.processor < 0.3
    assert cost.memory is None


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell")
def test_the_memory_of_all_processes_is_added_up(tmp_path: Path) -> None:
    cost = measure([sys.executable, "-c", GREEDY], tmp_path, watch_memory=True)
    assert cost.memory is not None
    assert 100_000_000 < cost.memory < 200_000_000


def test_a_failure_is_told_with_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ended with 3:\nno such record"):
        measure(["sh", "-c", "echo no such record >&2; exit 3"], tmp_path)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no-such-program cannot be run: No such file"):
        measure(["no-such-program"], tmp_path)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system does not tell")
def test_what_hangs_is_killed_with_all_that_it_has_started(tmp_path: Path) -> None:
    # The child is in a group of its own and holds on to the output.
    child = "import time; open('alive', 'w'); time.sleep(60)"
    program = f"""
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {child!r}], preexec_fn=lambda: os.setpgid(0, 0))
time.sleep(60)
"""
    began = time.monotonic()
    with pytest.raises(TooLongError, match=r"was ended after 1\.5 seconds") as failure:
        measure([sys.executable, "-c", program], tmp_path, longest=1.5)
    assert time.monotonic() - began < 20
    assert failure.value.reason == "a command was ended after 1.5 seconds"
    assert (tmp_path / "alive").exists()
    # A process that was killed is gone a moment later.
    time.sleep(0.5)
    assert not [folder for folder in Path("/proc").glob("[0-9]*") if works_in(folder, tmp_path)]


def works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").resolve() == folder.resolve()
    except OSError:
        return False


def test_what_ends_in_time_is_not_killed(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", ""], tmp_path, longest=30).seconds < 30


def test_looking_at_memory_takes_a_sixth_of_a_core_at_most() -> None:
    assert pause_after(0.001) == 0.05
    assert pause_after(0.2) == 1


def test_times_are_told_as_people_tell_them() -> None:
    assert [minutes(s) for s in (2.5, 80, 3600)] == ["2.5 seconds", "80 seconds", "60 minutes"]
