"""A site built by the workers of a Dask cluster (https://distributed.dask.org), each of which makes a shard.

The workers have to see the project in the same folder, as on one machine or a shared file system, and to have the
same versions installed.
"""

import shutil
from concurrent.futures import Future
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.project.cache import FOLDER as CACHE_FOLDER
from generator.project.cache import open_cache
from generator.project.fingerprint import of_libraries, of_program
from generator.project.output_folder import made_in
from generator.project.project import open_project

_FOLDER = "shards"
_PATIENCE = 5


class ClusterError(Exception):
    """The cluster cannot build the site; the message says why, and what to type."""


def build_shards(root: Path, address: str, how: Options) -> list[Path]:
    """Let every worker at `address` build its part of the site; where these parts lie. Raises ClusterError."""
    if find_spec("distributed") is None:
        raise ClusterError(
            "A Dask cluster needs Dask, which is not installed: pip install distributed"
        )
    from distributed import Client

    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"There is no Dask scheduler at {address}: {error}") from error
    with client:
        workers = sorted(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise ClusterError(f"The scheduler at {address} has no workers.")
        versions = of_program() + of_libraries()
        tasks: list[Future[Any]] = []
        for number, worker in enumerate(workers, 1):
            # One shard for each worker, and none that an earlier build has left in its memory.
            executor = client.get_executor(workers=[worker], pure=False)
            part = replace(how, shard=(number, len(workers)), search=False, progress=None)
            tasks.append(executor.submit(build_shard, root, part, versions))
        return [_result(task, worker) for task, worker in zip(tasks, workers, strict=True)]


def build_shard(root: Path, how: Options, versions: str) -> Path:
    """Build one shard on the machine of a worker; where it lies. Raises ClusterError."""
    if of_program() + of_libraries() != versions:
        raise ClusterError("its versions of the generator or of its libraries are others")
    if not (root / "site_config.yml").is_file():
        raise ClusterError(f"it does not see the project in {root}")
    project = open_project(root)
    cache = open_cache(root)
    settings = project.settings
    looking = How(
        today(), project.review_days, cache, how.jobs,
        language=settings.text_language, fonts=settings.fonts,
    )  # fmt: skip
    checked = check_project(root, looking)
    number, of = how.shard
    folder = root / CACHE_FOLDER / _FOLDER / f"{number}-of-{of}"
    return build_site(project, checked, replace(how, folder=str(folder))).folder


def clear_shards(root: Path) -> None:
    """Delete the parts of the site, which are in the whole by now."""
    for folder in (root / CACHE_FOLDER / _FOLDER).glob("*-of-*"):
        if made_in(folder) is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _result(task: "Future[Any]", worker: str) -> Path:
    try:
        return Path(task.result())
    except Exception as error:
        raise ClusterError(f"The worker {worker} could not build its part: {error}") from error
