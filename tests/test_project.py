"""Where a project lies, and its own options in the configuration."""

from pathlib import Path

import pytest

from generator.engines.options import Options
from generator.project import OPTIONS, ProjectError, open_project
from tests.support import make_project


def configured(folder: Path, config: str) -> Path:
    root = make_project(folder)
    (root / "site_config.yml").write_text(config, encoding="utf-8")
    return root


def test_a_project_is_a_folder_with_a_configuration_and_records(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    project = open_project(root / "briefs" / "..")
    assert (project.root, project.review_days) == (root, 180)
    assert project.config_file == root / "site_config.yml"


def test_without_a_configuration_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as raised:
        open_project(tmp_path / "nowhere")
    assert str(raised.value) == (
        f"There is no site_config.yml in {tmp_path}/nowhere. "
        "Go to the folder of your site, or name it with -C."
    )


def test_without_records_there_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").touch()
    with pytest.raises(ProjectError) as raised:
        open_project(tmp_path)
    assert str(raised.value) == f"There is no folder `briefs` in {tmp_path}."


@pytest.mark.parametrize(
    ("config", "days"),
    [
        ("", 180),
        ("plugins:\n", 180),
        ("plugins: [briefs]\n", 180),
        ("plugins:\n  - briefs:\n", 180),
        ("plugins:\n  - briefs: {edit_uri: edit/main/}\n", 180),
        ("plugins:\n  - search\n  - briefs: {review_days: 30}\n", 30),
        ("plugins:\n  briefs: {review_days: 30}\n", 30),
        ("plugins:\n  briefs:\n", 180),
        ("plugins:\n  - briefs: {review_days: !ENV [NOT_SET_ANYWHERE, 45]}\n", 45),
        ("plugins:\n  - tags: {review_days: 5}\n", 180),
    ],
)
def test_the_days_until_a_review_are_configured(config: str, days: int, tmp_path: Path) -> None:
    assert open_project(configured(tmp_path, config)).review_days == days


def test_a_configuration_may_inherit_from_another(tmp_path: Path) -> None:
    root = configured(tmp_path, "INHERIT: ../common.yml\n")
    (tmp_path / "common.yml").write_text("plugins:\n  briefs: {review_days: 30}\n", "utf-8")
    assert open_project(root).review_days == 30


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "'90'", "soon", "true", "[90]", "1000000", ""])
def test_a_number_of_days_is_a_number_that_can_be(days: str, tmp_path: Path) -> None:
    root = configured(tmp_path, f"plugins:\n  - briefs:\n      review_days: {days}\n")
    with pytest.raises(ProjectError) as raised:
        open_project(root)
    assert str(raised.value) == "site_config.yml: `review_days` is a number of days, such as 180."


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            "plugins:\n  - briefs: {xyzzy: 1}\n",
            "site_config.yml: `xyzzy` is no option of `briefs`; it has: review_days, edit_uri, license, cards, pdf",
        ),
        (
            "plugins:\n  - briefs: {1: 1}\n",
            "site_config.yml: `1` is no option of `briefs`; it has: review_days, edit_uri, license, cards, pdf",
        ),
        (
            "plugins:\n  - briefs: 90\n",
            "site_config.yml: what stands under `briefs:` should be its options.",
        ),
        ("words\n", "site_config.yml should hold settings, each as `name: value`."),
    ],
)
def test_what_else_stands_there_is_told(config: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as raised:
        open_project(configured(tmp_path, config))
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "data",
    [b"a: [\n", b"site_name: Caf\xe9\n", b"INHERIT: nowhere.yml\n", b"a: !ENV [\n", b"a: !no x\n"],
)
def test_a_configuration_that_cannot_be_read_says_so(data: bytes, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_bytes(data)
    with pytest.raises(ProjectError, match=r"^site_config\.yml cannot be read: "):
        open_project(root)


def test_the_options_are_those_of_the_plugin() -> None:
    assert set(OPTIONS) == set(Options().keys())
