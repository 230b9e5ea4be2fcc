"""The output folder as every command treats it: settings, options and engines, one by one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.diagnostic import Diagnostic
from generator.project.output_folder import MARKER
from generator.project.project import open_project
from tests.support import make_project

CONFIG = "site_name: A\ndocs_dir: {docs}\nsite_dir: {site}\ntheme: {{name: material}}\nplugins:\n  - briefs: {{cards: false, pdf: false}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path)
    # The least that git takes for a repository.
    for name in (".git/objects", ".git/refs"):
        (root / name).mkdir(parents=True)
    (root / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    for name in ("templates/mine.html", "../victim/thesis.txt", "made-by-hand/index.html"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("mine", encoding="utf-8")
    return root


def configure(root: Path, site: str, docs: str = "briefs/pages") -> None:
    (root / "site_config.yml").write_text(CONFIG.format(site=site, docs=docs), encoding="utf-8")


def run(root: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *map(str, words)])


def state(folder: Path) -> dict[str, bytes | str]:
    """All files and links of a project and of what lies around it; what commands keep for themselves apart."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if (path.is_symlink() or path.is_file()) and ".briefs-cache" not in path.parts
    }


def edit(root: Path) -> None:
    page = root / "briefs/pages/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def problems(root: Path) -> list[Diagnostic]:
    return list(open_project(root).settings.problems)


PLACES = [
    ".",
    "..",
    "briefs/cases",
    "briefs/cases/new",
    "briefs",
    "templates",
    ".git",
    ".git/refs",
    ".github/../templates/",
    "../victim",
    "made-by-hand",
    "site_config.yml",
    "link",
    "dead-link",
]
COMMANDS = {
    "check": ["check"],
    "build": ["build", "--no-search"],
    "full": ["build", "--no-search", "--full"],
    "zensical": ["build", "--no-search", "--engine", "zensical"],
    "shard": ["build", "--shard", "1/2"],
    "merge": ["merge", "VICTIM"],
    "export": ["export"],
    "serve": ["serve"],
}


def with_links(root: Path) -> None:
    (root / "link").symlink_to("../victim")
    (root / "dead-link").symlink_to("../nowhere")


@pytest.mark.parametrize("place", PLACES)
def test_a_configured_folder_that_is_not_a_site_is_a_problem_with_place_and_fix(
    place: str, root: Path
) -> None:
    with_links(root)
    configure(root, place)
    (problem,) = problems(root)
    assert (problem.rule, problem.severity, problem.path) == ("setting-value", "error", "site_dir")
    assert (problem.file, problem.line, problem.column) == ("site_config.yml", 3, 11)
    assert problem.length == len(place)
    assert problem.hint


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", ["briefs/cases", "templates", "../victim", "link"])
def test_no_command_touches_it(command: str, place: str, root: Path) -> None:
    with_links(root)
    configure(root, place)
    before = state(root.parent)
    words = [root.parent / "victim" if word == "VICTIM" else word for word in COMMANDS[command]]
    result = run(root, *words)
    assert result.exit_code == 1, result.output
    assert "site_config.yml" in result.output
    assert state(root.parent) == before


@pytest.mark.parametrize(
    ("command", "place"),
    [
        *(("build", place) for place in PLACES),
        *((command, "templates") for command in ("full", "zensical", "shard", "merge", "export")),
        *((command, "link") for command in ("zensical", "merge", "export")),
    ],
)
def test_an_option_is_refused_in_the_same_way(command: str, place: str, root: Path) -> None:
    with_links(root)
    configure(root, "site")
    before = state(root.parent)
    words = [root.parent / "victim" if word == "VICTIM" else word for word in COMMANDS[command]]
    result = run(root, *words, "--to", root / place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--to" in result.stderr
    assert state(root.parent) == before


def test_a_folder_made_by_hand_in_the_default_place_is_refused(root: Path) -> None:
    shutil.copytree(root / "made-by-hand", root / "site")
    (root / "site_config.yml").write_text(
        CONFIG.format(site="", docs="briefs/pages").replace("site_dir: \n", "")
    )
    (problem,) = problems(root)
    assert (problem.path, problem.line, problem.column) == ("site_dir", 1, 1)


def test_the_whole_project_is_refused_where_pages_lie_elsewhere(root: Path) -> None:
    (root / "briefs/pages").rename(root.parent / "pages")
    configure(root, ".", "../pages")
    (problem,) = problems(root)
    assert problem.path == "site_dir"


def test_pages_elsewhere_are_refused(root: Path) -> None:
    (root / "briefs/pages").rename(root.parent / "pages")
    configure(root, "site", "../pages")
    for place in ("../pages", "../pages/new", ".."):
        assert run(root, "build", "--to", root / place).exit_code == 2


@pytest.mark.parametrize("place", ["theme", "theme/new", "hooks.py"])
def test_what_settings_name_is_refused_even_if_empty(place: str, root: Path) -> None:
    (root / "theme").mkdir()
    (root / "hooks.py").touch()
    config = CONFIG.format(site=place, docs="briefs/pages").replace(
        "material}", "material, custom_dir: theme}"
    )
    (root / "site_config.yml").write_text(config + "hooks: [hooks.py]\n")
    assert [problem.path for problem in problems(root)] == ["site_dir"]


def test_a_folder_that_is_inherited_or_comes_from_the_environment_is_judged_as_well(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHERE", "templates")
    configure(root, "!ENV WHERE")
    (problem,) = problems(root)
    assert (problem.file, problem.line) == ("site_config.yml", 3)
    (root / "site_config.yml").rename(root.parent / "common.yml")
    (root / "site_config.yml").write_text("INHERIT: ../common.yml\n")
    (problem,) = problems(root)
    assert (problem.file, problem.line, problem.path) == ("../common.yml", 3, "site_dir")


def _out(root: Path) -> None:
    (root / "briefs/pages/leak.md").symlink_to("/etc/hostname")


def _out_as_folder(root: Path) -> None:
    (root / "briefs/pages/leak").symlink_to("/etc")


def _out_by_a_link_within(root: Path) -> None:
    (root / "templates/out").symlink_to(root.parent / "victim")


def _nowhere(root: Path) -> None:
    (root / "briefs/pages/leak").symlink_to("nowhere")


def _into_git(root: Path) -> None:
    (root / "briefs/pages/leak.txt").symlink_to("../../.git/config")


def _in_a_circle(root: Path) -> None:
    (root / "briefs/pages/again").symlink_to(".")


def _in_itself(root: Path) -> None:
    (root / "briefs/pages/self").symlink_to("self")


def _deep(root: Path) -> None:
    (root / "briefs/pages/a/b").mkdir(parents=True)
    (root / "briefs/pages/a/b/leak.txt").symlink_to("../../../../../victim/thesis.txt")


LEAKS = [
    _out,
    _out_as_folder,
    _out_by_a_link_within,
    _nowhere,
    _into_git,
    _in_a_circle,
    _in_itself,
    _deep,
]


@pytest.mark.parametrize("leak", LEAKS)
def test_a_page_that_is_a_link_out_of_the_project_is_a_problem(
    leak: Callable[[Path], None], root: Path
) -> None:
    leak(root)
    configure(root, "site")
    links = [path for path in root.rglob("*") if path.is_symlink()]
    (problem,) = problems(root)
    assert [problem.file] == [link.relative_to(root).as_posix() for link in links]
    assert (problem.rule, problem.severity) == ("file-name", "error")
    assert problem.hint
    assert run(root, "build").exit_code == 1
    assert not (root / "site").exists()


def test_a_link_that_a_change_brings_is_new_though_the_settings_are_as_they_were(
    root: Path,
) -> None:
    configure(root, "site")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", root, "add", "-A"], check=True)
    subprocess.run(["git", "-C", root, *author, "commit", "-qm", "x"], check=True)
    _out(root)
    assert run(root, "check", "--against", "HEAD").exit_code == 1
    subprocess.run(["git", "-C", root, "add", "-A"], check=True)
    subprocess.run(["git", "-C", root, *author, "commit", "-qm", "y"], check=True)
    assert run(root, "check", "--against", "HEAD").exit_code == 0


def test_links_within_the_project_and_marks_of_editors_are_fine(root: Path) -> None:
    (root / "briefs/pages/about-us.md").symlink_to("about.md")
    (root / "drafts").mkdir()
    (root / "briefs/pages/drafts").symlink_to("../../drafts")
    (root / "briefs/pages/.#about.md").symlink_to("somebody@machine.1234")
    configure(root, "site")
    assert problems(root) == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_clone_of_the_branch_of_pages_keeps_what_is_its_own(engine: str, root: Path) -> None:
    configure(root, "site")
    subprocess.run(["git", "init", "-q", root / "site"], check=True)
    kept = {".nojekyll": "", ".htaccess": "deny", "CNAME": "example.org"}
    for name, text in kept.items():
        (root / "site" / name).write_text(text)
    for words in (["build"], ["build", "--full"], ["build", "--to", root / "site"]):
        edit(root)
        result = run(root, *words, "--no-search", "--engine", engine)
        assert result.exit_code == 0, result.output
        assert (root / "site/.git/HEAD").is_file()
        assert {name: (root / "site" / name).read_text() for name in kept} == kept
        assert (root / "site/index.html").is_file()
    assert run(root, "build", "--shard", "1/1", "--to", root / "part").exit_code == 0


@pytest.mark.slow
def test_merged_parts_do_not_take_the_place_of_what_is_not_theirs(root: Path) -> None:
    configure(root, "site")
    for number in (1, 2):
        assert (
            run(root, "build", "--shard", f"{number}/2", "--to", root / f"{number}").exit_code == 0
        )
    (root / "1/.git").write_text("gitdir: elsewhere")
    (root / "site").mkdir()
    (root / "site/.git").write_text("gitdir: ours")
    for _ in range(2):
        assert run(root, "merge", root / "1", root / "2", "--no-search").exit_code == 0
        assert (root / "site/.git").read_text() == "gitdir: ours"
    assert (root / "site/index.html").is_file()
    assert (root / "1/.git").is_file()


@pytest.mark.slow
def test_a_site_of_an_earlier_version_has_to_be_deleted_once(root: Path) -> None:
    configure(root, "site")
    assert run(root, "build", "--no-search").exit_code == 0
    (root / "site" / MARKER).unlink()
    result = run(root, "build", "--no-search")
    assert result.exit_code == 1
    assert "delete it once" in result.stderr
    assert (root / "site/index.html").is_file()


@pytest.mark.slow
def test_a_build_with_nothing_to_do_stays_one_beside_what_survives(root: Path) -> None:
    configure(root, "site")
    for _ in range(2):
        assert run(root, "build", "--no-search").exit_code == 0
        (root / "site/README.md").write_text("by hand")
    page = (root / "site/index.html").stat()
    assert run(root, "build", "--no-search").exit_code == 0
    assert (root / "site/index.html").stat() == page


@pytest.mark.slow
@pytest.mark.parametrize("place", ["victim", "new"])
def test_a_hook_cannot_turn_the_build_to_another_folder(place: str, root: Path) -> None:
    configure(root, "site")
    with (root / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    hook = f"def on_config(config):\n    config.site_dir = {str(root.parent / place)!r}\n"
    (root / "hook.py").write_text(hook, encoding="utf-8")
    result = run(root, "build", "--no-search")
    assert result.exit_code == 1
    assert (root.parent / "victim/thesis.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_mkdocs_itself_is_stopped_and_what_it_builds_is_marked(root: Path) -> None:
    def mkdocs() -> int:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(root / "site_config.yml"),
        ]
        return subprocess.run(command, check=False, capture_output=True).returncode

    for place in ("../victim", "templates", "made-by-hand"):
        configure(root, place)
        before = state(root.parent)
        assert mkdocs() == 1
        assert state(root.parent) == before
    configure(root, "site")
    assert mkdocs() == 0
    assert run(root, "build", "--no-search").exit_code == 0
