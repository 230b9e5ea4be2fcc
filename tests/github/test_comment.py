"""The comment on a pull request: one, on the right pull request, and a stranger's text stays text."""

import importlib.util
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.each import each
from tests.extent import examples


def load() -> ModuleType:
    path = Path(__file__).parents[2] / ".github/comment.py"
    found = importlib.util.spec_from_file_location("comment", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


comment = load()
RUN = {
    "id": 1,
    "head_sha": "abc123",
    "head_branch": "my/branch & x",
    "head_repository": {"owner": {"login": "somebody"}},
    "conclusion": "success",
    "html_url": "https://github.example/runs/1",
    "pull_requests": [],
}


class Hub:
    """GitHub as far as it is asked here, on this machine."""

    def __init__(self) -> None:
        self.pulls: list[dict[str, Any]] = [{"number": 7, "head": {"sha": "abc123"}}]
        self.comments: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = [{"id": 12, "expired": False}]
        self.calls: list[tuple[str, str, Any]] = []

    def answer(self, method: str, path: str, data: Any) -> Any:
        self.calls.append((method, path, data))
        if path.startswith("/repos/o/r/pulls?"):
            return self.pulls
        if path == "/repos/o/r/actions/runs/1/artifacts?name=site-preview&per_page=100":
            return {"artifacts": self.artifacts}
        if method == "GET":
            return self.comments
        return {}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else None
            assert self.headers["Authorization"] == "Bearer a-token"
            text = json.dumps(hub.answer(self.command, self.path, data)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = handle_any  # noqa: N815

        def log_message(self, *arguments: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"workflow_run": RUN}), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    monkeypatch.setenv("GITHUB_TOKEN", "a-token")
    monkeypatch.setenv("GITHUB_API_URL", f"http://127.0.0.1:{server.server_port}")
    yield hub
    server.shutdown()
    thread.join()
    server.server_close()


def post(folder: Path, text: str | bytes) -> None:
    file = folder / "comment.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert comment.main(str(file)) == 0


def test_it_is_posted_on_the_pull_request_whose_commit_was_looked_at(
    hub: Hub, tmp_path: Path
) -> None:
    hub.pulls.insert(0, {"number": 6, "head": {"sha": "older"}})
    post(tmp_path, "- outcome of `kettle`: pending -> upheld")
    asked = "/repos/o/r/pulls?state=open&head=somebody%3Amy%2Fbranch+%26+x&per_page=100"
    assert hub.calls[0][:2] == ("GET", asked)
    method, path, data = hub.calls[-1]
    assert (method, path) == ("POST", "/repos/o/r/issues/7/comments")
    assert data["body"] == (
        "<!-- briefs: what this pull request changes -->\n"
        "The checks passed. [The run](https://github.example/runs/1) has them line by line. "
        "[Preview of the site](https://github.example/runs/1/artifacts/12): a file to download and unpack; "
        "open index.html in it, and where a link shows a list of files, index.html there.\n\n"
        "**What this pull request changes**, as a program reads it:\n\n"
        "- outcome of `kettle`: pending -> upheld"
    )


@pytest.mark.parametrize("artifacts", [[], [{"id": 12, "expired": True}]])
def test_where_there_is_no_preview_it_says_so(
    artifacts: list[dict[str, Any]], hub: Hub, tmp_path: Path
) -> None:
    hub.artifacts = artifacts
    post(tmp_path, "text")
    said = hub.calls[-1][2]["body"]
    assert "There is no preview, since the site could not be built." in said
    assert "/artifacts/" not in said


def test_its_own_earlier_comment_is_brought_up_to_date(hub: Hub, tmp_path: Path) -> None:
    hub.comments = [
        {"id": 1, "user": {"type": "User"}, "body": comment.MARK + " not mine"},
        {"id": 2, "user": {"type": "Bot"}, "body": "another"},
        {"id": 3, "user": {"type": "Bot"}, "body": comment.MARK + "\nold"},
    ]
    post(tmp_path, "new")
    assert hub.calls[-1][:2] == ("PATCH", "/repos/o/r/issues/comments/3")


@pytest.mark.parametrize("pulls", [[], [{"number": 8, "head": {"sha": "newer"}}]])
def test_nothing_is_posted_where_the_pull_request_is_gone_or_has_moved_on(
    pulls: list[dict[str, Any]], hub: Hub, tmp_path: Path
) -> None:
    hub.pulls = pulls
    post(tmp_path, "text")
    assert [method for method, _, _ in hub.calls] == ["GET"]


def test_where_nothing_was_described_it_says_so(hub: Hub, tmp_path: Path) -> None:
    assert comment.main(str(tmp_path / "absent.md")) == 0
    assert comment.NOTHING in hub.calls[-1][2]["body"]
    (tmp_path / "link.md").symlink_to("/etc/hostname")
    assert comment.read(tmp_path / "link.md") == ""


def test_a_huge_description_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "comment.md"
    file.write_bytes(b"\xff" * 1_000_000)
    assert len(comment.comment(comment.read(file), RUN)) < 65_536
    file.write_text("@a " * 60_000, encoding="utf-8")
    assert len(comment.comment(comment.read(file), RUN)) < 65_536


@each(
    ("said", "shown"),
    [
        ("outcome of kaspersky: pending -> upheld", "outcome of kaspersky: pending -> upheld"),
        ("## Heading\n\n- **bold** `code`", "## Heading\n\n- **bold** `code`"),
        ("@octocat @org/team a@b.c", "@\u200boctocat @\u200borg/team a@\u200bb.c"),
        ("#12 GH-3 gh-3", "#\u200b12 GH\u200b-3 gh\u200b-3"),
        ("<img src=x> <!-- x --> &#64;me", "<\u200bimg src=x> <\u200b!-- x --> &\u200b#\u200b64;me"),
        ("</details> <https://e.org> a < b", "<\u200b/details> <\u200bhttps\u200b://e.org> a < b"),
        ("R&D, AT&T, p < 0.05", "R&\u200bD, AT&\u200bT, p < 0.05"),
        ("![x](https://e.org/p)", "![x]\u200b(https\u200b://e.org/p)"),
        ("[x](javascript:x) [^1]: y", "[x]\u200b(javascript:x) [^1]\u200b: y"),
        ("\\[x\\](y) [x][y]", "\\[x\\]\u200b(y) [x]\u200b[y]"),
        ("www.evil.example FTP://x mailto:a", "www\u200b.evil.example FTP\u200b://x mailto\u200b:a"),
        ("```mermaid\n~~~ geojson", "```\u200bmermaid\n~~~\u200b geojson"),
        ("0123456789abcdef0123456789abcdef01234567", "012345\u200b6789abcdef0123456789abcdef01234567"),
        ("a\x00b\u202ec\x1b[31m", "abc[31m"),
    ],
)  # fmt: skip
def test_a_strangers_text_stays_text(said: str, shown: str) -> None:
    assert comment.harmless(said) == shown


# A workflow of a stranger's may write anything at all into the description.
ACTIVE = (
    "[x](https://e.org)", "![x](https://e.org/p.png)", "[x][y]\n\n[y]: https://e.org", "[x]\n\n[x]: <y z>",
    "<https://e.org>", "<a@b.org>", "<img src=x>", "<script>x</script>", "<!-- x", "<?x?>", "<![CDATA[x]]>",
    "&lt;img&gt; &#60;img>", "\\<img>", "\\\\[x](y)", "`a` [x](y) `b`", "- > 1. [x](y)", "[a\n](b)", "[a] (b)",
)  # fmt: skip


@examples(100, 1000)
@given(
    st.lists(
        st.sampled_from([*ACTIVE, "`", "``", "\\", "\n", "    ", "> ", "&", "]", "x"]), max_size=6
    )
)
@pytest.mark.slow
def test_whatever_is_put_together_nothing_is_active(parts: list[str]) -> None:
    tokens = [
        child
        for token in MarkdownIt("commonmark").parse(comment.harmless("".join(parts)))
        for child in (token, *(token.children or ()))
    ]
    kinds = {token.type for token in tokens}
    assert not kinds & {"link_open", "image", "html_block", "html_inline"}


@pytest.mark.parametrize("fence", ["```mermaid", "~~~ geojson", "- ````stl", "> ```   math"])
def test_no_block_of_code_is_drawn(fence: str) -> None:
    (block,) = [t for t in MarkdownIt().parse(comment.harmless(f"{fence}\nx")) if t.type == "fence"]
    assert block.info.strip().startswith("\u200b")
