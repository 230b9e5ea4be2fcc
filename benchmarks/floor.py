"""The floor: reading records with libyaml and nothing else; writing files of the same sizes and nothing else."""

import sys
from pathlib import Path

import yaml

from benchmarks.ours import PARSE


def parse(folder: Path) -> None:
    for path in sorted(folder.rglob("*.yml")):
        with path.open("rb") as file:
            yaml.compose(file, Loader=yaml.CSafeLoader)


def write(site: Path, target: Path) -> None:
    sizes = [
        (path.relative_to(site), path.stat().st_size) for path in site.rglob("*") if path.is_file()
    ]
    zeros = memoryview(bytes(max(size for _, size in sizes)))
    for place, size in sizes:
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zeros[:size])


if __name__ == "__main__":
    task, *folders = sys.argv[1:]
    (parse if task == PARSE else write)(*map(Path, folders))
