"""Settings that MkDocs and Material have, and that a site of cases cannot support, each with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as Folder
from typing import Any

from generator.model.diagnostic import Fault, Path
from generator.model.policy import Allowed
from generator.project.catalogues import is_translated
from generator.project.settings.reading import Written

_DELETE = "delete this line"
# Plugins that cannot work with generated pages, and why.
_REFUSED = {
    "offline": "it sets `use_directory_urls: false`, and the addresses of the site need it to be `true`",
    "i18n": "it builds each language from the files in `docs_dir` alone, and so leaves the generated pages out",
}
_INSTANT = "navigation.instant"
_ELSEWHERE = (
    "The policy of the site allows nothing from another host, so that this font is shown only "
    "where a reader has it."
)
_COPY = "add the plugin `privacy`, which copies fonts into the site; or write `font: false`"


def limit_faults(written: Written, allowed: Sequence[Allowed] = ()) -> Iterator[tuple[str, Fault]]:
    """Settings that cannot be honoured, as (rule, fault)."""
    plugins = list(plugins_in(written.values.get("plugins")))
    if all(short_name(name) != "briefs" for _, name, _ in plugins):
        return
    for path, name, options in plugins:
        short = short_name(name)
        if isinstance(options, Mapping) and options.get("enabled") is False:
            continue
        if reason := _REFUSED.get(short):
            message = f"The plugin `{short}` does not work here: {reason}."
            yield "setting-value", Fault(path, message, _DELETE, of_name=True)
        elif short == "search":
            message = "The plugin `search` is left out: Pagefind's search finds cases as well."
            yield "setting-unknown", Fault(path, message, _DELETE, of_name=True)
    theme = written.values.get("theme")
    if isinstance(theme, dict):
        has_fonts = any(short_name(name) == "privacy" for _, name, _ in plugins)
        has_fonts |= any("fonts" in one.uses for one in allowed)
        yield from _theme_faults(theme, has_fonts)
        yield from _language_faults(theme, written.path.parent / "templates")


def _theme_faults(theme: dict[Any, Any], has_fonts: bool) -> Iterator[tuple[str, Fault]]:
    features = theme.get("features")
    if isinstance(features, list) and _INSTANT in features:
        message = (
            f"`{_INSTANT}` does not work here: search, filters and charts are set up when a page is loaded, "
            "and it replaces pages without loading them."
        )
        place = ("theme", "features", features.index(_INSTANT))
        yield "setting-value", Fault(place, message, _DELETE)
    if isinstance(theme.get("font"), dict) and not has_fonts:
        yield "setting-unknown", Fault(("theme", "font"), _ELSEWHERE, _COPY)


def _language_faults(theme: dict[Any, Any], folder: Folder) -> Iterator[tuple[str, Fault]]:
    language = theme.get("language")
    if isinstance(language, str) and language and not is_translated(language, [folder]):
        message = f"The words of the site are not translated into `{language}` yet, and are shown in English."
        name = language.replace("-", "_")
        hint = f"put a catalogue into templates/locale/{name}/LC_MESSAGES/briefs.po"
        yield "language-untranslated", Fault(("theme", "language"), message, hint)


def plugins_in(plugins: Any) -> Iterator[tuple[Path, Any, Any]]:
    """The plugins that settings name, with their places and options. MkDocs takes them as a list and as a mapping."""
    if isinstance(plugins, dict):
        yield from ((("plugins", str(name)), name, options) for name, options in plugins.items())
        return
    for index, item in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(item, dict) and len(item) == 1:
            ((name, options),) = item.items()
            yield ("plugins", index, str(name)), name, options
        else:
            yield ("plugins", index), item, None


def short_name(name: object) -> str:
    """The name of a plugin without that of the theme that it belongs to."""
    return str(name).rpartition("/")[2]
