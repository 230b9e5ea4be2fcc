"""The build, from a checked project to a site in which only stale targets are rebuilt."""

import logging
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.build.built import Built, built
from generator.build.engines.by_hand import tell_replaced
from generator.build.engines.mkdocs import (
    Framed,
    build_with_mkdocs,
    leave_out_search,
    listeners,
    names_of,
)
from generator.build.engines.options import of_templates, settings_text
from generator.build.engines.others import run_again, said_with_place
from generator.build.engines.zensical import build_with_zensical
from generator.build.executor import Executor
from generator.build.manifest import (
    Made,
    Manifest,
    State,
    digest_of_file,
    keep_manifest,
    read_manifest,
    state_of,
    states_in,
)
from generator.build.opened import Opened, is_as_before
from generator.build.published import lost_addresses
from generator.build.search import FOLDER as SEARCH_FOLDER
from generator.build.search import make_index, pages_key, require_search
from generator.build.shards import merge, put_label
from generator.corpus.check import Checked
from generator.corpus.corpus import Corpus
from generator.corpus.reading import Progress
from generator.exports import prepare
from generator.model.diagnostic import Diagnostic, plural
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import open_cache
from generator.project.fingerprint import of_folders, of_libraries, of_places
from generator.project.git import text_of
from generator.project.output_folder import (
    OutputError,
    beside,
    clear_left,
    fault_of,
    made_in,
    patching,
    remove,
)
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

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(map(one_line, problems)))
        self.problems = list(problems)


@dataclass(frozen=True)
class Last:
    """State of the site that a server built last: its files, the frame of its pages, and a digest of all
    that this depends on beside the records."""

    manifest: Manifest
    framed: Framed | None = None
    around: str = ""


@dataclass(frozen=True)
class Options:
    """Options of a build: `published` are addresses that must not be lost, `jobs` the number of processes; `full` rebuilds
    everything. `folder` takes the place of the configured one. Where `preview` is an address, the site is made to
    be shown there while it is written. Of several builds that make one site together, `shard` is the number, from 1,
    and how many there are. `memory` is what this process knows of the sites that it has built with the same options; it
    sees to it that nobody else changes them, and tells the database when it likes."""

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
        """The folder of the site that this build does not make: in a preview, the search index comes later."""
        return SEARCH_FOLDER if self.preview else ""


_DEFAULT = Options()


def build_site(project: Project, checked: Checked, how: Options = _DEFAULT) -> Built:
    """Build the site of a project whose records are in order.

    What is stale is made beside the site and put into it at the end, each file whole; a site that is rebuilt takes the
    place of the old one at once. So a build that stops midway leaves the site as it was, and one that is killed while
    it changes files is finished by the next one. Raises MkDocs' own exceptions for faults in its configuration,
    ZensicalError where that engine cannot build, SearchError where the search index cannot be made, and LostError.
    """
    started = time.monotonic()
    _refuse(project, how)
    memory = {} if how.memory is None else how.memory
    target = Path(how.folder).resolve()
    # What is in memory holds as long as every build comes to its end: then it is known again.
    known = memory.pop(target, None)
    if known and (now := _served(project, checked, target, known, how)):
        memory[target] = now
        return built(target, now.manifest, started)
    config = mkdocs_config(
        project,
        strict=how.strict or None,
        site_dir=how.folder or None,
        site_url=how.preview or None,
    )
    target = Path(config.site_dir).resolve()
    # Also where nothing is to be made.
    clear_left(target)
    cache = open_cache(project.root)
    around = _around(project, config)
    before = known.manifest if known else read_manifest(cache, target)
    inputs = _inputs(around, checked, config, how)
    there = states_in(target, how.apart, made_in(target) or ())
    if inputs and not how.full and _is_unchanged(before, there, f"{inputs} {how.shard}"):
        _stop_if_lost(how.published, before)
        memory[target] = Last(before)
        return built(target, before, started)
    before, how = _without_what_others_see(config, before, how)
    after, framed = _Site(target, before, there, how).put(config, checked, inputs)
    if how.memory is None:
        keep_manifest(cache, target, after)
    else:
        is_alone = framed is not None and list(config.plugins) == ["briefs"]
        memory[target] = Last(after, framed if is_alone else None, around)
    cache.sweep()
    return built(target, after, started)


def _is_unchanged(before: Manifest, there: Mapping[str, State], inputs: str) -> bool:
    """True where the site that is there was made from the same inputs, and nobody has changed it since."""
    return before.inputs == inputs and before.describes(there) and is_as_before(before.opened)


def _without_what_others_see(
    config: MkDocsConfig, before: Manifest, how: Options
) -> tuple[Manifest, Options]:
    """The state of the site and the options for this build. Where other plugins see each page as it is made, the build starts from
    nothing, in one process."""
    seeing = listeners(config) if how.engine == "mkdocs" else []
    if seeing:
        names = ", ".join(seeing)
        _log.info("All pages are made again, in one process: each is seen by %s.", names)
        return Manifest(), replace(how, jobs=1)
    return (Manifest() if how.full else before), how


def _refuse(project: Project, how: Options) -> None:
    """Raise OutputError where a given folder must not be replaced; the configured one is judged with the settings."""
    if how.folder and (fault := fault_of(Path(how.folder), root=project.root)):
        raise OutputError("{} To fix this, {}.".format(*fault))


def _served(
    project: Project, checked: Checked, target: Path, known: Last, how: Options
) -> Last | None:
    """Put what records change into a site that this process built. Nothing where more has changed, or may have."""
    framed, settings = known.framed, project.settings
    if framed is None or not target.is_dir() or not settings.are_usable:
        return None
    if known.around != _around(project, framed.config):
        return None
    if not is_as_before(known.manifest.opened):
        return None
    assert checked.corpus is not None  # whoever builds has seen to it
    now = framed.again(checked.corpus, how.jobs)
    if now is None:
        return None
    site = _Site(target, known.manifest, dict(known.manifest.files()), how)
    return replace(known, manifest=site.put_generated(now), framed=now)


@dataclass(frozen=True)
class _Site:
    """A site that is built: its folder, what is known of it, and which files are there."""

    target: Path
    before: Manifest
    there: Mapping[str, State]
    how: Options

    def put(
        self, config: MkDocsConfig, checked: Checked, inputs: str
    ) -> tuple[Manifest, Framed | None]:
        """Make what is stale and put it into the site; what is known of it afterwards."""
        assert checked.corpus is not None  # whoever builds has seen to it
        target, how = self.target, self.how
        if how.search:
            require_search()
        is_patch = bool(self.before.targets) and how.engine == "mkdocs" and target.is_dir()
        with patching(target) if is_patch else beside(target) as making:
            config.site_dir = str(making)
            making_them = _with_mkdocs if how.engine == "mkdocs" else _with_zensical
            made, framed, opened = making_them(self, config, checked.corpus, making)
            if how.shard[1] > 1:
                made["label"] = put_label(making, how.shard, inputs)
            after = Manifest(f"{inputs} {how.shard}" if inputs else "", made, opened)
            if is_patch and "search" in self.before.targets:
                # Better an index of a minute ago than none, until there is a new one.
                made["search"] = self.before.targets["search"]
            _stop_if_lost(how.published, after)
            if not is_patch and how.search:
                made["search"] = _indexed(making, pages_key(after))
            elif how.preview and not is_patch and (target / SEARCH_FOLDER).is_dir():
                shutil.copytree(target / SEARCH_FOLDER, making / SEARCH_FOLDER)
        if is_patch:
            remove(target, self.there.keys() - dict(after.files()).keys())
            if how.search and (old := made.get("search")) and old.of != (key := pages_key(after)):
                made["search"] = _indexed(target, key)
        return after, framed

    def put_generated(self, framed: Framed) -> Manifest:
        """Put generated pages that are stale into the site."""
        with patching(self.target) as making:
            made = self.run(framed, making, "")
        kept = {name: self.before.targets[name] for name in ("frame",)}
        after = Manifest("", {**made, **kept}, self.before.opened)
        remove(self.target, self.there.keys() - dict(after.files()).keys())
        return after

    def run(self, framed: Framed, making: Path, opened: str) -> dict[str, Made]:
        """Make the generated pages that are stale."""
        planning, how = framed.planning, self.how
        number, of = how.shard
        executor = Executor(
            planning.data.corpus,
            planning.fingerprints,
            making,
            self.before,
            self.there,
            how.jobs,
            how.progress,
            partial(prepare, planning.data),
        )
        return executor.run(framed.targets(opened)[number - 1 :: of])


_Result = tuple[dict[str, Made], Framed | None, Mapping[str, str]]


def _with_mkdocs(site: _Site, config: MkDocsConfig, corpus: Corpus, making: Path) -> _Result:
    """Let MkDocs build: what was made, the frame, and what was opened meanwhile."""
    found: list[tuple[dict[str, Made], Framed]] = []
    is_alone = list(config.plugins) == ["briefs"]

    def finish(framed: Framed) -> None:
        with opened.paused():
            words = "" if is_alone else repr(opened.digests())
            made = site.run(framed, making, words)
            tell_replaced(framed.by_hand & names_of(made))
            found.append((made, framed))

    opened = Opened()
    left_out = (making, site.target, OWN_TEMPLATES)
    with opened.watching(*left_out):
        build_with_mkdocs(config, corpus, finish, site.how.jobs, bool(site.how.preview))
    ((made, framed),) = found
    if opened.outside:
        _log.info(
            "The site is built again each time: a plugin or hook looks outside (%s).",
            opened.outside,
        )
    ours = names_of(made)
    others = {name: state for name, state in states_in(making).items() if name not in ours}
    made["frame"] = _frame(making, others, site)
    digests = {**opened.digests(), **({"": opened.outside} if opened.outside else {})}
    return made, framed, digests


def _with_zensical(site: _Site, config: MkDocsConfig, corpus: Corpus, making: Path) -> _Result:
    options = config.plugins["briefs"].config
    build_with_zensical(config, options, corpus, making, site.how.progress)
    return {"frame": _frame(making, states_in(making), site)}, None, {}


def _frame(folder: Path, files: Mapping[str, State], site: _Site) -> Made:
    """The files that the engine itself has written; only the first shard keeps them. One that comes out as it lies in the
    site is not in the folder afterwards."""
    if site.how.shard[0] > 1:
        for name in files:
            (folder / name).unlink()
        return Made("", {})
    # Zensical writes the whole site, which takes the place of the old one.
    before = dict(site.before.files()) if site.how.engine == "mkdocs" else {}
    found = {}
    for name in sorted(files):
        state = state_of(f"{folder}/{name}", digest_of_file(f"{folder}/{name}"))
        old = before.get(name)
        if old and old.digest == state.digest and old.is_like(site.there.get(name)):
            (folder / name).unlink()
            state = old
        found[name] = state
    return Made("", found)


def _indexed(folder: Path, key: str) -> Made:
    """The search index of the pages in a folder, rebuilt."""
    make_index(folder)
    found = states_in(folder / SEARCH_FOLDER)
    return Made(key, {f"{SEARCH_FOLDER}/{name}": state for name, state in found.items()})


def _inputs(around: str, checked: Checked, config: MkDocsConfig, how: Options) -> str:
    """A digest of everything that the site is built from; empty where that is not known."""
    if not checked.key:
        return ""
    words = (checked.key, of_libraries(), around, settings_text(config))
    return sha256(
        "\0".join((*words, str(how.search), str(how.strict), how.preview, how.engine)).encode()
    ).hexdigest()


def _around(project: Project, config: MkDocsConfig) -> str:
    """A digest of what pages are made from beside records."""
    shown = of_templates(project.root, config.theme.custom_dir)
    by_hand = of_folders([Path(config.docs_dir)])
    # A history that was fetched later tells more of the same commit.
    head = text_of(project.root, "rev-parse", "--is-shallow-repository", "HEAD")
    watched = of_places(project.settings.watched)
    words = (shown, by_hand, head, project.settings.digest, watched)
    return sha256("\0".join(words).encode()).hexdigest()


def merge_site(project: Project, folders: Sequence[Path], how: Options) -> Built:
    """Put the shards of a site together to the site. Raises ShardError, SearchError and LostError."""
    started = time.monotonic()
    _refuse(project, how)
    config = mkdocs_config(project, site_dir=how.folder or None)
    target = Path(config.site_dir).resolve()
    with beside(target) as making:
        merge(folders, making)
        if how.search:
            make_index(making)
        after = Manifest("", {"shards": Made("", states_in(making))})
        _stop_if_lost(how.published, after)
    return built(target, after, started)


def _stop_if_lost(published: frozenset[str], site: Manifest) -> None:
    if lost := lost_addresses(published, dict(site.files()).keys()):
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
    try:
        if options.get("site_url"):
            # A preview shows hooks as they are now.
            run_again(config.get("hooks"))
        found = config.validate()
    except (Exception, SystemExit) as error:
        # Plugins and hooks are imported here.
        raise ConfigurationError(
            f"a plugin or hook cannot be loaded: {said_with_place(error)}"
        ) from error
    problems = told_by_mkdocs(project.config_file, *found)
    if any(problem.severity == "error" or config.strict for problem in problems):
        raise SettingsError(problems)
    for problem in problems:
        _log.warning(one_line(problem))
    leave_out_search(config)
    return config
