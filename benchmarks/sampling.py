"""Where a command of the project spends its processor time: `python -m benchmarks.sampling FILE build`.

Every few milliseconds it looks which functions are running, and charges what has passed since to the innermost one
that belongs to a stage. A profiler that counts calls would make what calls much look twice as long as it is.
"""

import atexit
import gc
import json
import os
import resource
import runpy
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.stages import COLLECTING, OTHER, STAGES, Stage

_INTERVAL = 0.002

_Name = tuple[str, str]


class Sampler:
    """Adds up the seconds of stages, and in `own` those that looking takes itself."""

    def __init__(self, stages: tuple[Stage, ...] = STAGES) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.own = 0.0
        self._last = 0.0
        self._is_collecting = False
        self._stages: dict[_Name, list[Stage]] = defaultdict(list)
        # Those that count inside another function only come first.
        for stage in sorted(stages, key=lambda stage: not stage.inside):
            for function in stage.functions:
                self._stages[_name(function)].append(stage)

    def start(self) -> None:
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, _INTERVAL, _INTERVAL)
        gc.callbacks.append(self._collecting)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        gc.callbacks.remove(self._collecting)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self._charge(now, COLLECTING if self._is_collecting else self.stage_at(frame))

    def _collecting(self, phase: str, _info: Any) -> None:
        """Python says when it begins and ends to look for what can go, which may be at any place."""
        self._look(0, sys._getframe(1))
        self._is_collecting = phase == "start"

    def _charge(self, now: float, stage: str) -> None:
        self.seconds[stage] += now - self._last
        self._last = time.process_time()
        self.own += self._last - now

    def stage_at(self, frame: FrameType | None) -> str:
        """The stage to which what runs in a frame belongs."""
        names = _outwards(frame)
        found = next((self._stages[name] for name in names if name in self._stages), [])
        around = {*names} if any(stage.inside for stage in found) else set()
        for stage in found:
            if not stage.inside or _name(stage.inside) in around:
                return stage.name
        return OTHER


def _outwards(frame: FrameType | None) -> Iterator[_Name]:
    """The names of running functions, from the innermost on."""
    while frame is not None:
        yield frame.f_globals.get("__name__", ""), frame.f_code.co_qualname
        frame = frame.f_back


def _name(function: str) -> _Name:
    module, _, name = function.partition(":")
    return module, name


def main(file: Path) -> None:
    """Run the command that the other arguments are, and write to a file what it took by stage. Programs that it called
    count for no stage."""
    if hasattr(os, "sched_setaffinity"):
        # With one processor there is one process, and so all of the work can be seen here.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sampler = Sampler()
    sampler.start()
    # The command ends the process by itself.
    atexit.register(_finish, sampler, file)
    runpy.run_module("generator", run_name="__main__", alter_sys=True)


def _finish(sampler: Sampler, file: Path) -> None:
    sampler.stop()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = {**sampler.seconds, OTHER: sampler.seconds[OTHER] + used.ru_utime + used.ru_stime}
    file.write_text(json.dumps({"seconds": seconds, "own": sampler.own}), encoding="utf-8")


if __name__ == "__main__":
    place = Path(sys.argv.pop(1))
    main(place)
