"""What a process that builds a site again and again leaves alone, and what it does not."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from generator.build.builder import Options, build_site, mkdocs_config
from generator.build.patch import Last
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import FOLDER
from generator.project.project import open_project
from tests.support import check, make_project

pytestmark = pytest.mark.slow

RECORD = "briefs/cases/example.yml"
FIRST = "summary:\n  - "
CONFIG = "site_config.yml"
SETTINGS = """\
site_name: Cases
docs_dir: briefs/pages
theme:
  name: material
plugins:
  - briefs:
      cards: false
      pdf: false
"""
HOOK = "def on_post_page(output, page, config):\n    return output + '<!-- seen -->'\n"
BY_HAND = "# About\n\n[The case](../cases/example/index.md)\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path)
    (root / CONFIG).write_text(SETTINGS, encoding="utf-8")
    page = root / "briefs/pages/about/index.md"
    page.parent.mkdir(parents=True)
    page.write_text(BY_HAND, encoding="utf-8")
    return root


class Site:
    """A site that is built again and again; `runs` says how often MkDocs itself was asked."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.runs = 0
        self._root = root
        self._memory: dict[Path, Last] = {}

        def counted(config: MkDocsConfig) -> None:
            self.runs += 1
            mkdocs_build(config)

        monkeypatch.setattr("generator.build.builder.mkdocs_build", counted)
        self.build()
        self.build()
        self.runs = 0

    def build(self) -> dict[str, bytes]:
        return built(self._root, self._memory)


def built(root: Path, memory: dict[Path, Last] | None = None) -> dict[str, bytes]:
    how = Options(search=False, folder=str(root / "site"), memory=memory)
    folder = build_site(open_project(root), check(root), how).folder
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def anew(root: Path) -> dict[str, bytes]:
    clean = root.with_name("clean")
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(FOLDER, "site", ".site.spare"))
    return built(clean)


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def put(name: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return edit


def test_where_only_a_record_changes_mkdocs_is_not_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(root, monkeypatch)
    replaced(RECORD, FIRST, FIRST + "Again, ")(root)
    found = site.build()
    assert site.runs == 0
    assert b"Again, " in found["cases/example/index.html"]
    assert found == anew(root)


OTHERS = {
    "another title": replaced(RECORD, "title: Withdrawal", "title: Recall"),
    "another record": lambda root: shutil.copy(root / RECORD, root / "briefs/cases/other.yml"),
    "a page by hand": put("briefs/pages/about/index.md", BY_HAND + "\nMore.\n"),
    "a setting": replaced(CONFIG, "site_name: Cases", "site_name: Disputes"),
    "a template": put(
        "templates/faq.html",
        (OWN_TEMPLATES / "faq.html").read_text(encoding="utf-8") + "<p>More.</p>\n",
    ),
    "a style": put("templates/assets/briefs.css", "p { color: navy }\n"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_more_than_records_changes_goes_the_whole_way(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    site = Site(root, monkeypatch)
    before = site.build()
    OTHERS[name](root)
    found = site.build()
    assert site.runs == 1
    assert found != before
    assert found == anew(root)


def test_settings_that_others_are_taken_over_from_count_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / CONFIG).rename(root / "base.yml")
    put(CONFIG, "INHERIT: base.yml\n")(root)
    site = Site(root, monkeypatch)
    replaced("base.yml", "site_name: Cases", "site_name: Disputes")(root)
    assert b"Disputes" in site.build()["index.html"]


def test_settings_that_are_saved_during_a_build_are_seen_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(root, monkeypatch)
    replaced(RECORD, "title: Withdrawal", "title: Recall")(root)

    def loaded(*args: Any, **options: Any) -> MkDocsConfig:
        config = mkdocs_config(*args, **options)
        replaced(CONFIG, "site_name: Cases", "site_name: Disputes")(root)
        return config

    with monkeypatch.context() as patch:
        patch.setattr("generator.build.builder.mkdocs_config", loaded)
        assert b"Disputes" not in site.build()["index.html"]
    assert b"Disputes" in site.build()["index.html"]


def test_a_hook_sees_every_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("hook.py", HOOK)(root)
    replaced(CONFIG, "plugins:", "hooks:\n  - hook.py\nplugins:")(root)
    site = Site(root, monkeypatch)
    replaced(RECORD, FIRST, FIRST + "Again, ")(root)
    assert site.build()["cases/example/index.html"].endswith(b"<!-- seen -->")
    assert site.runs == 1
