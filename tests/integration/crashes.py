"""Builds that are killed at random moments, and what is left of them: `python -m tests.integration.crashes --kills 200`.

Served is, at every moment, each file as it was before or as it is after; the next build has the bytes of a clean one;
nothing else is written or deleted, and neither a process nor a temporary file stays.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.support import BASE

FULL = BASE.parent / "full"
_OURS = {"site", ".briefs-cache", ".site.spare"}
# Who is killed by what; or a record, or the cache, that is gone in the middle of a build.
WAYS = ("group", "parent", "worker", "term", "int", "two builds", "record", "cache")
Tree = dict[str, str]


def tree(folder: Path, but: frozenset[str] = frozenset()) -> Tree:
    """The digest of every file of a folder, but for some at its top."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] not in but:
            found[name.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class Ground:
    """A project in two states, with the site that a clean build makes of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root, self.temp = folder / "project", folder / "temp"
        shutil.copytree(FULL, self.root)
        config = (self.root / "site_config.yml").read_text("utf-8")
        config = config.replace("- briefs:\n", "- briefs:\n      cards: false\n      pdf: false\n")
        (self.root / "site_config.yml").write_text(config, encoding="utf-8")
        self.temp.mkdir()
        (folder / "beside.txt").write_text("mine", encoding="utf-8")
        self.edited = sorted((self.root / "briefs/cases").rglob("*.yml"))[:3]
        self.texts = {path: path.read_text("utf-8") for path in self.edited}
        self.clean = []
        for state in (0, 1):
            self.edit(state)
            self.build("--full", "--to", str(folder / f"clean-{state}"))
            self.clean.append(tree(folder / f"clean-{state}"))
        self.edit(0)
        self.build()
        self.outside = self._outside()

    def edit(self, state: int) -> None:
        for path, text in self.texts.items():
            path.write_text(
                text.replace("title: ", "title: Now " if state else "title: ", 1), "utf-8"
            )

    def start(self, *options: str) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable,
            "-m",
            "generator",
            "-C",
            str(self.root),
            "build",
            "--no-search",
            "--jobs",
            "2",
        ]
        return subprocess.Popen(
            [*command, *options],
            env={**os.environ, "TMPDIR": str(self.temp)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def build(self, *options: str) -> float:
        start = time.monotonic()
        process = self.start(*options)
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()[-2000:]
        return time.monotonic() - start

    def _outside(self) -> Tree:
        return {
            **tree(self.root, frozenset(_OURS)),
            "beside": (self.folder / "beside.txt").read_text("utf-8"),
        }

    def whole(self) -> str:
        """What is wrong with the site as it is served now; nothing if each file is one of the two states."""
        site = tree(self.root / "site")
        for name in self.clean[0].keys() | self.clean[1].keys():
            states = {clean.get(name) for clean in self.clean}
            if site.get(name) not in states:
                return f"{name} is {'damaged' if name in site else 'missing'}"
        return ""

    def judged(self, state: int, session: int, is_whole: bool = True) -> list[str]:
        """All that is wrong after a disturbed build of this session, the next build included."""
        wrong = [self.whole()] if is_whole else []
        wrong += [f"process {pid} stays" for pid in self._left(session)]
        return [one for one in wrong if one] + self.left(state)

    def left(self, state: int) -> list[str]:
        """All that is wrong after the next build."""
        wrong = []
        self.build()
        if tree(self.root / "site") != self.clean[state]:
            wrong.append("the next build has other bytes than a clean one")
        if self._outside() != self.outside | self._of_state(state):
            wrong.append("something outside of the site changed")
        strange = (
            {path.name for path in self.root.iterdir()}
            - _OURS
            - {"briefs", "site_config.yml", "templates"}
        )
        # Jinja keeps compiled templates there for good.
        temporary = {name for name in os.listdir(self.temp) if not name.startswith("_jinja2-cache")}
        wrong += [f"{name} is left" for name in sorted(strange | temporary)]
        for name in os.listdir(self.temp):
            path = self.temp / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return wrong

    def _of_state(self, state: int) -> Tree:
        self.edit(state)
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.edited
        }

    def _left(self, session: int) -> list[int]:
        """Processes of a session that do not end by themselves within five seconds."""
        found = _of_session(session)
        for _ in range(50):
            if not found:
                break
            time.sleep(0.1)
            found = _of_session(session)
        return found


def _of_session(session: int) -> list[int]:
    """Running processes of a session; those that nobody has waited for do not count."""
    # Each build begins a session of its own; that of the tests is not meant, nor that of the system.
    assert session > 1
    assert session != os.getsid(0)
    found = []
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if folder.name.isdigit() and int(fields[3]) == session and fields[0] not in "ZX":
            found.append(int(folder.name))
    return found


def disturb(
    ground: Ground, process: "subprocess.Popen[bytes]", way: str, rng: random.Random
) -> None:
    if way == "record":
        rng.choice(ground.edited).unlink()
    elif way == "cache":
        shutil.rmtree(ground.root / ".briefs-cache", ignore_errors=True)
    elif process.poll() is None:
        # It may end in this very moment.
        with suppress(ProcessLookupError):
            _kill(process, way, rng)


def _kill(process: "subprocess.Popen[bytes]", way: str, rng: random.Random) -> None:
    if way == "parent":
        process.kill()
    elif way == "worker":
        workers = [pid for pid in _of_session(process.pid) if pid != process.pid]
        os.kill(rng.choice(workers), signal.SIGKILL) if workers else process.kill()
    elif way == "term":
        process.terminate()
    elif way == "int":
        process.send_signal(signal.SIGINT)
    else:
        os.killpg(process.pid, signal.SIGKILL)


def run(
    ground: Ground, kills: int, rng: random.Random, ways: Sequence[str] = WAYS
) -> tuple[Counter[str], list[str]]:
    """Disturb so many builds; counts of what happened, and all that was wrong."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    ground.edit(1)
    typical = ground.build()
    state = 1
    for number in range(kills):
        way = ways[number % len(ways)]
        state = 1 - state
        ground.edit(state)
        options = ["--full"] if rng.random() < 0.3 else []
        processes = [ground.start(*options) for _ in range(2 if way == "two builds" else 1)]
        time.sleep(rng.uniform(0.05, typical * (2.5 if options or len(processes) > 1 else 1.1)))
        running = processes[0].poll() is None
        disturb(ground, processes[0], way, rng)
        said = b"".join(process.communicate()[1] for process in processes)
        counts[f"{way}, {'in time' if running else 'had ended'}"] += 1
        ground.edit(state)
        found = [said.decode()] if b"Traceback" in said else []
        # Without a record, a site may be built that is neither of the two.
        found += ground.judged(state, processes[0].pid, way != "record")
        wrong += [f"kill {number} ({way}{', full' if options else ''}): {one}" for one in found]
        if found or number % 20 == 19:
            print(number + 1, dict(counts), found, flush=True)
    return counts, wrong


def main() -> int:
    import tempfile

    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts, wrong = run(Ground(Path(folder)), given.kills, random.Random(given.seed))
    print(dict(counts), *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
