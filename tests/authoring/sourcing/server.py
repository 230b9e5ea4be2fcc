"""A local web server with articles in several layouts, and with everything that can go wrong."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = "We disagree that the finding of a narrow flaw should be cause for a recall."
LONG = (
    f"<p>{WORDS}</p>" + "<p>The agency did not answer questions of this paper on that day.</p>" * 20
)


@dataclass
class Pages:
    """What the server sends: by path, (status, headers, body); `asked` are the paths that were asked for."""

    url: str = ""
    found: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

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
        def do_GET(self) -> None:
            pages.asked.append(self.path)
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
