"""The cost of one run of a command: seconds on the clock, processor seconds, and memory of all its processes."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.05
_PAUSE_TO_LOOK = 5
_PROC = Path("/proc")
_SAID = 2000


class CommandError(Exception):
    """A measured command did not end well; the message holds the end of what it said, `reason` the gist."""

    reason = "it failed"


class TooLongError(CommandError):
    """A measured command was ended, as it went on for too long."""

    def __init__(self, command: Sequence[str], longest: float) -> None:
        self.reason = f"a command was ended after {minutes(longest)}"
        super().__init__(f"{' '.join(command)} was ended after {minutes(longest)}")


def minutes(seconds: float) -> str:
    """A time for people."""
    if seconds < 90:
        return f"{seconds:.3g} seconds"
    return f"{seconds / 60:.0f} minutes"


@dataclass(frozen=True)
class Cost:
    """The cost of one run. `memory` in bytes, if it was watched and the system tells."""

    seconds: float
    processor: float
    memory: int | None = None


def measure(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    watch_memory: bool = False,
    longest: float = threading.TIMEOUT_MAX,
) -> Cost:
    """Run a command in a folder to its end; after `longest` seconds it is killed with all that it has started. Raises
    CommandError.

    Watching memory takes time itself, so a run is either timed for the record or watched. The clock starts when the
    system has written all that was written before: gigabytes of another run would be written in this one's time.
    """
    os.sync()
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise CommandError(f"{command[0]} cannot be run: {error.strerror}") from error
        watcher = _Watcher(process.pid) if watch_memory and _PROC.is_dir() else None
        with _killed_after(longest, process.pid) as was_killed:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = watcher.peak() if watcher else None
        if was_killed.is_set():
            raise TooLongError(command, longest)
        if process.returncode:
            said.seek(max(0, said.seek(0, os.SEEK_END) - _SAID))
            end = said.read().decode(errors="replace")
            raise CommandError(
                f"{' '.join(command)} in {folder} ended with {process.returncode}:\n{end}"
            )
    return Cost(seconds, usage.ru_utime + usage.ru_stime, memory)


@contextmanager
def _killed_after(seconds: float, session: int) -> Iterator[threading.Event]:
    """Kill a session if the block takes longer; the event says whether that was so."""
    was_killed = threading.Event()

    def kill() -> None:
        was_killed.set()
        kill_session(session)

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield was_killed
    except BaseException:
        # Who ends the benchmark ends what it runs.
        kill_session(session)
        raise
    finally:
        timer.cancel()
        timer.join()


def kill_session(session: int) -> None:
    """Kill a process that was started in a session of its own, and all that it has started there."""
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)
    # Some put what they start into groups of their own.
    for process in _processes(session):
        with suppress(ProcessLookupError):
            os.kill(int(process.name), signal.SIGKILL)


class _Watcher(threading.Thread):
    """Adds up, again and again, the memory of all processes of a session."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._most, self._over = session, 0, threading.Event()
        self.start()

    def run(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            began = time.perf_counter()
            self._most = max(self._most, sum(map(_memory, _processes(self._session))))
            pause = pause_after(time.perf_counter() - began)

    def peak(self) -> int:
        self._over.set()
        self.join()
        return self._most


def pause_after(looking: float) -> float:
    """The time to wait after a look that took this many seconds, as it does with large processes: so that it takes a sixth
    of a core at most."""
    return max(_PAUSE, _PAUSE_TO_LOOK * looking)


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
