"""Fuzzing for some time: `python -m tests.fuzz --minutes 60`. What raises is kept in tests/data/seeds, where it is a test.

Three ways, in turn: bytes of real files mutated, records drawn from the model by Hypothesis, and, where atheris is
installed, inputs that reach code that none before has reached.
"""

import argparse
import hashlib
import importlib.util
import multiprocessing
import random
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as how

from generator.model.case import Case
from generator.parsing.yaml_writer import dump
from tests.fuzz.guided import guided
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import SEEDS, TARGETS
from tests.strategies import cases
from tests.support import BASE

_ROOT = BASE.parents[2]
_SLOW = 20.0
_STRETCH = 30.0


def corpus_of(target: str) -> list[bytes]:
    """Real files of the kind that a target reads."""
    patterns = {
        "settings": ["site_config.yml", "templates/project/*.yml"],
        "registry": ["briefs/*.yml", "tests/data/*/briefs/*.yml"],
        "mapping": ["briefs/*.yml"],
        "table": ["tests/data/imports/**/*"],
        "issue": ["tests/data/**/*.md", "CONTRIBUTING.md"],
        "prose": ["*.md", "briefs/cases/*.yml"],
    }
    names = patterns.get(target, ["briefs/cases/*.yml", "tests/data/*/briefs/cases/*.yml"])
    found = [
        path.read_bytes() for name in names for path in sorted(_ROOT.glob(name)) if path.is_file()
    ]
    return [data for data in found if len(data) < 60_000] or [b"title: x\n"]


class Run:
    """Counts of a run, and the faults that it found."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.faults: dict[str, str] = {}

    def one(self, target: str, data: bytes) -> None:
        start = time.process_time()
        try:
            TARGETS[target](data)
        except Exception as error:
            self._keep(target, data, traceback.format_exc(), repr(error))
        self.count[target] += 1
        if (took := time.process_time() - start) > _SLOW:
            self._keep(target, data, f"{took:.1f} s", f"slow {target}")

    def _keep(self, target: str, data: bytes, about: str, kind: str) -> None:
        place = about.strip().splitlines()[-3:] if "Traceback" in about else [about]
        if (key := f"{target} {kind.split('(')[0]} {place[0]}") in self.faults:
            return
        name = f"{target}-{hashlib.sha256(data).hexdigest()[:12]}"
        self.faults[key] = name
        SEEDS.mkdir(exist_ok=True)
        (SEEDS / name).write_bytes(data)
        print(f"FAULT {name}\n{about}", flush=True)


def mutating(run: Run, rng: random.Random, until: float) -> None:
    files = {target: corpus_of(target) for target in TARGETS}
    while time.monotonic() < until:
        for target, found in files.items():
            run.one(target, mutated(rng.choice(found), rng, found))


def drawing(run: Run, rng: random.Random, until: float) -> None:
    """Valid records of the model, whole and mutated."""

    @seed(rng.random())
    @how(
        deadline=None, database=None, max_examples=40, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(cases())
    def drawn(case: Case) -> None:
        data = dump(case).encode()
        run.one("record", data)
        run.one("record", mutated(data, rng, [data]))

    while time.monotonic() < until:
        drawn()


def _guiding(rng: random.Random, folder: Path) -> Iterator[Callable[[float], None]]:
    """Stretches of guided inputs, which go on from the inputs that earlier ones have left in a folder."""
    targets = ("explained", "prose", "record", "table", "issue", "date")
    for target in targets:
        (folder / target).mkdir()
        for number, data in enumerate(corpus_of(target)):
            (folder / target / str(number)).write_bytes(data[:4000])
    while True:
        for target in targets:

            def stretch(seconds: float, target: str = target) -> None:
                process = multiprocessing.get_context("spawn").Process(
                    target=guided,
                    args=(target, int(seconds), rng.randrange(1, 2**31), str(folder / target)),
                )
                process.start()
                process.join(seconds + 120)
                if process.is_alive():
                    process.kill()
                    process.join()

            yield stretch


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given_ = parser.parse_args()
    has_atheris = importlib.util.find_spec("atheris") is not None
    print(f"seed {given_.seed}, atheris {'is' if has_atheris else 'is not'} installed", flush=True)
    rng, run = random.Random(given_.seed), Run()
    end = time.monotonic() + given_.minutes * 60
    before = set(SEEDS.iterdir()) if SEEDS.is_dir() else set()
    found_by_guided = tempfile.TemporaryDirectory()
    stretches = _guiding(rng, Path(found_by_guided.name))
    while (now := time.monotonic()) < end:
        mutating(run, rng, min(end, now + _STRETCH))
        drawing(run, rng, min(end, time.monotonic() + _STRETCH))
        if has_atheris and (left := end - time.monotonic()) > 10:
            next(stretches)(min(left, 4 * _STRETCH))
        print(f"{sum(run.count.values()):,} inputs, {len(run.faults)} faults", flush=True)
    found_by_guided.cleanup()
    found = sorted(path.name for path in set(SEEDS.iterdir()) - before) if SEEDS.is_dir() else []
    print(f"{sum(run.count.values()):,} inputs: {dict(run.count)}; faults: {found or 'none'}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
