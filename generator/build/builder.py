"""The build, from a checked project to a site that is replaced whole or not at all."""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.build.built import Built, built
from generator.build.engines.mkdocs import BriefsPlugin
from generator.build.engines.options import settings_text
from generator.build.engines.zensical import build_with_zensical
from generator.build.executor import taken_over
from generator.build.patch import Last, around_of, patched
from generator.build.previous_output import drop_spare, keep_spare, remove
from generator.build.published import lost_addresses
from generator.build.search import FOLDER as SEARCH_FOLDER
from generator.build.search import make_index, pages_key
from generator.build.shards import merge, put_label
from generator.corpus.check import Checked
from generator.corpus.reading import Progress
from generator.model.diagnostic import Problem, plural
from generator.project.cache import open_cache
from generator.project.fingerprint import of_libraries
from generator.project.manifest import (
    Made,
    Manifest,
    State,
    adopt,
    keep_manifest,
    read_manifest,
    states_in,
)
from generator.project.output_folder import OutputError, beside, fault_of, patching
from generator.project.project import Project
from generator.project.settings import told_by_mkdocs
from generator.reporters.words import one_line

_log = logging.getLogger("mkdocs.plugins.briefs")
_MOST_LOST = 20


class LostError(Exception):
    """Addresses that were published are gone; the message says which, and what to type."""

    def __init__(self, addresses: list[str]) -> None:
        shown = "".join(f"  /{address}\n" for address in addresses[:_MOST_LOST])
        more = f"  and {len(addresses) - _MOST_LOST} more\n" if len(addresses) > _MOST_LOST else ""
        super().__init__(
            f"{plural(len(addresses), 'published page')} would be lost:\n"
            f"{shown}{more}For a case that was renamed or merged, add `old-id: new-id` to briefs/redirects.yml; "
            "for an actor, `merged_into`. If the loss is meant, build without --published."
        )


class SettingsError(ConfigurationError):
    """The site cannot be made with these settings; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(one_line, problems)))
        self.problems = list(problems)


@dataclass(frozen=True)
class Options:
    """How to build: `published` are addresses that must not be lost, `jobs` the number of processes; `full` takes
    nothing over from the last build. `folder` takes the place of the configured one. Where `preview` is an address,
    the site is made to be shown there while it is written. Of several builds that make one site together, `shard` is
    the number, from 1, and how many there are. `memory` is what this process knows of the sites that it has built with
    the same options, which it then patches; it sees to it that nobody else changes them, and tells the cache when it likes."""

    strict: bool = False
    search: bool = True
    published: frozenset[str] = frozenset()
    jobs: int = 1
    full: bool = False
    folder: str = ""
    preview: str = ""
    shard: tuple[int, int] = (1, 1)
    progress: Progress | None = None
    engine: str = "mkdocs"
    memory: dict[Path, Last] | None = None

    @property
    def apart(self) -> str:
        """The files of the site that this build does not make: in a preview, the search index comes later."""
        return f"{SEARCH_FOLDER}/" if self.preview else ""


_DEFAULT = Options()


def build_site(project: Project, checked: Checked, how: Options = _DEFAULT) -> Built:
    """Build the site of a project whose records are in order.

    The site is made beside the old one and takes its place at the end, so that a build that stops midway
    leaves the old site as it was; where the last one is in memory, files are put into it one by one at the end. What
    has not changed since the last build is taken over from it. Raises MkDocs' own
    exceptions for faults in its configuration, ZensicalError where that engine cannot build, SearchError where the
    search index cannot be made, and LostError.
    """
    started = time.monotonic()
    _refuse(project, how)
    memory = {} if how.memory is None else how.memory
    target = Path(how.folder).resolve()
    # What is in memory holds as long as every build comes to its end: then it is known again.
    known = memory.pop(target, None)
    if known and (now := patched(project, checked, target, known, how.jobs)):
        memory[target] = now
        return built(target, now.manifest, started)
    config = mkdocs_config(
        project,
        strict=how.strict or None,
        site_dir=how.folder or None,
        site_url=how.preview or None,
    )
    target = Path(config.site_dir).resolve()
    cache = open_cache(project.root)
    around = around_of(project.root, config)
    before = known.manifest if known else read_manifest(cache, target)
    if how.full:
        before = Manifest()
    inputs = _inputs(around, checked, config, how)
    of_shard = f"{inputs} {how.shard}" if inputs else ""
    if inputs and before.inputs == of_shard and before.describes(target, how.apart):
        _stop_if_lost(how.published, target)
        memory[target] = Last(before)
        return built(target, before, started)
    is_patch = known is not None and _is_like(before, how) and target.is_dir()
    after = Manifest(of_shard, _replaced(config, checked, before, how, inputs, is_patch))
    if how.memory is None:
        keep_manifest(cache, target, after)
    else:
        memory[target] = Last(after, config, project.settings.digest, around)
    cache.sweep()
    return built(target, after, started)


def _refuse(project: Project, how: Options) -> None:
    """Raise OutputError where a given folder must not be replaced; the configured one is judged with the settings."""
    if not how.folder:
        return
    adopt(open_cache(project.root), Path(how.folder), how.apart)
    if fault := fault_of(Path(how.folder), root=project.root):
        raise OutputError("{} To fix this, {}.".format(*fault))


def _is_like(before: Manifest, how: Options) -> bool:
    """Whether a site of which this is known was made in the same way."""
    return bool(before.units) and how.engine == "mkdocs"


def _replaced(
    config: MkDocsConfig,
    checked: Checked,
    before: Manifest,
    how: Options,
    inputs: str,
    is_patch: bool,
) -> dict[str, Made]:
    """Make the site and put it in the place of the old one, or patch that one; what is known of its parts afterwards."""
    target = Path(config.site_dir).resolve()
    leave = keep_spare if _is_like(before, how) else drop_spare
    with patching(target) if is_patch else beside(target, leave) as making:
        config.site_dir = str(making)
        units = _made(config, checked, (before, target), how, is_patch)
        if how.shard[1] > 1:
            units["label"] = put_label(making, how.shard, inputs)
        if how.search:
            units["search"] = _index(making, units, before, target)
        elif how.preview and not is_patch and (target / SEARCH_FOLDER).is_dir():
            # Better an index of a minute ago than none, until there is a new one.
            (target / SEARCH_FOLDER).rename(making / SEARCH_FOLDER)
        _stop_if_lost(how.published, making)
    if is_patch:
        kept = {name for made in units.values() for name in made.files}
        remove(target, {name for name, _ in before.files()} - kept)
    return units


def merge_site(project: Project, folders: Sequence[Path], how: Options) -> Built:
    """Put the shards of a site together to the site. Raises ShardError, SearchError and LostError."""
    started = time.monotonic()
    _refuse(project, how)
    config = mkdocs_config(project, site_dir=how.folder or None)
    target = Path(config.site_dir).resolve()
    with beside(target, drop_spare) as making:
        merge(folders, making)
        if how.search:
            make_index(making)
        _stop_if_lost(how.published, making)
        files = states_in(making)
    return built(target, Manifest("", {"shards": Made("", files)}), started)


def _made(
    config: MkDocsConfig,
    checked: Checked,
    before: tuple[Manifest, Path],
    how: Options,
    is_patch: bool,
) -> dict[str, Made]:
    """Let the engine make the site; what is known of its parts afterwards."""
    plugin = config.plugins["briefs"]
    folder = Path(config.site_dir)
    assert isinstance(plugin, BriefsPlugin)
    if how.engine == "zensical":
        assert checked.corpus is not None  # whoever builds has seen to it
        build_with_zensical(config, plugin.config, checked.corpus, folder, how.progress)
        return {"frame": _frame(folder, states_in(folder), how.shard)}
    plugin.checked, plugin.before, plugin.is_patch = checked, before, is_patch
    plugin.jobs, plugin.shard, plugin.progress = how.jobs, how.shard, how.progress
    config.plugins.on_startup(command="serve" if how.preview else "build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    ours = {name for unit in plugin.made.values() for name in unit.files}
    others = states_in(folder) if plugin.others is None else plugin.others
    files = {name: state for name, state in others.items() if name not in ours}
    return {**plugin.made, "frame": _frame(folder, files, how.shard)}


def _inputs(around: str, checked: Checked, config: MkDocsConfig, how: Options) -> str:
    """A digest of everything that the site is built from; empty where that is not known."""
    if not checked.key:
        return ""
    words = (checked.key, of_libraries(), around, settings_text(config))
    return sha256(
        "\0".join((*words, str(how.search), str(how.strict), how.preview, how.engine)).encode()
    ).hexdigest()


def _frame(folder: Path, files: Mapping[str, State], shard: tuple[int, int]) -> Made:
    """The files that the engine itself has written; only the first shard keeps them."""
    if shard[0] > 1:
        for name in files:
            (folder / name).unlink()
        files = {}
    pages = sorted(name for name in files if name.endswith(".html"))
    content = b"".join((folder / name).read_bytes() for name in pages)
    return Made(sha256(content).hexdigest(), files)


def _index(folder: Path, units: Mapping[str, Made], before: Manifest, site: Path) -> Made:
    """The index of the pages; the one that is there already, if they are still the same."""
    key = pages_key({name: made.key for name, made in units.items()})
    old = before.units.get("search")
    if old is None or old.key != key or not taken_over(old, site, folder):
        make_index(folder)
    found = states_in(folder / SEARCH_FOLDER)
    return Made(key, {f"{SEARCH_FOLDER}/{name}": state for name, state in found.items()})


def _stop_if_lost(published: frozenset[str], folder: Path) -> None:
    if lost := lost_addresses(published, folder):
        raise LostError(lost)


def mkdocs_config(project: Project, **options: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project, with its plugins and extensions loaded. Raises SettingsError."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    if not project.settings.are_usable:
        raise SettingsError(project.settings.problems)
    config = MkDocsConfig(config_file_path=str(project.config_file))
    with project.config_file.open("rb") as file:
        config.load_file(file)
    config.load_dict({name: value for name, value in options.items() if value is not None})
    problems = told_by_mkdocs(project.config_file, *config.validate())
    if any(problem.severity == "error" or config.strict for problem in problems):
        raise SettingsError(problems)
    for problem in problems:
        _log.warning(one_line(problem))
    return config
