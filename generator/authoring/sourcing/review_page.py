"""A record read against its sources in the browser, beside the preview of the site: the same engine as in the terminal.

What is shown and written belongs to whoever sits at this machine. So only this machine is answered, under its own names (against
rebinding of names), and a stamp needs the token of this run and the origin of this very page (against requests that other
sites make: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
"""

import datetime
import ipaddress
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader

from generator.authoring.sourcing.reviewing import Review, ReviewError, case_ids, open_review
from generator.model.review import READING, Statement, wrote
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import Catalogue, _, speaking, upfirst

ADDRESS = "/briefs-review/"
_MOST_BYTES = 64 * 1024
_MOST_NOTE = 2000
_OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
_FORM = "application/x-www-form-urlencoded"
_ENGLISH = Catalogue()


@dataclass(frozen=True)
class _Reply:
    status: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


class _RefusedError(Exception):
    """A request that is not answered; the message says why."""


class ReviewPage:
    """Answers requests below `ADDRESS` for the project at `root`; `today` gives the day of a stamp, and `catalogue` has the
    words of the page."""

    def __init__(
        self,
        root: Path,
        port: int,
        today: Callable[[], datetime.date],
        catalogue: Catalogue = _ENGLISH,
    ) -> None:
        self._root = root
        self._catalogue = catalogue
        self._hosts = {f"{name}:{port}" for name in _OWN_NAMES} | (
            set(_OWN_NAMES) if port == 80 else set()
        )
        self._today = today
        self._token = secrets.token_urlsafe(32)
        self._lock = threading.Lock()
        self._template = _environment(catalogue).get_template("review.html")

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        """Answer a request (WSGI), or say with None that it is for somebody else."""
        path = environ["PATH_INFO"]
        if not path.startswith(ADDRESS):
            return None
        nonce = secrets.token_urlsafe(16)
        # Each request has a thread of its own, which has not chosen a catalogue.
        with speaking(self._catalogue):
            reply = self._answer(environ, path.removeprefix(ADDRESS).strip("/"), nonce)
        start_response(reply.status, [*_headers(nonce), *reply.headers])
        return [reply.body.encode("utf-8", "replace")]

    def _answer(self, environ: dict[str, Any], case: str, nonce: str) -> _Reply:
        try:
            self._guard(environ)
            return self._reply(environ, case, nonce)
        except _RefusedError as error:
            return _Reply("403 Forbidden", body=self._page(nonce, problem=str(error)))
        except ReviewError as error:
            return _Reply("404 Not Found", body=self._page(nonce, problem=str(error)))

    def _guard(self, environ: dict[str, Any]) -> None:
        """Raises _RefusedError for whoever is not at this machine, or not on this page."""
        if not _is_this_machine(environ.get("REMOTE_ADDR", "")):
            raise _RefusedError(_("Reviews are written on the machine that serves the site."))
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts:
            raise _RefusedError(_("This page has another address: see what `briefs serve` says."))
        if environ["REQUEST_METHOD"] == "POST":
            is_own = environ.get("HTTP_ORIGIN") == f"http://{host}"
            is_same = environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
            if not (is_own and is_same):
                raise _RefusedError(_("This came from another page."))

    def _reply(self, environ: dict[str, Any], case: str, nonce: str) -> _Reply:
        method = environ["REQUEST_METHOD"]
        if method in ("GET", "HEAD"):
            said = _values(environ.get("QUERY_STRING", ""))
            page = self._statement(case, said, nonce) if case else self._overview(nonce)
            return _Reply("200 OK", body=page)
        if method != "POST" or not case:
            return _Reply("405 Method Not Allowed")
        said = _values(_body(environ))
        if not secrets.compare_digest(said.get("token", "").encode(), self._token.encode()):
            raise _RefusedError(
                _("This page is of an earlier run of `briefs serve`: open it anew.")
            )
        with self._lock:
            return self._stamp(case, said, nonce)

    def _overview(self, nonce: str) -> str:
        reviews: list[tuple[str, Review | None, str]] = []
        for name in case_ids(self._root):
            try:
                reviews.append((name, open_review(self._root, name), ""))
            except ReviewError as error:
                reviews.append((name, None, str(error)))
        return self._page(nonce, reviews=reviews)

    def _statement(self, case: str, said: dict[str, str], nonce: str, problem: str = "") -> str:
        review = open_review(self._root, case)
        reader, share = _name(said), said.get("share") or "1/1"
        if not reader:
            return self._page(nonce, review=review, share=share)
        review.refuse(reader)
        left = review.mine(reader, share)
        statement = _next(left, said.get("after", ""), review)
        return self._page(
            nonce,
            review=review,
            reader=reader,
            share=share,
            left=left,
            statement=statement,
            beside=list(review.beside(statement)) if statement else [],
            stamps=review.reviews.holding(statement) if statement else (),
            has_lapsed=bool(statement and review.reviews.has_lapsed(statement)),
            is_writer=wrote(review.case, reader),
            problem=problem,
        )

    def _stamp(self, case: str, said: dict[str, str], nonce: str) -> _Reply:
        review = open_review(self._root, case)
        reader, verdict = _name(said), said.get("verdict", "")
        review.refuse(reader)
        found = {statement.key: statement for statement in review.statements}
        statement = found.get(said.get("statement", ""))
        if statement is None or statement.digest != said.get("digest"):
            problem = _("This statement, or a source of it, has changed while you read it.")
            return _Reply("409 Conflict", body=self._statement(case, said, nonce, problem))
        if verdict in READING.words:
            note = " ".join(said.get("note", "").split())[:_MOST_NOTE]
            review.stamped(statement, verdict, reader, note, self._today())
        elif verdict != "skip":
            raise _RefusedError(_("This is no answer."))
        onward = {"by": reader, "share": said.get("share", "1/1"), "after": statement.key}
        place = f"{ADDRESS}{quote(case)}/?{urlencode(onward)}"
        return _Reply("303 See Other", (("Location", place),))

    def _page(self, nonce: str, **view: Any) -> str:
        return self._template.render(
            nonce=nonce,
            token=self._token,
            address=ADDRESS,
            link=_link,
            language=self._catalogue.language,
            reading=READING,
            **view,
        )


def _environment(catalogue: Catalogue) -> Environment:
    found = Environment(
        loader=FileSystemLoader(OWN_TEMPLATES / "preview"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(catalogue.translations, newstyle=True)  # type: ignore[attr-defined]
    found.filters["upfirst"] = upfirst
    return found


def _next(left: tuple[Statement, ...], after: str, review: Review) -> Statement | None:
    """The next one that is left behind a statement; behind the last, the first one."""
    order = [statement.key for statement in review.statements]
    at = order.index(after) if after in order else -1
    behind = [statement for statement in left if order.index(statement.key) > at]
    return next(iter([*behind, *left]), None)


def _values(text: str) -> dict[str, str]:
    """The first value of each field."""
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=20)
    except ValueError as error:
        raise _RefusedError(_("This cannot be read.")) from error
    return {name: values[0] for name, values in found.items()}


def _body(environ: dict[str, Any]) -> str:
    length = environ.get("CONTENT_LENGTH") or "0"
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip()
    if not (length.isascii() and length.isdigit() and int(length) <= _MOST_BYTES) or kind != _FORM:
        raise _RefusedError(_("This cannot be read."))
    content: bytes = environ["wsgi.input"].read(int(length))
    return content.decode("utf-8", "replace")


def _name(said: dict[str, str]) -> str:
    return " ".join(said.get("by", "").split())


def _link(url: str) -> str:
    """An address that may be followed, or nothing."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _is_this_machine(number: str) -> bool:
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _headers(nonce: str) -> list[tuple[str, str]]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Security-Policy", policy),
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]
