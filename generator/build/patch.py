"""The site that one process builds again and again: where only records have changed, all else is left as it stands."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.build.engines.mkdocs import BriefsPlugin
from generator.build.engines.options import is_alone, of_templates
from generator.build.previous_output import remove
from generator.corpus.check import Checked
from generator.project.fingerprint import of_folders
from generator.project.git import text_of
from generator.project.manifest import Manifest
from generator.project.output_folder import patching
from generator.project.project import Project


@dataclass(frozen=True)
class Last:
    """The site that was built last: its files, and how it was built; without a configuration, it was there already.

    `settings` is the digest of the settings that it was built with, `around` what `around_of` gave before.
    """

    manifest: Manifest
    config: MkDocsConfig | None = None
    settings: str = ""
    around: str = ""


def patched(
    project: Project, checked: Checked, target: Path, last: Last, jobs: int = 1
) -> Last | None:
    """Put what records change into the site that was built last. Nothing where more has changed, or may have: then the
    site is as it was."""
    config, settings = last.config, project.settings
    # Other plugins and hooks may look at anything.
    if config is None or not is_alone(config) or not target.is_dir():
        return None
    if not settings.are_usable or not settings.digest or settings.digest != last.settings:
        return None
    if last.around != around_of(project.root, config):
        return None
    plugin = config.plugins["briefs"]
    corpus = checked.corpus
    assert isinstance(plugin, BriefsPlugin)
    assert corpus is not None  # whoever builds has seen to it
    before = last.manifest
    plugin.jobs = jobs
    with patching(target) as making:
        made = plugin.patch(corpus, config, before, making)
    if made is None:
        return None
    after = Manifest("", {**made, "frame": before.units["frame"]})
    remove(target, {name for name, _ in before.files()}.difference(dict(after.files())))
    return replace(last, manifest=after)


def around_of(root: Path, config: MkDocsConfig) -> str:
    """A digest of what pages are made from beside records and settings."""
    shown = of_templates(root, config.theme.custom_dir)
    by_hand = of_folders([Path(config.docs_dir)])
    # A history that was fetched later tells more of the same commit.
    head = text_of(root, "rev-parse", "--is-shallow-repository", "HEAD")
    return sha256("\0".join((shown, by_hand, head)).encode()).hexdigest()
