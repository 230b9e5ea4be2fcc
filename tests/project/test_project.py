"""Where a project lies, and its own options in the configuration."""

from pathlib import Path

import pytest

from generator.project.project import ProjectError, open_project
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
