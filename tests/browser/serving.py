"""A web server as hosts of static sites are: what can be compressed is, and a missing page gets the site's own."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMPRESSED = (
    "text/",
    "application/json",
    "application/xml",
    "image/svg+xml",
    "application/javascript",
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder of sites on this machine; the address has a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        elif path.is_dir():
            super().do_GET()
            return
        status = 200 if path.is_file() else 404
        self._answer(status, path if path.is_file() else self._not_found())

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _not_found(self) -> Path:
        site = self.path.strip("/").partition("/")[0]
        return Path(self.directory) / site / "404.html"

    def _answer(self, status: int, path: Path) -> None:
        if not path.is_file():
            self.send_error(status)
            return
        kind = self.guess_type(path)
        packed = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(path) if packed else path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind[:5] == "text/" else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
