"""A local web server with articles in several layouts, and with everything that can go wrong."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

WORDS = "We disagree that the finding of a narrow flaw should be cause for a recall."
LONG = (
    f"<p>{WORDS}</p>" + "<p>The agency did not answer questions of this paper on that day.</p>" * 20
)


@dataclass
class Archive:
    """What the server does as a web archive with the interface of Save Page Now: `failing` are the words that it fails an
    address with, `most` how many captures it allows, `pending` how often it says that it is not done yet."""

    keys: str = ""
    failing: dict[str, str] = field(default_factory=dict)
    most: int = 99
    pending: int = 1
    saved: list[str] = field(default_factory=list)
    polls: dict[str, int] = field(default_factory=dict)

    def save(self, form: dict[str, list[str]], keys: str) -> tuple[int, dict[str, object]]:
        if self.keys and keys != f"LOW {self.keys}":
            return 401, {"message": "You need to be logged in to use Save Page Now."}
        if len(self.saved) >= self.most:
            return 429, {"message": "Too many requests"}
        self.saved += form["url"]
        return 200, {"url": form["url"][0], "job_id": f"spn2-{len(self.saved) - 1}"}

    def status(self, job: str) -> tuple[int, dict[str, object]]:
        url = self.saved[int(job.removeprefix("spn2-"))]
        self.polls[job] = self.polls.get(job, 0) + 1
        if self.polls[job] <= self.pending:
            return 200, {"status": "pending", "job_id": job, "resources": []}
        if url in self.failing:
            code = self.failing[url]
            return 200, {
                "status": "error",
                "job_id": job,
                "status_ext": code,
                "message": f"Failed: {code}",
            }
        return 200, {
            "status": "success",
            "job_id": job,
            "timestamp": "20261203101530",
            "original_url": url,
        }


@dataclass
class Pages:
    """What the server sends: by path, (status, headers, body); `asked` are the paths that were asked for."""

    url: str = ""
    found: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    archive: "Archive" = field(default_factory=lambda: Archive())

    def put(
        self, path: str, body: bytes | str, kind: str = "text/html", status: int = 200, coding: str = "", **headers: str
    ) -> str:  # fmt: skip
        """Put a page at a path, and give its address; `coding` says how the body is compressed."""
        content = body.encode() if isinstance(body, str) else body
        headers |= {"Content-Encoding": coding} if coding else {}
        self.found[path] = status, {"Content-Type": kind, **headers}, content
        return f"{self.url}{path}"


@contextmanager
def serving() -> Iterator[Pages]:
    """A server on this machine, as long as the block runs."""
    pages = Pages()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.say(*pages.archive.save(form, self.headers.get("Authorization", "")))

        def say(self, status: int, told: dict[str, object]) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def do_GET(self) -> None:
            pages.asked.append(self.path)
            if self.path.startswith("/save/status/") and self.path not in pages.found:
                return self.say(*pages.archive.status(self.path.rpartition("/")[2]))
            status, headers, body = pages.found.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for start in range(0, len(body), 65536):
                    self.wfile.write(body[start : start + 65536])
                    if self.path == "/slow":
                        time.sleep(0.2)
            except OSError:
                pass
            return None

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        pages.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield pages
        finally:
            server.shutdown()
            thread.join()


def article(head: str = "", body: str = LONG, lang: str = "en") -> str:
    """A page as newspapers write it."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>A title | The Paper</title>{head}</head>'
        f"<body><nav>Home Sport</nav><article><h1>A title</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )
