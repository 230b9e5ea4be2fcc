"""What one run of a command costs: seconds on the clock, processor seconds, and memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.05
_PROC = Path("/proc")
_SAID = 2000


class CommandError(Exception):
    """A measured command did not end well; the message holds the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """What one run cost. `memory` in bytes, if it was watched and the system tells."""

    seconds: float
    processor: float
    memory: int | None = None


def measure(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    watch_memory: bool = False,
) -> Cost:
    """Run a command in a folder to its end. Raises CommandError.

    Watching memory takes time itself, so a run is either timed for the record or watched.
    """
    began = time.perf_counter()
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise CommandError(f"{command[0]} cannot be run: {error.strerror}") from error
    watcher = _Watcher(process.pid) if watch_memory and _PROC.is_dir() else None
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = watcher.peak() if watcher else None
    process.stdout.close()
    if process.returncode:
        end = said[-_SAID:].decode(errors="replace")
        raise CommandError(
            f"{' '.join(command)} in {folder} ended with {process.returncode}:\n{end}"
        )
    return Cost(seconds, usage.ru_utime + usage.ru_stime, memory)


class _Watcher(threading.Thread):
    """Adds up, again and again, the memory of all processes of a session."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._most, self._over = session, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(_PAUSE):
            self._most = max(self._most, sum(map(_memory, _processes(self._session))))

    def peak(self) -> int:
        self._over.set()
        self.join()
        return self._most


def _processes(session: int) -> list[Path]:
    found = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name, in brackets, may hold anything; state, parent, group and session follow it.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append(folder)
    return found


def _memory(process: Path) -> int:
    """The memory of a process, of what it shares with others its part (PSS, proc(5))."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
