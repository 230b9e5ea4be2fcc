"""Where a project lies and what its configuration says to the generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from generator.problem import did_you_mean

CONFIG = "site_config.yml"
OPTIONS = ("review_days", "edit_uri", "license", "cards", "pdf")
DEFAULT_REVIEW_DAYS = 180
_MOST_REVIEW_DAYS = 36500


class ProjectError(Exception):
    """The folder holds no project, or its configuration cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Project:
    """A folder with `site_config.yml` and `briefs/`."""

    root: Path
    review_days: int = DEFAULT_REVIEW_DAYS
    site_url: str = ""

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
    settings = _settings(config)
    address = settings.get("site_url")
    return Project(root, _review_days(settings), address if isinstance(address, str) else "")


def _review_days(settings: dict[str, Any]) -> int:
    """The option `review_days` of the plugin; MkDocs itself checks the configuration on a build."""
    days: Any = DEFAULT_REVIEW_DAYS
    for options in _options(settings):
        if not isinstance(options, dict):
            raise ProjectError(f"{CONFIG}: what stands under `briefs:` should be its options.")
        for name in options:
            if name not in OPTIONS:
                hint = did_you_mean(str(name), OPTIONS) or f"it has: {', '.join(OPTIONS)}"
                raise ProjectError(f"{CONFIG}: `{name}` is no option of `briefs`; {hint}")
        days = options.get("review_days", days)
    if type(days) is not int or not 1 <= days <= _MOST_REVIEW_DAYS:
        raise ProjectError(f"{CONFIG}: `review_days` is a number of days, such as 180.")
    return int(days)


def _settings(config: Path) -> dict[str, Any]:
    try:
        with config.open("rb") as file:
            settings = yaml_load(file)
    except Exception as error:  # YAML, file and INHERIT errors alike
        raise ProjectError(f"{CONFIG} cannot be read: {error}") from error
    if not isinstance(settings, dict):
        raise ProjectError(f"{CONFIG} should hold settings, each as `name: value`.")
    return settings


def _options(settings: dict[str, Any]) -> Iterator[Any]:
    """What stands under the plugin's name. MkDocs takes plugins as a list and as a mapping."""
    plugins = settings.get("plugins")
    for group in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(group, dict) and group.get("briefs") is not None:
            yield group["briefs"]
