"""Several builds that make one site together."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from generator.build.cluster import clear_shards
from generator.project.output_folder import beside

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large") / "project"
    write_corpus(root, 12)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("# cards: false", "cards: false"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def whole(root: Path) -> dict[str, bytes]:
    """The site as one build in one process makes it."""
    assert briefs(root, "build", "--jobs", "1", "--to", root / "whole").returncode == 0
    return contents(root / "whole")


def briefs(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"},
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_several_processes_make_the_same_site(root: Path, whole: dict[str, bytes]) -> None:
    done = briefs(root, "build", "--jobs", "3", "--full", "--to", root / "parallel")
    assert done.returncode == 0, done.stderr
    assert contents(root / "parallel") == whole


def test_shards_make_the_same_site(root: Path, whole: dict[str, bytes]) -> None:
    for number in (1, 2, 3):
        done = briefs(root, "build", "--shard", f"{number}/3", "--to", root / f"part-{number}")
        assert done.returncode == 0, done.stderr
    parts = [root / f"part-{number}" for number in (1, 2, 3)]
    counts = [len(list(part.glob("cases/*/index.html"))) for part in parts]
    assert min(counts) >= 2
    done = briefs(root, "merge", *parts, "--to", root / "merged")
    assert done.returncode == 0, done.stderr
    assert contents(root / "merged") == whole

    told = briefs(root, "merge", parts[0], parts[2], "--to", root / "merged")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("briefs: Of 3 shards there is no 2/3.\n")
    assert contents(root / "merged") == whole

    told = briefs(root, "merge", *parts, parts[0])
    assert "There are 4 folders for 3 shards: one is given twice." in told.stderr

    told = briefs(root, "merge", parts[0], root / "whole")
    assert f"{root / 'whole'} is not a shard of a site." in told.stderr

    assert briefs(root, "build", "--shard", "2/4", "--to", root / "other").returncode == 0
    told = briefs(root, "merge", parts[0], root / "other")
    assert "are not parts of one site" in told.stderr


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A cluster of two worker processes."""
    program = (
        "from distributed import LocalCluster\n"
        "import sys\n"
        "if __name__ == '__main__':\n"
        "    cluster = LocalCluster(n_workers=2, processes=True, threads_per_worker=1,\n"
        "        dashboard_address=None)\n"
        "    print(cluster.scheduler_address, flush=True)\n"
        "    sys.stdin.read()\n"
        "    cluster.close()\n"
    )
    file = tmp_path / "cluster.py"
    file.write_text(program)
    with subprocess.Popen(
        [sys.executable, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdout is not None
        yield cluster.stdout.readline().strip()
        cluster.communicate("")


def test_a_cluster_makes_the_same_site(root: Path, whole: dict[str, bytes], scheduler: str) -> None:
    done = briefs(root, "build", "--scheduler", scheduler, "--to", root / "clustered")
    assert done.returncode == 0, done.stderr
    assert contents(root / "clustered") == whole
    assert not list((root / ".briefs-cache").glob("shards/*"))

    broken = root / "templates"
    broken.mkdir()
    (broken / "faq.html").write_text("{{ nobody.name }}", encoding="utf-8")
    told = briefs(root, "build", "--scheduler", scheduler, "--to", root / "clustered")
    shutil.rmtree(broken)
    assert told.returncode == 1
    assert "could not build its part: a template cannot be used" in told.stderr
    assert "Traceback" not in told.stderr
    assert contents(root / "clustered") == whole


def test_without_a_scheduler_nothing_is_built(root: Path) -> None:
    told = briefs(root, "build", "--scheduler", "tcp://127.0.0.1:9", "--to", root / "nowhere")
    assert told.returncode == 1
    assert "There is no Dask scheduler at tcp://127.0.0.1:9" in told.stderr
    assert not (root / "nowhere").exists()


def test_only_parts_that_were_made_are_cleared_away(tmp_path: Path) -> None:
    parts = tmp_path / ".briefs-cache/shards"
    for name in ("1-of-2", "2-of-2"):
        with beside(parts / name) as making:
            making.mkdir()
    (parts / "3-of-9").mkdir()
    (parts / "3-of-9/mine").touch()
    clear_shards(tmp_path)
    assert [path.name for path in parts.iterdir()] == ["3-of-9"]


@pytest.mark.parametrize("value", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_is_a_part_of_so_many(root: Path, value: str) -> None:
    told = briefs(root, "build", "--shard", value)
    assert told.returncode == 2
    assert "write which part of how many, such as 2/8" in told.stderr


def test_a_folder_with_other_things_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    told = briefs(root, "build", "--to", tmp_path)
    assert told.returncode == 2
    assert "name a new or empty folder" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
