"""After any sequence of edits, a site that was built step by step is the same as one built anew."""

import datetime
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.corpus import write_corpus
from generator.build.builder import Last, Options, build_site
from generator.build.manifest import states_in
from generator.corpus.check import How, check_project
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import FOLDER, Cache
from generator.project.project import open_project
from tests.build.test_executor import KILLED
from tests.extent import IS_EXHAUSTIVE, some
from tests.support import make_project

pytestmark = pytest.mark.slow

NOW = datetime.date(2027, 1, 1)
CASES = 6
# After each edit the site is built; after every third it is held against a clean one, whose build takes as long as theirs.
STEPS, COMPARED = (12, 1) if IS_EXHAUSTIVE else (6, 3)
WORDS = ("again", "Part", "further", "[the order](case:dispute-000001)", "technical term 1", "(S1)")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write_corpus(root, CASES)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("# cards: false", "cards: false").replace("# pdf: false", "pdf: false"),
        encoding="utf-8",
    )
    return root


def site(
    root: Path, search: bool = False, memory: dict[Path, Last] | None = None
) -> dict[str, bytes]:
    """The files of the site, built from the project as it is."""
    checked = check_project(root, How(NOW, cache=Cache(root / FOLDER)))
    assert checked.link is not None, checked.problems
    place = "" if memory is None else str(root / "site")
    how = Options(search=search, folder=place, memory=memory)
    folder = build_site(open_project(root), checked, how).folder
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def same_as_anew(root: Path, tmp_path: Path, memory: dict[Path, Last] | None = None) -> None:
    found = site(root, memory=memory)
    clean = tmp_path / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(FOLDER, "site"))
    wanted = site(clean)
    assert sorted(found) == sorted(wanted)
    names = [name for name in wanted if found[name] != wanted[name]]
    assert names == []


def after_step(
    number: int, root: Path, tmp_path: Path, memory: dict[Path, Last] | None = None
) -> None:
    if number % COMPARED == COMPARED - 1:
        same_as_anew(root, tmp_path, memory)
    else:
        site(root, memory=memory)


@pytest.mark.parametrize(("seed", "jobs"), [(2, "1"), (3, "2")])
def test_any_edits_and_kills_lead_to_the_site_that_a_clean_build_makes(
    root: Path, tmp_path: Path, seed: int, jobs: str
) -> None:
    draw = random.Random(seed)
    site(root)
    for number in range(STEPS // 2):
        edit(root, draw)
        puts = str(draw.randrange(8))
        command = [sys.executable, "-c", KILLED, puts, "-C", str(root), "build"]
        command += ["--no-search", "--jobs", jobs]
        subprocess.run(command, capture_output=True, check=False)
        if draw.random() < 0.5:
            edit(root, draw)
        after_step(number, root, tmp_path)


@pytest.mark.parametrize("seed", range(10) if IS_EXHAUSTIVE else [0])
def test_any_edits_lead_to_the_site_that_a_clean_build_makes(
    root: Path, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    site(root)
    for number in range(STEPS):
        edit(root, draw)
        after_step(number, root, tmp_path)


def test_a_site_that_is_patched_is_the_same_too(root: Path, tmp_path: Path) -> None:
    draw = random.Random(2)
    memory: dict[Path, Last] = {}
    site(root, memory=memory)
    place = (root / "site").stat().st_ino
    for number in range(STEPS // 2):
        edit(root, draw)
        after_step(number, root, tmp_path, memory)
        assert (root / "site").stat().st_ino == place
        assert memory[root / "site"].manifest.describes(states_in(root / "site"))


def test_a_patch_that_stops_midway_is_not_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory: dict[Path, Last] = {}
    site(root, memory=memory)
    path = _cases(root)[0]
    text = path.read_bytes()
    put = os.replace
    done: list[Any] = []

    def fill(old: Any, new: Any) -> None:
        if "/new/" in str(old):
            if len(done) == 1:
                raise OSError("no space left")
            done.append(new)
        put(old, new)

    path.write_bytes(text.replace(b"\nsummary:\n- ", b"\nsummary:\n- Again "))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fill)
        with pytest.raises(OSError, match="no space left"):
            site(root, memory=memory)
    path.write_bytes(text)
    same_as_anew(root, tmp_path, memory)


def test_a_page_by_hand_takes_the_place_of_that_of_a_case_and_gives_it_back(
    root: Path, tmp_path: Path
) -> None:
    page = f"cases/{_cases(root)[0].stem}"
    for name in (f"{page}/index.md", f"{page}.md"):
        by_hand = root / "briefs" / "pages" / name
        generated = site(root)[f"{page}/index.html"]
        by_hand.parent.mkdir(parents=True, exist_ok=True)
        by_hand.write_text("# By hand\n\nOther words.\n", encoding="utf-8")
        same_as_anew(root, tmp_path)
        assert b"Other words." in (root / "site" / page / "index.html").read_bytes()
        by_hand.unlink()
        same_as_anew(root, tmp_path)
        assert (root / "site" / page / "index.html").read_bytes() == generated


def test_what_the_navigation_shows_of_a_page_by_hand_changes_everywhere(
    root: Path, tmp_path: Path
) -> None:
    site(root)
    about = root / "briefs" / "pages" / "about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text(f"---\nstatus: new\n---\n{text}", encoding="utf-8")
    same_as_anew(root, tmp_path)
    page = f"cases/{_cases(root)[0].stem}/index.html"
    assert b"md-status--new" in (root / "site" / page).read_bytes()


def test_templates_of_a_project_may_show_anything_of_the_cases_around_one(
    root: Path, tmp_path: Path
) -> None:
    own = root / "templates" / "case" / "precedents.html"
    own.parent.mkdir(parents=True)
    shown = "{% for each in relied_on_by %}<p>{{ each.citing.question }}</p>{% endfor %}"
    text = (OWN_TEMPLATES / "case/precedents.html").read_text(encoding="utf-8")
    own.write_text(f"{text}\n{shown}\n", encoding="utf-8")
    site(root)
    for path in some(_cases(root), 2):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        data["question"] = f"Was it lawful in {path.stem}?"
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        same_as_anew(root, tmp_path)


HOOK = """
from pathlib import Path
import words_of_hook
def on_page_content(html, page, config, files):
    return html + words_of_hook.WORDS + (Path(__file__).parent / "word.txt").read_text()
"""


def test_files_are_sources_wherever_they_lie(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    files = {
        root / "site_config.yml": (
            "site_name: A site\ndocs_dir: briefs/pages\ntheme: {name: material, custom_dir: theme}\n"
            "hooks: [hooks/hook.py]\nplugins: [briefs: {pdf: false, cards: false}]\n"
            "markdown_extensions: [pymdownx.snippets: {base_path: [includes]}]\n"
        ),
        root / "hooks/hook.py": HOOK,
        root / "hooks/word.txt": "<p>word one</p>",
        root / "hooks/words_of_hook.py": "WORDS = '<p>module one</p>'\n",
        root / "includes/notice.md": "Notice one.\n",
        root / "theme/partials/copyright.html": "<p>theme one</p>",
        root / "shared/linked.md": "# Linked\n\nPage one.\n",
        root / "briefs/pages/about.md": '# About\n\n--8<-- "notice.md"\n',
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "briefs/pages/shared").symlink_to(root / "shared")

    def built(folder: Path) -> dict[str, bytes]:
        command = [sys.executable, "-m", "generator", "-C", str(folder), "build", "--no-search"]
        paths = os.pathsep.join([str(folder / "hooks"), str(Path(__file__).parents[2])])
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert done.returncode == 0, done.stderr
        site = folder / "site"
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    before = built(root)
    for path in list(files)[2:7]:
        path.write_text(path.read_text("utf-8").replace("one", "two"), encoding="utf-8")
        now = built(root)
        assert now != before, path
        before = now
    clean = tmp_path / "clean"
    leave = shutil.ignore_patterns(FOLDER, "site", "__pycache__")
    shutil.copytree(root, clean, ignore=leave, symlinks=True)
    (clean / "briefs/pages/shared").unlink()
    (clean / "briefs/pages/shared").symlink_to(clean / "shared")
    assert before == built(clean)


def edit(root: Path, draw: random.Random) -> None:
    """Change something at random, so that the records stay in order."""
    for _ in range(100):
        kinds = (_change, _registry, _rename, _copy, _delete, _page, _setting, _template)
        kind = draw.choice([_change, _change, *kinds])
        before = {
            path: path.read_bytes() for path in (root / "briefs").rglob("*") if path.is_file()
        }
        kind(root, draw)
        if check_project(root, How(NOW)).link is not None:
            return
        shutil.rmtree(root / "briefs")
        for path, content in before.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    raise AssertionError("no edit leaves the records in order")


def _cases(root: Path) -> list[Path]:
    return sorted((root / "briefs" / "cases").rglob("*.yml"))


def _change(root: Path, draw: random.Random) -> None:
    _edit_file(draw.choice(_cases(root)), draw)


def _registry(root: Path, draw: random.Random) -> None:
    names = ("actors", "topics", "glossary")
    _edit_file(root / "briefs" / f"{draw.choice(names)}.yml", draw)


def _rename(root: Path, draw: random.Random) -> None:
    old = draw.choice(_cases(root))
    new = f"case-{draw.randrange(10**6)}"
    redirects = root / "briefs" / "redirects.yml"
    known = yaml.safe_load(redirects.read_text()) if redirects.exists() else {}
    redirects.write_text(yaml.safe_dump({**known, old.stem: new}), encoding="utf-8")
    old.rename(old.with_name(f"{new}.yml"))
    for path in _cases(root):
        path.write_text(path.read_text().replace(f"case: {old.stem}\n", f"case: {new}\n"))


def _copy(root: Path, draw: random.Random) -> None:
    path = draw.choice(_cases(root))
    shutil.copy(path, path.with_name(f"copy-{draw.randrange(10**6)}.yml"))


def _delete(root: Path, draw: random.Random) -> None:
    draw.choice(_cases(root)).unlink()


def _page(root: Path, draw: random.Random) -> None:
    page = draw.choice(sorted((root / "briefs" / "pages").glob("*.md")))
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")


def _setting(root: Path, draw: random.Random) -> None:
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("site_name: ", f"site_name: {draw.choice('ABC')} "), encoding="utf-8"
    )


def _template(root: Path, draw: random.Random) -> None:
    name = draw.choice(["faq.html", "case/positions.html", "assets/briefs.css"])
    own = root / "templates" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    text = (own if own.exists() else OWN_TEMPLATES / name).read_text(encoding="utf-8")
    own.write_text(text + ("<p>More.</p>\n" if own.suffix == ".html" else "\n"), encoding="utf-8")


def _edit_file(path: Path, draw: random.Random) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    holder, key, value = draw.choice(list(_leaves(data)))
    actions: list[Callable[[], None]] = [lambda: holder.__delitem__(key)]
    if isinstance(value, str):
        word = draw.choice(WORDS)
        actions += [lambda: holder.__setitem__(key, f"{value} {word}")] * 4
    draw.choice(actions)()
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _leaves(data: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Everything that stands in a list or under a name, with where it stands."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield data, key, value
        if isinstance(value, dict | list):
            yield from _leaves(value)
