"""A project: its folder, and the generator's part of its configuration."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.project.cache import FOLDER, Cache, open_cache
from generator.project.settings import Settings, read_settings

CONFIG = "site_config.yml"


class ProjectError(Exception):
    """The folder holds no project; the message says what to do."""


@dataclass(frozen=True)
class Project:
    """A folder with `site_config.yml` and `briefs/`."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def config_file(self) -> Path:
        return self.root / CONFIG

    @property
    def review_days(self) -> int:
        days: Any = self.settings.options["review_days"]
        return int(days)

    @property
    def site_url(self) -> str:
        return self.settings.site_url


def open_project(folder: Path) -> Project:
    """The project in a folder; what is wrong with its settings is among their problems. Raises
    ProjectError."""
    root = folder.resolve()
    config = root / CONFIG
    if not config.is_file():
        raise ProjectError(
            f"There is no {CONFIG} in {root}. Go to the folder of your site, or name it with -C."
        )
    if not (root / "briefs").is_dir():
        raise ProjectError(f"There is no folder `briefs` in {root}.")
    # Commands that change nothing begin no cache either.
    cache = open_cache(root) if (root / FOLDER).is_dir() else Cache()
    return Project(root, read_settings(config, cache))
