"""MkDocs' own settings, validated by MkDocs and explained in plain words; settings that would run code are left to a build."""

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins
from mkdocs.utils import get_theme_names

from generator.model.diagnostic import Fault, Path
from generator.model.near import did_you_mean, nearest
from generator.project.settings.limits import plugins_in, short_name
from generator.project.settings.reading import Unread, Written, is_address

# A build imports what these name.
_RUN = ("plugins", "hooks", "markdown_extensions")
_OURS = ("config_file_path", "mdx_configs")
_UNKNOWN = "Unrecognised configuration name"
_NAME = "site_name"
_LINES = ("site_name", "site_author", "repo_name")
_ADDRESSES = ("site_url", "repo_url")
_KINDS = {
    "str": "text",
    "list": "a list",
    "dict": "a group of settings",
    "bool": "`true` or `false`",
    "int": "a number",
    "float": "a number",
    "NoneType": "nothing",
    "date": "a date",
}
_TYPE = re.compile(
    r"Expected (?:type: )?(?:a )?(.+?),? (?:but received: |got |but a )<class '([\w.]+)'>.*"
)
_HINTS = {
    "site_url": "write it in full, such as `site_url: https://example.org/briefs/`",
    "repo_url": "write it in full, such as `repo_url: https://github.com/example/briefs`",
    "docs_dir": "name the folder of your own pages: `docs_dir: briefs/pages`",
    "site_dir": "name a folder of its own, such as `site_dir: site`",
    "site_name": "write for instance `site_name: Recalls, case by case`",
    "theme": "write `theme:` and under it, indented, `name: material`",
    "plugins": "write each plugin on a line of its own under `plugins:`, such as `- briefs`",
    "nav": "write each page on a line of its own under `nav:`, such as `- Cases: cases/index.md`",
}


def setting_faults(written: Written) -> Iterator[tuple[str, Fault]]:
    """Messages that MkDocs would give on the settings."""
    yield from _names(written)
    yield from _plugins(written.values)
    yield from _ours(written.values)
    config = MkDocsConfig(config_file_path=str(written.path))
    judged = [(key, option) for key, option in config._schema if key not in (*_RUN, *_OURS)]
    given = {k: v for k, v in written.values.items() if k not in _RUN and not _has_unread(v)}
    config.load_dict(copy.deepcopy(given))
    is_sound = True
    for step in ("pre_validation", "validate", "post_validation"):
        if step == "post_validation" and not is_sound:
            return
        for key, option in judged:
            is_left = key not in given and (key in written.values or not written.is_whole)
            if is_left or (key == _NAME and not given.get(key)):
                continue
            try:
                if step == "validate":
                    config[key] = option.validate(config.get(key))
                else:
                    getattr(option, step)(config, key_name=key)
            except (ValidationError, TypeError, ValueError, AttributeError, KeyError) as error:
                # MkDocs trusts some values to be of their kind.
                is_sound = False
                yield "setting-value", fault_of(key, str(error), written.values)


def fault_of(key: str, said: str, values: dict[str, Any]) -> Fault:
    """The message of MkDocs on a setting, in our words where it is common."""
    path: Path = (key,)
    while found := re.match(r"Sub-option '([^']+)'(?: configuration error)?: ", said):
        path, said = (*path, found[1]), said[found.end() :]
    hint = _HINTS.get(key, "")
    name = str(path[-1])
    if key == "theme":
        return _of_theme(said, values.get("theme"), hint)
    if key == "docs_dir" and said.startswith("The path "):
        folder = values.get("docs_dir", "docs")
        return Fault(path, f"There is no folder `{folder}` for `docs_dir`.", hint)
    if key in _ADDRESSES:
        return Fault(path, f"`{key}` is not an address that begins with https:// or http://.", hint)
    if "should not be within" in said:
        message = "`docs_dir` and `site_dir` lie in each other, and a build would delete pages."
        return Fault(path, message, _HINTS["site_dir"])
    if found := re.fullmatch(r'The "(.+)" plugin is not installed', said):
        return _of_plugin(found[1], path)
    if kinds := _kinds(said):
        return Fault(path, f"`{name}` should be {kinds}.", hint or _look_up(key))
    first = said.strip().split("\n")[0].rstrip(".:") or "it is not of the right form"
    return Fault(path, f"MkDocs cannot use `{name}`: {first}.", hint or _look_up(key))


def _kinds(said: str) -> str:
    """`text, and is a list`, if that is what MkDocs says in the words of its language."""
    found = _TYPE.fullmatch(said)
    if not found:
        return ""
    wanted = re.sub(r"^<class '(\w+)'>$", lambda c: _KINDS.get(c[1], c[1]), found[1])
    got = found[2].rsplit(".", 1)[-1]
    return f"{'text' if wanted == 'string' else wanted}, and is {_KINDS.get(got, got)}"


def _look_up(key: str) -> str:
    return f"https://www.mkdocs.org/user-guide/configuration/#{key} says what may stand here"


def _of_theme(said: str, theme: Any, hint: str) -> Fault:
    path: Path = ("theme",)
    group = theme if isinstance(theme, dict) else {}
    if said.startswith("Unrecognised theme name"):
        name = str(group.get("name", theme))
        path = ("theme", "name") if group else path
        near = did_you_mean(name, get_theme_names())
        return Fault(path, f"There is no theme `{name}` here.", near or "write `material`")
    if said.startswith("The path set in custom_dir"):
        folder = group.get("custom_dir")
        fix = "make it, or correct its path, seen from the folder of site_config.yml"
        return Fault(("theme", "custom_dir"), f"There is no folder `{folder}`.", fix)
    return Fault(path, "`theme` should name a theme.", hint)


def _names(written: Written) -> Iterator[tuple[str, Fault]]:
    """Settings that MkDocs does not have, and the one that it needs."""
    known = [key for key, _ in MkDocsConfig()._schema if key not in _OURS]
    nameless = written.is_whole and written.values.get(_NAME) in (None, "")
    message = "The site has no name."
    for name in written.values:
        near = nearest(str(name), known)
        if name in known:
            continue
        if nameless and near == _NAME:
            nameless = False
            meant = f"did you mean `{_NAME}`?"
            yield "setting-missing", Fault((str(name),), message, meant, of_name=True)
            continue
        hint = (
            f"did you mean `{near}`?" if near else "delete it; what is your own goes under `extra:`"
        )
        told = f"MkDocs has no setting `{name}`, so that it has no effect."
        yield "setting-unknown", Fault((str(name),), told, hint, of_name=True)
    if nameless:
        yield "setting-missing", Fault((_NAME,), message, _HINTS[_NAME])


def _ours(values: dict[str, Any]) -> Iterator[tuple[str, Fault]]:
    """Settings that MkDocs would accept, and this site cannot."""
    if values.get("use_directory_urls", True) is False:
        message = "The addresses of the site need `use_directory_urls: true`."
        yield "setting-value", Fault(("use_directory_urls",), message, "delete this line")
    for key in _LINES:
        text = values.get(key)
        if isinstance(text, str) and len(text.strip().splitlines()) > 1:
            message = f"`{key}` has several lines; it can have one."
            yield "setting-value", Fault((key,), message, "write it on one line")
    for key in _ADDRESSES:
        address = values.get(key)
        if isinstance(address, str) and urlsplit(address).netloc and not is_address(address):
            yield "setting-value", fault_of(key, "", values)


def _plugins(values: dict[str, Any]) -> Iterator[tuple[str, Fault]]:
    """Plugins that are not there; which others say of their options is known when they run."""
    plugins = values.get("plugins")
    if plugins is None:
        return
    if not isinstance(plugins, list | dict):
        yield "setting-value", Fault(("plugins",), "`plugins` should be a list.", _HINTS["plugins"])
        return
    theme = values.get("theme")
    theme = theme.get("name") if isinstance(theme, dict) else theme
    there = set(get_plugins())
    for path, name, _ in plugins_in(plugins):
        if not isinstance(name, str):
            message = "A plugin is named by one word."
            yield "setting-value", Fault(path, message, _HINTS["plugins"])
        elif name not in there and f"{theme}/{name}" not in there:
            yield "setting-value", _of_plugin(name, path)


def _of_plugin(name: str, path: Path) -> Fault:
    names = {short_name(plugin) for plugin in get_plugins()}
    hint = did_you_mean(name, sorted(names)) or "install it with pip, or delete this line"
    return Fault(path, f"The plugin `{name}` is not installed.", hint, of_name=True)


def _has_unread(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_unread, value.values()))
    if isinstance(value, list):
        return any(map(_has_unread, value))
    return isinstance(value, Unread)


def faults_at_build(
    errors: Iterable[tuple[str, object]],
    warnings: Iterable[tuple[str, object]],
    values: dict[str, Any],
) -> Iterator[tuple[str, Fault]]:
    """Messages of MkDocs when it loaded everything; what was known without that has been told."""
    for key, said in errors:
        for line in str(said).split("\n") if key == "plugins" else [str(said)]:
            yield "setting-value", _of_option(line, values) or fault_of(key, line, values)
    for key, said in warnings:
        if str(said).startswith(_UNKNOWN):
            continue
        message = f"MkDocs says of `{key}`: {str(said).rstrip('.')}."
        fault = _of_option(str(said), values) or Fault((key,), message, _look_up(key))
        yield "setting-unknown", fault


def _of_option(said: str, values: dict[str, Any]) -> Fault | None:
    """The message of another plugin on its options."""
    found = re.fullmatch(r"Plugin '([^']+)' option '([^']+)': (.*)", said)
    if not found:
        return None
    name, option, about = found.groups()
    places = [
        path
        for path, named, _ in plugins_in(values["plugins"])
        if short_name(named) == short_name(name)
    ]
    path = (*(places or [("plugins",)])[0], option)
    if about.startswith(_UNKNOWN):
        message = f"The plugin `{name}` has no option `{option}`, so that it has no effect."
        return Fault(path, message, "correct its name, or delete it", of_name=True)
    if kinds := _kinds(about):
        return Fault(path, f"`{option}` of the plugin `{name}` should be {kinds}.")
    return Fault(path, f"The plugin `{name}` cannot use `{option}`: {about.rstrip('.')}.", "")
