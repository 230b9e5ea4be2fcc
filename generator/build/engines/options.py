"""The generator's own options in site_config.yml, and what else engines read there."""

import re
from pathlib import Path
from typing import TypeVar

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from generator.model.policy import exceptions_of
from generator.model.site import OWN_TEMPLATES, FontFiles, Site
from generator.project.fingerprint import of_folders
from generator.project.settings.fonts import own_fonts
from generator.project.settings.options import OPTIONS

_T = TypeVar("_T")


def _option(kind: type[_T], name: str) -> config_options.Type[_T]:
    """An option for MkDocs, with the default that the settings of the generator declare."""
    return config_options.Type(kind, default=OPTIONS[name].default)


class Options(Config):  # type: ignore[no-untyped-call]
    """The generator's own options in site_config.yml, under `plugins: - briefs:`."""

    review_days = _option(int, "review_days")
    edit_uri = _option(str, "edit_uri")
    contact = _option(str, "contact")
    records_language = _option(str, "records_language")
    license = _option(str, "license")
    cards = _option(bool, "cards")
    pdf = _option(bool, "pdf")
    fonts = _option(list, "fonts")
    allow = _option(list, "allow")


def inside(root: Path, path: str) -> list[str]:
    """A file or folder by its path from the root, if it exists."""
    place = Path(path)
    return [place.relative_to(root).as_posix()] if path and place.is_relative_to(root) else []


def is_alone(config: MkDocsConfig) -> bool:
    """True if no other plugin or hook has a hand in the site."""
    return list(config.plugins) == ["briefs"]


def site_of(config: MkDocsConfig, options: Options) -> Site:
    repo = (config.repo_url or "").rstrip("/")
    return Site(
        " ".join(config.site_name.split()),
        " ".join((config.site_description or "").split()),
        f"{repo}/{options.edit_uri.strip().strip('/')}/" if repo and options.edit_uri else "",
        config.site_url or "",
        options.license.strip(),
        repo,
        options.cards,
        options.pdf,
        exceptions_of(options.allow),
        options.contact.strip(),
        str(config.theme.get("language") or "en"),
        options.records_language.strip(),
        own_fonts_of(config, options) or FontFiles(),
    )


def own_fonts_of(config: MkDocsConfig, options: Options) -> FontFiles | None:
    """The fonts of the project for cards and PDFs; None where there are neither."""
    return own_fonts(Path(config.config_file_path).parent, dict(options))


_APART = {
    *("plugins", "theme", "hooks"),
    *("config_file_path", "dev_addr", "docs_dir", "site_dir", "strict", "watch"),
}


def of_templates(root: Path, custom_dir: str | None) -> str:
    """A digest of the templates, styles and scripts of the generator and of the project. Those of installed themes
    follow from their versions."""
    return of_folders(
        [OWN_TEMPLATES, root / "templates", *([Path(custom_dir)] if custom_dir else [])]
    )


def settings_text(config: MkDocsConfig) -> str:
    """All settings that shape pages; equal texts mean equal settings."""
    found = {name: value for name, value in config.items() if name not in _APART}
    # Hooks are among the plugins, and have no settings.
    plugins = [(name, dict(getattr(p, "config", {}))) for name, p in config.plugins.items()]
    theme = {name: config.theme[name] for name in config.theme}
    folder = Path(config.config_file_path).parent
    hooks = [(folder / path).read_bytes() for path in config.hooks]
    return re.sub(r" at 0x[0-9a-f]+", "", repr((found, plugins, theme, hooks)))
