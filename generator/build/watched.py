"""The sources that a preview watches: the folders and files that a build reads, wherever they are."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from generator.build.manifest import State, state_of, states_in
from generator.project.cache import FOLDER
from generator.project.project import CONFIG, Project

_OWN = (CONFIG, "briefs", "templates")
_CHANGES = ("created", "deleted", "modified", "moved")
# What a build, git and Python write themselves.
_LEFT_OUT = (FOLDER, ".git", "__pycache__")


def places_of(project: Project) -> list[Path]:
    """The folders and files that the site of a project is built from, by its settings."""
    settings = project.settings
    own = [project.root / name for name in _OWN]
    return list(dict.fromkeys([*own, *settings.sources, *settings.watched]))


def states_of(places: Iterable[Path]) -> list[object]:
    """The files that are there, and when each was saved."""
    return [_state(place) for place in places]


def _state(place: Path) -> tuple[bool | State, dict[str, State]]:
    return place.is_file() and state_of(str(place)), states_in(place)


@dataclass
class Watched:
    """Calls `changed` when a file changes in a place that is watched; that somebody reads it is no change. The system says
    which file changed; MkDocs would look at all of them twice a second."""

    observer: BaseObserver
    changed: Callable[[], None]
    _known: set[Path] = field(default_factory=set)

    def add(self, places: Iterable[Path], is_deep: bool = True) -> None:
        """Watch more places, and all that is in them where `is_deep`. One that is not there is watched for in its folder."""
        for place in places:
            if place in self._known:
                continue
            is_folder = place.is_dir()
            # A file may be saved by putting another one in its place, which is reported to its folder.
            folder = place if is_folder else place.parent
            if not folder.is_dir():
                continue
            self._known.add(place)
            only = "" if is_folder else str(place)
            self.observer.schedule(
                self._handler(only), str(folder), recursive=is_folder and is_deep
            )

    def _handler(self, only: str) -> FileSystemEventHandler:
        def heard(event: FileSystemEvent) -> None:
            paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
            is_meant = not only or only in paths
            if is_meant and _is_change(event) and not all(map(_is_left_out, paths)):
                self.changed()

        handler = FileSystemEventHandler()
        handler.on_any_event = heard  # type: ignore[method-assign]
        return handler


def _is_change(event: FileSystemEvent) -> bool:
    return not event.is_directory and event.event_type in _CHANGES


def _is_left_out(path: str) -> bool:
    return any(part in _LEFT_OUT for part in path.split(os.sep))
