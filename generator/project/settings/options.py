"""The generator's own options, under `plugins: - briefs:`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.diagnostic import Fault, Path
from generator.model.near import did_you_mean
from generator.model.policy import fault_of
from generator.model.site import REVIEW_DAYS
from generator.project.settings.reading import Unread, Written

PLUGIN = "briefs"
# An email address in its plain form (RFC 5321), or a web address.
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|https://[^\s\"<>]+", re.ASCII)
# https://www.mkdocs.org/user-guide/configuration/#enabled-option
_ENABLED = "enabled"
_MOST_REVIEW_DAYS = 36500
_ADD = "write `- briefs` on a line of its own under `plugins:`"


@dataclass(frozen=True)
class Option:
    """One option: what it is for, what may stand there (in words, as a test, and as an example)."""

    name: str
    default: Any
    kind: str
    example: str
    doc: str
    fits: Callable[[Any], bool]


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and len(value.strip().splitlines()) <= 1


def _is_contact(value: Any) -> bool:
    return isinstance(value, str) and (not value or bool(_CONTACT.fullmatch(value)))


def _is_language(value: Any) -> bool:
    # The names of languages take a while to load.
    from generator.model.languages import language_of

    return isinstance(value, str) and (not value or bool(language_of(value)))


def _are_exceptions(value: Any) -> bool:
    return isinstance(value, list) and not any(map(fault_of, value))


def _are_places(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _is_days(value: Any) -> bool:
    return type(value) is int and 1 <= value <= _MOST_REVIEW_DAYS


OPTIONS = {
    option.name: option
    for option in (
        Option(
            "review_days", REVIEW_DAYS, f"a number of days, from 1 to {_MOST_REVIEW_DAYS}", str(REVIEW_DAYS),
            "After so many days without a look, `briefs check` warns of a reviewed case that is open or unknown.", _is_days,
        ),
        Option(
            "edit_uri", "edit/main/", "text in one line", "edit/main/",
            "Where a file is edited, under `repo_url`; with `''` pages have no link to it.", _is_line,
        ),
        Option(
            "contact", "", "an email address, or an address that begins with https://", "editors@example.org",
            "Where people write who have no account with the repository's host: each “Suggest a change” and “Right of reply” leads "
            "there where there is no repository, and each case page names it.", _is_contact,
        ),
        Option(
            "records_language", "", "a language as a tag (BCP 47), such as `en` or `pt-BR`", "en",
            "In which language records are written, where it is not that of the site, `theme.language`: pages of cases say so, so "
            "that screen readers choose the voice.", _is_language,
        ),
        Option(
            "license", "", "text in one line", "CC-BY-4.0",
            "Under which licence texts and data may be used, by its identifier in the list of SPDX "
            "(https://spdx.org/licenses/). It is shown in the open data.", _is_line,
        ),
        Option(
            "cards", True, "`true` or `false`", "false",
            "Whether each case has a picture for social networks.", _is_switch,
        ),
        Option(
            "pdf", True, "`true` or `false`", "false",
            "Whether each case has a brief as PDF, and each topic a reader.", _is_switch,
        ),
        Option(
            "fonts", [], "a list of font files, or of folders with some", "[briefs/fonts/NotoSansSC-Regular.otf]",
            "Fonts for cards and PDFs, from the folder of site_config.yml: they have the letters that Typst's own fonts lack, such as "
            "Chinese, Japanese, Korean and Thai ones. OpenType and TrueType (.otf, .ttf, .otc, .ttc).", _are_places,
        ),
        Option(
            "allow", [], "a list of exceptions", '[{host: "https://media.example.org", for: images, why: Pictures of the archive.}]',
            "Which other hosts pages may take something from, for what, and why; readers see them on the page about privacy.", _are_exceptions,
        ),
    )
}  # fmt: skip


def option_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The options as they are set; those that are left out, or wrong, have their defaults."""
    found = {name: option.default for name, option in OPTIONS.items()}
    for _, given in _given(values.get("plugins")):
        if isinstance(given, dict):
            found |= {
                name: value
                for name, value in given.items()
                if name in OPTIONS and OPTIONS[name].fits(value)
            }
    return found


def option_faults(written: Written) -> Iterator[tuple[str, Fault]]:
    """Diagnostics of the plugin and its options."""
    plugins = written.values.get("plugins")
    given = list(_given(plugins))
    if not given and written.is_whole and (plugins is None or isinstance(plugins, list | dict)):
        message = "The plugin `briefs`, which makes the site of cases, is missing."
        yield "setting-missing", Fault(("plugins",), message, _ADD, of_name=True)
    for path, options in given:
        if isinstance(options, dict):
            yield from _faults(path, options)
        elif options is not None:
            message = "The value of `briefs:` should be its options, each as `name: value`."
            hint = f"it has: {', '.join(OPTIONS)}"
            yield "setting-value", Fault(path, message, hint)


def _faults(path: Path, options: dict[Any, Any]) -> Iterator[tuple[str, Fault]]:
    for name, value in options.items():
        place = (*path, str(name))
        if name == _ENABLED:
            yield from _switched_off(place, value)
        elif name not in OPTIONS:
            hint = did_you_mean(str(name), OPTIONS) or f"it has: {', '.join(OPTIONS)}"
            message = f"`{name}` is not an option of `briefs`."
            yield "option-unknown", Fault(place, message, hint, of_name=True)
        elif name == "allow" and isinstance(value, list):
            yield from _exception_faults(place, value)
        elif value is not None and not isinstance(value, Unread) and not OPTIONS[name].fits(value):
            option = OPTIONS[name]
            message = f"`{name}` should be {option.kind}."
            yield (
                "setting-value",
                Fault(place, message, f"write for instance `{name}: {option.example}`"),
            )


def _exception_faults(place: Path, entries: list[Any]) -> Iterator[tuple[str, Fault]]:
    for index, entry in enumerate(entries):
        if fault := fault_of(entry):
            hint = f"write for instance `allow: {OPTIONS['allow'].example}`"
            yield "setting-value", Fault((*place, index), f"This exception {fault}.", hint)


def _switched_off(place: Path, value: Any) -> Iterator[tuple[str, Fault]]:
    """MkDocs' own option of every plugin."""
    if value is False:
        message = "The plugin `briefs` is switched off, and without it there is no site of cases."
        yield "setting-value", Fault(place, message, f"write `{_ENABLED}: true`")
    elif not (_is_switch(value) or isinstance(value, Unread)):
        message = f"`{_ENABLED}` should be `true` or `false`."
        yield "setting-value", Fault(place, message, f"write `{_ENABLED}: true`")


def options_given(plugins: Any) -> Iterator[tuple[Path, dict[Any, Any]]]:
    """The options as they are written, with their path."""
    return ((path, given) for path, given in _given(plugins) if isinstance(given, dict))


def _given(plugins: Any) -> Iterator[tuple[Path, Any]]:
    """The value under the plugin's name, with its path. MkDocs takes plugins as a list and as a mapping."""
    if isinstance(plugins, dict):
        if PLUGIN in plugins:
            yield ("plugins", PLUGIN), plugins[PLUGIN]
        return
    for index, item in enumerate(plugins if isinstance(plugins, list) else []):
        if item == PLUGIN:
            yield ("plugins", index), None
        elif isinstance(item, dict) and PLUGIN in item:
            yield ("plugins", index, PLUGIN), item[PLUGIN]
