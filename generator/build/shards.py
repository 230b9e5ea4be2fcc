"""One site made by several builds, each of which makes a part of it: a shard.

The parts are put together by `merge`; a label in each says what it is a part of.
"""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.build.manifest import Made, state_of
from generator.project.output_folder import made_in

LABEL = "shard.json"


class ShardError(Exception):
    """The folders are not all parts of one site; the message says which is missing or strange."""


def put_label(folder: Path, shard: tuple[int, int], inputs: str) -> Made:
    """Say in a folder which shard it is of how many, and from what."""
    text = json.dumps({"shard": shard[0], "of": shard[1], "inputs": inputs})
    (folder / LABEL).write_text(text + "\n", encoding="utf-8")
    return Made("", {LABEL: state_of(f"{folder}/{LABEL}")})


def merge(folders: Sequence[Path], target: Path) -> None:
    """Put all shards of a site together in a folder that is not there yet. Raises ShardError, and OSError."""
    _check([(folder, *_label(folder)) for folder in folders])
    for folder in folders:
        made = made_in(folder) or ()
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            is_made = name.parts[0] in made and name != Path(LABEL)
            if path.is_symlink() or not path.is_file() or not is_made:
                continue
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target / name)
            except FileExistsError:
                raise ShardError(f"{name} is in two of the folders: build them again.") from None
            except OSError:
                shutil.copy2(path, target / name)


def _label(folder: Path) -> tuple[int, int, str]:
    try:
        found = json.loads((folder / LABEL).read_text(encoding="utf-8"))
        return int(found["shard"]), int(found["of"]), str(found["inputs"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ShardError(
            f"{folder} is not a shard of a site. Make one with: briefs build --shard 1/2"
        ) from None


def _check(labels: Sequence[tuple[Path, int, int, str]]) -> None:
    """Raise ShardError unless each shard is there once and all are of one site."""
    first, _, of, inputs = labels[0]
    for folder, _, other_of, other in labels:
        if (other_of, other) != (of, inputs):
            raise ShardError(
                f"{folder} and {first} are not parts of one site: build all shards from the same commit, with the "
                "same options and versions."
            )
    there = [number for _, number, _, _ in labels]
    missing = sorted(set(range(1, of + 1)) - set(there))
    if missing:
        names = ", ".join(f"{number}/{of}" for number in missing)
        raise ShardError(f"Of {of} shards there is no {names}.")
    if len(there) > of:
        raise ShardError(f"There are {len(there)} folders for {of} shards: one is given twice.")
