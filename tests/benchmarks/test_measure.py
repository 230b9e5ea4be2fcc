"""What a command costs is told of all its processes, and a failure says what the command said."""

import sys
from pathlib import Path

import pytest

from benchmarks.measure import CommandError, measure

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
