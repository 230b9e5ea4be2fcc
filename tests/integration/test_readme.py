"""The README against the command, the Makefile and the files that it names."""

import re
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.project.settings.options import OPTIONS
from generator.project.source_tree import REGISTRIES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first cell of each row of the table under a heading."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| (`.+?`) \|", section, re.M)


def spans(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_the_table_names_every_command_and_no_other() -> None:
    named = [re.match(r"`briefs (\w+)", row) for row in rows("The command `briefs`")]
    assert sorted(found[1] for found in named if found) == sorted(main.commands)


def test_the_table_of_settings_names_every_option_with_its_default() -> None:
    section = README.split("## Settings\n", 1)[1].split("\n#", 1)[0]
    named = dict(re.findall(r"^\| `(\w+)` \| `?([^`|]+?)`? \|", section, re.M))
    defaults = {"True": "true", "": "none", "[]": "none"}
    assert named == {
        name: defaults.get(str(option.default), str(option.default))
        for name, option in OPTIONS.items()
    }


def options_of(command: click.Command) -> set[str]:
    """The options of a command, and of those under it."""
    under = command.commands.values() if isinstance(command, click.Group) else ()
    return {o for each in (command, *under) for parameter in each.params for o in parameter.opts}


def test_commands_take_what_the_readme_gives_them() -> None:
    for command, rest in re.findall(r"`briefs ([a-z]+)( [^`]*)?`", README):
        options = options_of(main.commands[command])
        assert set(re.findall(r"--[\w-]+", rest)) <= options, command


def test_options_stand_in_the_row_of_their_command() -> None:
    section = README.split("## The command `briefs`\n", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        if found := re.match(r"\| `briefs (\w+)", line):
            options = options_of(main.commands[found[1]])
            assert set(re.findall(r"`(--[\w-]+)`", line)) <= options, found[1]


def test_every_file_and_folder_of_the_table_exists() -> None:
    cells = [spans(cell) for cell in rows("Layout")]
    assert cells
    for first, *others in cells:
        assert (ROOT / first).exists(), first
        assert (ROOT / first).is_dir() == first.endswith("/"), first
        # Registries that nothing needs yet have no file.
        assert {name.removesuffix(".yml") for name in others} <= set(REGISTRIES)


def test_all_registries_are_named() -> None:
    (registries,) = [spans(cell) for cell in rows("Layout") if "actors.yml" in cell]
    assert {Path(name).stem for name in registries} == set(REGISTRIES)


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_what_the_readme_links_to_exists(target: str) -> None:
    assert (ROOT / target).is_file()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_inside_a_text_lead_to_its_headings(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", found.lower()).replace(" ", "-")
        for found in re.findall(r"^##+ (.+)$", text, re.M)
    }
    assert headings >= set(re.findall(r"\]\(#([\w-]+)\)", text))


@pytest.mark.parametrize(
    "verb", sorted(set(re.findall(r"\bmake (site|test|serve|\w+(?=`))", README)))
)
def test_what_is_to_be_made_is_in_the_makefile(verb: str) -> None:
    assert re.search(rf"^{verb}:.*  ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
