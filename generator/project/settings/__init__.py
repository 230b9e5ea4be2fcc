"""Settings of site_config.yml, with their diagnostics; nothing that it names is run or imported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.model.diagnostic import Diagnostic, in_order
from generator.model.policy import exceptions_of
from generator.model.site import FontFiles
from generator.project.cache import Cache
from generator.project.catalogues import catalogue_problems
from generator.project.settings.blocked import blocked_in_pages, blocked_settings
from generator.project.settings.folders import (
    custom_folder,
    link_problems,
    site_faults,
    source_paths,
    watched_paths,
)
from generator.project.settings.fonts import font_faults, font_places, name_faults, own_fonts
from generator.project.settings.judged import judged
from generator.project.settings.limits import limit_faults
from generator.project.settings.options import option_faults, option_values
from generator.project.settings.reading import is_address, read

_NO_CACHE = Cache()


@dataclass(frozen=True)
class Settings:
    """The problems of site_config.yml, the values of the generator's own options, the site's address and the language
    of its theme; `fonts` are those of the project for cards and PDFs, None where there are neither; `digest` is one of all that was read, empty where something could not be; `sources` are the folders
    and files that settings name, `watched` those of `watch`; `dev_addr` is where a preview is shown."""

    problems: tuple[Diagnostic, ...] = ()
    options: Mapping[str, Any] = field(default_factory=lambda: option_values({}))
    site_url: str = ""
    language: str = "en"
    digest: str = ""
    sources: tuple[Path, ...] = ()
    watched: tuple[Path, ...] = ()
    dev_addr: str = ""
    fonts: FontFiles | None = FontFiles()

    @property
    def text_language(self) -> str:
        """The language of the texts of records."""
        return self.options["records_language"].strip() or self.language

    @property
    def are_usable(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)


def read_settings(config: Path, cache: Cache = _NO_CACHE) -> Settings:
    """The settings of a site. Where they cannot be read, the options have their defaults."""
    written, problems = read(config)
    if written is None:
        return Settings(tuple(in_order(problems)))
    options = option_values(written.values)
    allowed = exceptions_of(options["allow"])
    found = [
        written.problem(rule, fault)
        for rule, fault in (
            *option_faults(written),
            *font_faults(written),
            *limit_faults(written, allowed),
            *blocked_settings(written, allowed),
            *judged(written, cache),
        )
    ]
    if not any(problem.path == "site_dir" for problem in found):
        found += [written.problem(rule, fault) for rule, fault in site_faults(written)]
    fonts = own_fonts(config.parent, options)
    found += [written.problem(rule, fault) for rule, fault in name_faults(written, fonts)]
    found += link_problems(written)
    found += blocked_in_pages(written, allowed)
    found += catalogue_problems(config.parent)
    if custom := custom_folder(written):
        # Jinja takes a while to load.
        from generator.project.settings.overrides import override_problems

        found += override_problems(config.parent, custom)
    address = written.values.get("site_url")
    theme = written.values.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return Settings(
        tuple(in_order(dict.fromkeys([*problems, *found]))),
        options,
        str(address) if is_address(address) else "",
        language if isinstance(language, str) and language else "en",
        " ".join(raw.digest for raw in written.files) if written.is_whole else "",
        (*source_paths(written), *font_places(config.parent, options)),
        tuple(watched_paths(written)),
        address if isinstance(address := written.values.get("dev_addr"), str) else "",
        fonts,
    )


def told_by_mkdocs(
    config: Path, errors: Iterable[tuple[str, object]], warnings: Iterable[tuple[str, object]]
) -> list[Diagnostic]:
    """Messages of MkDocs on the settings when it loaded plugins and extensions, as problems."""
    from generator.project.settings.theirs import faults_at_build

    written, problems = read(config)
    if written is None:
        return problems
    faults = faults_at_build(errors, warnings, written.values)
    return in_order(written.problem(rule, fault) for rule, fault in faults)
