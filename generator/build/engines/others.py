"""Other plugins and hooks: which of them an exception comes from, what to say of it, and hooks that were edited."""

import inspect
import os
import sys
from collections.abc import Mapping
from traceback import extract_tb

_OWN = "briefs"
# What is raised for values of another type or shape than MkDocs gives and takes.
_OF_OTHER_TYPES = (TypeError, AttributeError, LookupError)


def plugin_of(error: BaseException, plugins: Mapping[str, object]) -> str:
    """The name of the plugin or hook in which an exception was raised; empty where that is none of them."""
    places = {name: _place(plugin) for name, plugin in plugins.items() if name != _OWN}
    for frame in reversed(extract_tb(error.__traceback__)):
        for name, place in places.items():
            if frame.filename == place or (place and frame.filename.startswith(place + os.sep)):
                return name
    return ""


def why_failed(error: BaseException, plugins: Mapping[str, object]) -> str:
    """The message for a build that a plugin or hook has ended: one line, with the place; empty where none has a part in it."""
    if found := plugin_of(error, plugins):
        return _why_not(found, error)
    others = [f"`{name}`" for name in plugins if name != _OWN]
    if not (others and isinstance(error, _OF_OTHER_TYPES)):
        return ""
    return (
        f"The site is not built: {said_with_place(error)}. A plugin or hook may have returned or removed what others need: leave "
        f"{', '.join(others)} out of site_config.yml one by one."
    )


def _why_not(name: str, error: BaseException) -> str:
    return (
        f"`{name}` has failed, so that the site is not built: {said_with_place(error)}. Generated pages have no Markdown file in `docs_dir`, which "
        "some plugins expect of every page. Leave it out of site_config.yml, or limit it to other pages."
    )


def said_with_place(error: BaseException) -> str:
    """The message of an exception, and where it was raised, in one line."""
    last = extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{said} ({os.path.basename(last.filename)}, line {last.lineno})"


def run_again(hooks: object) -> None:
    """Run the hooks that this process has run before: for MkDocs they stay as they were then."""
    for name in hooks if isinstance(hooks, list) else []:
        module = sys.modules.get(str(name))
        spec = module and module.__spec__
        if module and spec and spec.loader and spec.origin:
            before = sys.path.copy()
            sys.path.insert(0, os.path.dirname(spec.origin))
            try:
                spec.loader.exec_module(module)
            finally:
                sys.path[:] = before


def _place(plugin: object) -> str:
    """The folder of the package that a plugin is in, or the file of a hook."""
    kind = plugin if inspect.ismodule(plugin) else type(plugin)
    try:
        file = inspect.getfile(kind)
    except (TypeError, OSError):
        return ""
    folder = os.path.dirname(file)
    return folder if os.path.isfile(os.path.join(folder, "__init__.py")) else file
