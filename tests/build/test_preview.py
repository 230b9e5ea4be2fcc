"""The site while somebody writes, served by a process of its own."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.build import preview as preview_module
from generator.build.preview import Preview, PreviewServer
from generator.build.search import FOLDER
from generator.corpus.check import How
from generator.corpus.record_analysis import RecordAnalysis
from generator.model.policy import SCRIPTS, policy
from tests.support import TODAY, make_project

pytestmark = pytest.mark.slow

LONGEST = 30.0
OWN = "Withdrawal of a product over a flaw"
# Through no proxy: the server is on this machine.
OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
CONFIG = """\
site_name: A site
docs_dir: briefs/pages
theme: material
plugins: [briefs: {pdf: false, cards: false}]
"""


class Served:
    """A project that is being served."""

    def __init__(self, root: Path, process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
        self.root = root
        self.process = process
        self.url = url
        self._log = log

    @property
    def record(self) -> Path:
        return self.root / "briefs/cases/example.yml"

    @property
    def config(self) -> Path:
        return self.root / "site_config.yml"

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def builds(self) -> int:
        return self.said.count(" pages, in ")

    def page(self, address: str) -> str:
        """The page at an address; empty if nothing answers yet."""
        try:
            with OPEN(self.url + address, timeout=LONGEST) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode()}"
        except OSError:
            return ""

    def replace(self, old: str, new: str) -> None:
        text = self.record.read_text(encoding="utf-8")
        assert old in text
        self.record.write_text(text.replace(old, new), encoding="utf-8")

    def until(self, found: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST
        while not found():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.01)

    def index(self) -> bytes:
        """The texts that search knows."""
        folder = self.root / ".briefs-cache/preview/pagefind/fragment"
        return b"".join(gzip.decompress(path.read_bytes()) for path in folder.glob("*"))


@contextmanager
def serving(
    folder: Path,
    edit: Callable[[Served], None] = lambda _: None,
    config: str = CONFIG,
    files: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Served]:
    """A server that answers; the edit is made before it does. The project has these further files."""
    root = make_project(folder)
    (root / "site_config.yml").write_text(config, encoding="utf-8")
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "said"
    command = (sys.executable, "-m", "generator", "-C", str(root), "serve", "--address", address)
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command, stdout=said, stderr=said, preexec_fn=_hear_ctrl_c, cwd=root
        ) as process,
    ):
        served = Served(root, process, f"http://{address}/", log)
        try:
            edit(served)
            served.until(lambda: served.page("") != "")
            yield served
        finally:
            process.kill()


def _hear_ctrl_c() -> None:
    """Programs in the background of a shell ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("preview")) as found:
        yield found


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    """One server for all tests; after each, the files are as they were."""
    files = {path: path.read_text("utf-8") for path in (server.record, server.config)}
    yield server
    for path, text in files.items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    server.until(lambda: OWN in server.page("cases/example/"))


def test_an_edit_is_seen_at_its_address_and_open_pages_are_told(served: Served) -> None:
    page = served.page("cases/example/")
    assert OWN in page
    assert "livereload(" in page
    served.replace(OWN, "Recall of another thing")
    served.until(lambda: "Recall of another thing" in served.page("cases/example/"))
    assert "Recall of another thing" in served.page("cases/")
    assert OWN not in served.page("cases/")
    assert "Reloading browsers" in served.said


def test_its_pages_have_the_policy_of_the_site_and_run_its_own_script(served: Served) -> None:
    page = served.page("about/")
    _, _, script = page.rpartition("<script>")
    digest = b64encode(sha256(script.partition("</script>")[0].encode()).digest()).decode()
    assert policy().replace(SCRIPTS, f"{SCRIPTS} 'sha256-{digest}'") in page


def test_a_new_record_gets_an_address_and_loses_it(served: Served) -> None:
    new = served.record.with_name("second.yml")
    assert served.page("cases/second/").startswith("404 ")
    new.write_text(served.record.read_text(encoding="utf-8"), encoding="utf-8")
    served.until(lambda: OWN in served.page("cases/second/"))
    new.unlink()
    served.until(lambda: served.page("cases/second/").startswith("404 "))


def test_a_fault_stands_on_every_page_with_its_place_until_it_is_fixed(served: Served) -> None:
    served.replace("status: unknown", "status: <b>dunno</b>")
    served.until(lambda: "The site cannot be shown yet" in served.page("cases/example/"))
    for address in ("", "cases/example/", "no/such/page/"):
        page = served.page(address)
        assert "briefs/cases/example.yml" in page
        assert "error" in page
        assert "&lt;b&gt;dunno&lt;/b&gt;" in page
        assert "<b>dunno" not in page
        assert "livereload(" in page
    # Its styles and data are still those of the last site.
    assert "livereload" not in served.page("assets/style.css") != ""
    assert OWN in served.page("api/v1/cases/example.json")
    assert "The site cannot be shown:\nbriefs/cases/example.yml" in served.said
    served.replace("status: <b>dunno</b>", "status: unknown")
    served.until(lambda: "The site cannot be shown" not in served.page("cases/example/"))
    assert OWN in served.page("cases/example/")


def test_a_file_that_is_saved_in_two_steps_shows_no_fault_in_between(served: Served) -> None:
    before = served.said.count("The site cannot be shown")
    text = served.record.read_text(encoding="utf-8")
    for number in range(3):
        with served.record.open("w", encoding="utf-8") as file:
            file.write(text[: len(text) // 2] + "\n  [")
            file.flush()
            # Longer than is waited for more to come, so that a build of the half begins.
            time.sleep(0.1)
            file.seek(0)
            file.write(text.replace(OWN, f"Recall number {number}"))
        served.until(lambda n=number: f"Recall number {n}" in served.page("cases/example/"))  # type: ignore[misc]
    assert served.said.count("The site cannot be shown") == before


def test_a_file_that_is_put_in_place_of_another_is_seen(served: Served) -> None:
    text = served.record.read_text(encoding="utf-8")
    new = served.record.with_name("example.yml.new")
    new.write_text(text.replace(OWN, "Recall of another thing"), encoding="utf-8")
    new.replace(served.record)
    served.until(lambda: "Recall of another thing" in served.page("cases/example/"))


def test_a_fault_of_the_settings_is_one_too(served: Served) -> None:
    served.config.write_text(CONFIG.replace("pdf: false", "pdff: false"), encoding="utf-8")
    served.until(lambda: "did you mean `pdf`?" in served.page(""))
    served.config.write_text(CONFIG, encoding="utf-8")
    served.until(lambda: "The site cannot be shown" not in served.page(""))


def test_search_finds_an_edit_a_little_later(served: Served) -> None:
    served.until(lambda: OWN.encode() in served.index())
    served.replace(OWN, "Quokkas of a product")
    served.until(lambda: "Quokkas" in served.page("cases/example/"))
    # The old index is there in the meantime.
    assert served.page("pagefind/pagefind.js")
    served.until(lambda: b"Quokkas" in served.index())


def test_nothing_is_built_when_nobody_edits(served: Served) -> None:
    # Another test's index, too, is made before.
    time.sleep(5)
    before = served.builds
    for path in (served.root / "briefs").rglob("*.yml"):
        path.read_bytes()
    served.page("cases/example/")
    time.sleep(3)
    assert served.builds == before


def test_what_was_built_is_no_part_of_the_project(served: Served) -> None:
    assert not (served.root / "site").exists()
    assert (served.root / ".briefs-cache/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_an_edit_during_the_first_build_is_not_lost(tmp_path: Path) -> None:
    def edit(served: Served) -> None:
        pages = ".briefs-cache/.preview.briefs-*/new/cases/*/index.html"
        served.until(lambda: any(served.root.glob(pages)))
        served.replace(OWN, "Recall of another thing")

    with serving(tmp_path, edit) as served:
        served.until(lambda: "Recall of another thing" in served.page("cases/example/"))


@pytest.mark.parametrize(("before", "after"), [("", "a fault"), ("a fault", "")])
def test_who_asks_during_a_build_gets_what_comes_of_it(
    tmp_path: Path, before: str, after: str
) -> None:
    preview = Preview(tmp_path, "http://127.0.0.1/", lambda _: How(TODAY), 1)
    preview.folder.mkdir(parents=True)
    (preview.folder / "index.html").write_text("<body>A page.</body>", encoding="utf-8")
    preview.fault = before
    server = PreviewServer(preview, "127.0.0.1", 0, "/")
    server.watch(str(preview.folder))
    said: list[str] = []
    answer: list[bytes] = []

    def ask() -> None:
        answer.extend(
            server.serve_request({"PATH_INFO": "/"}, lambda status, _: said.append(status))
        )

    asking = threading.Thread(target=ask)
    with closing(server.socket):
        # A build begins.
        server._wanted_epoch = server._visible_epoch + 1
        asking.start()
        time.sleep(0.2)
        assert answer == []
        preview.fault = after
        with server._epoch_cond:
            server._visible_epoch = server._wanted_epoch
            server._epoch_cond.notify_all()
        asking.join(LONGEST)
    assert said == ["200 OK"]
    page = b"".join(answer).decode()
    assert ("a fault" in page, "A page." in page) == (bool(after), not after)


def test_a_fault_that_may_be_half_a_file_is_not_shown_yet(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: dunno\n")
    memory: dict[str, RecordAnalysis] = {}
    preview = Preview(root, "http://127.0.0.1/", lambda _: How(TODAY, memory=memory), 1)
    preview.is_being_saved = lambda: True
    preview.build()
    assert preview.fault == ""
    preview.is_being_saved = lambda: False
    preview.build()
    assert "briefs/cases/example.yml" in preview.fault


ELSEWHERE = """\
site_name: A site
docs_dir: pages
theme: {name: material, custom_dir: over}
plugins: [briefs: {pdf: false, cards: false}]
markdown_extensions:
  - pymdownx.snippets: {base_path: [snippets]}
hooks: [hook.py]
watch: [words]
"""
HOOK = """\
from pathlib import Path
def on_page_content(html, page, config, files):
    return html + " hook-one " + Path(config.config_file_path).with_name("words").joinpath("a.txt").read_text()
"""


def test_an_edit_of_anything_that_the_site_is_built_from_is_seen(tmp_path: Path) -> None:
    files = {
        "page": ("pages/about.md", 'page-one\n\n--8<-- "s.md"\n'),
        "snippet": ("snippets/s.md", "snippet-one"),
        "footer": ("over/partials/footer.html", "<footer>footer-one</footer>"),
        "word": ("words/a.txt", "word-one"),
        "hook": ("hook.py", HOOK),
    }

    with serving(tmp_path, config=ELSEWHERE, files=dict(files.values())) as served:
        for word, (name, text) in files.items():
            assert f"{word}-one" in served.page("about/")
            (served.root / name).write_text(text.replace("-one", "-two"), encoding="utf-8")
            served.until(partial(_shows, served, f"{word}-two"))


def _shows(served: Served, text: str) -> bool:
    return text in served.page("about/")


def test_a_snippet_is_seen_without_any_plugin(tmp_path: Path) -> None:
    files = {"snippets/s.md": "snippet-one", "briefs/pages/about.md": '--8<-- "s.md"\n'}
    extension = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [snippets]}\n"
    with serving(tmp_path, config=CONFIG + extension, files=files) as served:
        assert "snippet-one" in served.page("about/")
        (served.root / "snippets/s.md").write_text("snippet-two", encoding="utf-8")
        served.until(lambda: "snippet-two" in served.page("about/"))


@pytest.fixture
def plugins_go() -> Iterator[None]:
    """MkDocs keeps a plugin that has served, with what it knows, for all other builds of the process."""
    yield
    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("plugins_go")
def test_what_somebody_else_changed_in_the_site_is_fixed_when_nobody_waits(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    preview = Preview(root, "http://127.0.0.1/", lambda _: How(TODAY), 1)
    record, page = root / "briefs/cases/example.yml", preview.folder / "cases/example/index.html"
    preview.build()
    good = page.read_bytes()
    page.write_text("changed", encoding="utf-8")
    preview.look_after()
    record.write_text(record.read_text("utf-8") + "\n", encoding="utf-8")
    preview.build()
    assert page.read_bytes() == good


def _fails(*_: object) -> None:
    raise KeyError("a <b> key")


@pytest.mark.usefixtures("plugins_go")
def test_an_exception_that_nobody_foresaw_is_a_fault_until_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    preview = Preview(root, "http://127.0.0.1/", lambda _: How(TODAY), 1)
    with monkeypatch.context() as patched:
        patched.setattr("generator.build.preview.check_project", _fails)
        preview.build()
        assert "KeyError" in preview.fault
        assert "a <b> key" in preview.fault
        assert "test_preview.py" in preview.fault
        server = PreviewServer(preview, "127.0.0.1", 0, "/")
        environ = {"PATH_INFO": "/cases/example/", "REQUEST_METHOD": "GET"}
        page = b"".join(server.serve_request(environ, lambda *_: None)).decode()
        server.server_close()
    assert "a &lt;b&gt; key" in page
    preview.build()
    assert preview.fault == ""


def test_ctrl_c_ends_it_with_a_word(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(LONGEST) == 0
        assert served.said.endswith("Shutting down ...\n")
        assert "Traceback" not in served.said
        assert served.page("") == ""


def served_at(root: Path, *address: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", root, "serve", *address],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.0.0.1:99999", ":8000", "::1:80:x", "a/b:1", "no-host.invalid:1"]
)
def test_what_is_not_an_address_is_refused(address: str, served: Served) -> None:
    done = served_at(served.root, "--address", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Invalid value for --address: `{address}`" in done.stderr


def test_the_address_in_the_settings_is_where_the_site_is_shown(
    served: Served, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    address = served.url.removeprefix("http://").rstrip("/")
    for dev_addr, code, said in (
        (address, 1, "Address already in use"),
        ("[::1]:x", 1, "dev_addr"),
    ):
        (root / "site_config.yml").write_text(f"{CONFIG}dev_addr: '{dev_addr}'\n", "utf-8")
        done = served_at(root)
        assert (done.returncode, said in done.stdout + done.stderr) == (code, True)


def test_an_address_in_use_is_told(served: Served) -> None:
    done = served_at(served.root, "--address", served.url.removeprefix("http://").rstrip("/"))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_index_is_made_by_one_alone_and_only_of_a_site_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    preview = Preview(root, "http://127.0.0.1/", lambda _: How(TODAY), 1)
    preview.build()
    running: list[Path] = []
    most: list[int] = []

    def index(site: Path, folder: Path, in_background: bool) -> None:
        running.append(folder)
        most.append(len(running))
        folder.mkdir()
        (folder / "of").write_text(str(preview._builds), encoding="utf-8")
        time.sleep(0.2)
        running.remove(folder)

    monkeypatch.setattr(preview_module, "make_index", index)
    threads = [threading.Thread(target=preview._index) for _ in range(2)]
    for thread in threads:
        thread.start()
    preview.build()
    for thread in threads:
        thread.join()
    assert most == [1, 1]
    assert (preview.folder / FOLDER / "of").read_text("utf-8") == str(preview._builds)
    assert not list(preview.folder.parent.glob("index-*"))
