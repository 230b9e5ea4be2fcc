"""The preview: rebuilds the site on each edit, and shows a page with the diagnostics while there are errors."""

import gc
import html
import logging
import threading
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import FileWrapper

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from generator.build.builder import Last, Options, SettingsError, build_site
from generator.build.engines.frame import BrokenTemplateError
from generator.build.manifest import keep_manifest, states_in
from generator.build.search import FOLDER as SEARCH_FOLDER
from generator.build.search import SearchError, make_index
from generator.build.watched import Watched, places_of, states_of
from generator.corpus.check import Checked, How, check_project
from generator.corpus.reads import Reads
from generator.exports.typesetting import TypesettingError
from generator.model.policy import SCRIPTS
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import FOLDER as CACHE_FOLDER
from generator.project.cache import open_cache
from generator.project.output_folder import made_in, put_entry
from generator.project.project import Project, open_project
from generator.reporters.text import as_text

log = logging.getLogger("mkdocs.plugins.briefs")

# So long nothing has to have been saved before the site is built, and for so much longer before a fault is shown.
_SETTLED, _DOUBT = 0.03, 0.2
# The index is rebuilt once nothing was saved for this long.
_QUIET = 4.0


class Preview:
    """Builds a project into a folder of its own, again and again. `fault` says what is wrong now, if anything;
    then the site stays as it was.

    `how` says how a project is checked; `address` is where the site is shown; `jobs` is for the first build.
    `is_being_saved` tells before a fault is shown whether somebody is saving still.
    """

    is_being_saved: Callable[[], bool] = staticmethod(lambda: False)

    def __init__(self, root: Path, address: str, how: Callable[[Project], How], jobs: int) -> None:
        self.folder = root / CACHE_FOLDER / "preview"
        self.fault = ""
        self._root = root
        self._address = address
        self._how = how
        self._jobs = jobs
        self._waiting: threading.Timer | None = None
        self._memory: dict[Path, Last] = {}
        self._has_built = False
        self._builds = 0
        self._indexing = threading.Lock()
        self._reads = Reads()
        self._project = Project(root)

    @property
    def places(self) -> list[Path]:
        """The inputs of the site by its settings."""
        return places_of(self._project)

    @property
    def opened(self) -> list[Path]:
        """The files and folders that plugins and extensions opened in the last build."""
        names = [name for last in self._memory.values() for name in last.manifest.opened]
        return [Path(name) for name in names if name]

    def build(self) -> None:
        """Build what has changed."""
        self._builds += 1
        # The memory that a build leaves behind is collected while no request waits.
        gc.disable()
        try:
            found = self._built()
        finally:
            gc.enable()
        if not self._has_built:
            # Most objects that exist by now stay: collecting them would only delay requests.
            gc.collect()
            gc.freeze()
            # From now on there are other threads, beside which no process is forked.
            self._jobs = 1
            self._has_built = True
        if found and found != self.fault:
            if self.is_being_saved():
                # This may be about half a file, and is rebuilt at once.
                return
            log.error("The site cannot be shown:\n%s", found)
        self.fault = found
        self._index_soon()

    def _built(self) -> str:
        """The current error, if any."""
        try:
            self._project = project = open_project(self._root)
            checked = check_project(self._root, replace(self._how(project), reads=self._reads))
            if checked.link is None:
                return self._told(checked)
            options = Options(
                search=False,
                jobs=self._jobs,
                folder=str(self.folder),
                preview=self._address,
                memory=self._memory,
            )
            built = build_site(project, checked, options)
        except SettingsError as error:
            return self._told(Checked(error.problems, None, 0))
        except (BrokenTemplateError, MkDocsException, OSError, TypesettingError) as error:
            return str(error)
        except Exception as error:
            # The server answers no request any more after one that it does not expect.
            log.debug("The build failed", exc_info=True)
            return _unexpected(error)
        log.info("%d pages, in %.1f s", built.pages, built.seconds)
        return ""

    def _told(self, checked: Checked) -> str:
        errors = [problem for problem in checked.problems if problem.severity == "error"]
        return as_text(Checked(errors, None, checked.cases), self._root, False)

    def _index_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = threading.Timer(_QUIET, self._index)
        self._waiting.daemon = True
        self._waiting.start()

    def look_after(self) -> None:
        """Do the work that can wait until no request waits for a page."""
        # Builds leave behind what only Python's collector finds.
        gc.collect()
        for site, last in list(self._memory.items()):
            keep_manifest(open_cache(self._root), site, last.manifest)
            if not last.manifest.describes(states_in(site, SEARCH_FOLDER, made_in(site) or ())):
                # Somebody else has been at it: the next build looks at every file.
                self._memory.pop(site, None)

    def _index(self) -> None:
        """Make the search index while the site is shown already."""
        try:
            self.look_after()
        except OSError as error:
            log.warning("The last build cannot be kept: %s", error)
        with self._indexing:
            built = self._builds
            try:
                self._make_index(built)
            except (OSError, SearchError) as error:
                if built == self._builds:
                    log.warning("Search does not work for now: %s", error)

    def _make_index(self, built: int) -> None:
        """Make the index of the site of so many builds. Raises OSError and SearchError."""
        place = self.folder.parent
        with TemporaryDirectory("", "index-", place, ignore_cleanup_errors=True) as work:
            made = Path(work, SEARCH_FOLDER)
            make_index(self.folder, made, in_background=True)
            # An index half of an old site and half of a new one would be true of neither; the next one is due.
            if built == self._builds:
                put_entry(self.folder, SEARCH_FOLDER, made)


Beside = Callable[[dict[str, Any], Any], Iterable[bytes] | None]
"""A WSGI application that gives None for requests that are not for it."""


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which tells open pages to reload; on an error it shows the error in place of every page.

    `beside` is asked first.
    """

    def __init__(
        self, preview: Preview, host: str, port: int, path: str, beside: Beside | None = None
    ) -> None:
        self._beside = beside
        super().__init__(self._build, host, port, str(preview.folder), path)
        self._preview = preview
        preview.is_being_saved = self._is_being_saved
        # Whoever saves a file does so in one go or in steps that follow at once.
        self.build_delay = _SETTLED
        self.observer = Observer()  # type: ignore[assignment]
        self._watched = Watched(self.observer, self.rebuild)
        self._watch()
        # MkDocs starts the observer, and says of what, where this holds something.
        self._watched_paths = {str(place): 1 for place in preview.places if place.exists()}

    def _build(self) -> None:
        self._preview.build()
        # Settings may name other folders by now, and pages other files.
        self._watch()

    def _watch(self) -> None:
        self._watched.add(self._preview.places)
        self._watched.add(self._preview.opened, is_deep=False)

    def rebuild(self) -> None:
        """Rebuild the site as soon as nothing more is being saved."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _is_being_saved(self) -> bool:
        with self._rebuild_cond:
            return self._rebuild_cond.wait_for(lambda: self._want_rebuild, _DOUBT)

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        if self._beside and (found := self._beside(environ, start_response)) is not None:
            return found
        path = environ["PATH_INFO"]
        is_page = path.endswith(("/", ".html")) and not path.startswith("/livereload/")
        if not is_page:
            return super().serve_request(environ, start_response)
        # MkDocs waits here for a build that is going on: only then is it known whether there is a fault.
        said: list[tuple[Any, ...]] = []
        answer = super().serve_request(environ, lambda *words: said.append(words))
        epoch, fault = self._visible_epoch, self._preview.fault
        if not fault:
            status, headers = said[0]
            content = _with_policy(b"".join(answer))
            kept = [(name, value) for name, value in headers if name != "Content-Length"]
            start_response(status, [*kept, ("Content-Length", str(len(content)))])
            return [content]
        if isinstance(answer, FileWrapper):
            answer.close()
        page = (OWN_TEMPLATES / "preview/fault.html").read_text(encoding="utf-8")
        content = page.replace("FAULT", _lines(fault)).encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [self._inject_js_into_html(content, epoch)]  # type: ignore[no-untyped-call]


def _with_policy(content: bytes) -> bytes:
    """A page whose policy allows the script that MkDocs has put at its end, and no other inside."""
    before, mark, script = content.rpartition(b"<script>")
    if not mark:
        return content
    digest = b64encode(sha256(script.partition(b"</script>")[0]).digest()).decode()
    own = SCRIPTS.encode()
    return before.replace(own, own + f" 'sha256-{digest}'".encode(), 1) + mark + script


def serve(
    root: Path,
    host: str,
    port: int,
    site_url: str,
    how: Callable[[Project], How],
    jobs: int,
    open_browser: bool = False,
    beside: Beside | None = None,
) -> None:
    """Show the site of the project at `root` until somebody stops it, and what else `beside` answers. Raises OSError
    where the address is taken."""
    path = urlsplit(site_url or "/").path
    for logger in (log, logging.getLogger("mkdocs.livereload")):
        logger.setLevel(logging.INFO)
    shown = f"[{host}]" if ":" in host else host
    preview = Preview(root, f"http://{shown}:{port}{path.rstrip('/')}/", how, jobs)
    log.info("Building the site ...")
    places = places_of(open_project(root))
    before = states_of(places)
    preview.build()
    server = PreviewServer(preview, host, port, path, beside)
    if states_of(places) != before:
        # Somebody has saved something in the meantime.
        server.rebuild()
    server.error_handler = lambda code: _error_page(preview.folder, code)
    try:
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        log.info("Shutting down ...")
    finally:
        server.shutdown()


def _unexpected(error: Exception) -> str:
    """A message for an unexpected exception: where it was raised, and what to do."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split()) or "no more is said"
    return (
        f"The site cannot be built, through a fault of the generator: {type(error).__name__}: {said}\n"
        f"  in {Path(last.filename).name}, line {last.lineno}\n"
        "  Undo the last change, and please report this; `briefs build` shows all of it."
    )


def _lines(fault: str) -> str:
    """The error report as HTML, with a class for each kind of line."""
    return "".join(
        f'<span class="{_kind(line)}">{html.escape(line)}</span>' for line in fault.split("\n")
    )


def _kind(line: str) -> str:
    if not line.startswith(" "):
        return "place"
    return "found" if line.lstrip().startswith("|") else "told"


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
