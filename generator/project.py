"""Where a project lies and what its configuration says to the generator."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

CONFIG = "site_config.yml"
DEFAULT_REVIEW_DAYS = 180


class ProjectError(Exception):
    """The folder holds no project, or its configuration cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Project:
    """A folder with `site_config.yml` and `briefs/`."""

    root: Path
    review_days: int = DEFAULT_REVIEW_DAYS

    @property
    def config_file(self) -> Path:
        return self.root / CONFIG


def open_project(folder: Path) -> Project:
    """The project in a folder. Raises ProjectError."""
    root = folder.resolve()
    config = root / CONFIG
    if not config.is_file():
        raise ProjectError(
            f"There is no {CONFIG} in {root}. Go to the folder of your site, or name it with -C."
        )
    if not (root / "briefs").is_dir():
        raise ProjectError(f"There is no folder `briefs` in {root}.")
    return Project(root, _review_days(config))


def _review_days(config: Path) -> int:
    """The option `review_days` of the plugin; MkDocs itself checks the configuration on a build."""
    try:
        with config.open("rb") as file:
            settings = yaml_load(file)
    except Exception as error:  # YAML, file and INHERIT errors alike
        raise ProjectError(f"{CONFIG} cannot be read: {error}") from error
    for plugin in settings.get("plugins") or ():
        if isinstance(plugin, dict) and isinstance(plugin.get("briefs"), dict):
            options: dict[str, Any] = plugin["briefs"]
            days = options.get("review_days", DEFAULT_REVIEW_DAYS)
            if not isinstance(days, int) or days < 1:
                raise ProjectError(f"{CONFIG}: `review_days` is a number of days, such as 180.")
            return days
    return DEFAULT_REVIEW_DAYS
