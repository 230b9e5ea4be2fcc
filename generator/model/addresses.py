"""Addresses on the web, and the errors in them, by RFC 3986; for the behaviour of browsers, by the URL Standard
(https://url.spec.whatwg.org/)."""

import re
from urllib.parse import urlsplit

_BAD_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})[^\s/]{0,2}")
_HTML = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
_AGAIN = re.compile(r"(?<=[^/=?&:\w])https?://", re.I)


def what_is_wrong(address: str) -> tuple[str, str]:
    """Why an http or https address leads nowhere, as (reason, fix); empty where it can."""
    if address.partition(":")[0].lower() not in ("http", "https"):
        return "", ""
    if found := _HTML.search(address):
        return f"contains `{found[0]}`", "write `&` for `&amp;`; the address was copied from HTML"
    if found := _BAD_CODE.search(address):
        return f"contains `{found[0]}`", "write `%25` for a per cent sign"
    if _AGAIN.search(address, 8):
        return "is two addresses", "make an entry for each"
    return _of_server(address)


def _of_server(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"cannot be read ({error})", "copy it again from the browser"
    if not host or host.startswith(".") or ".." in host:
        return "names no server", "write it in full, such as `https://www.example.org/`"
    if port == 0:
        return "has a port that does not exist", "delete the port"
    if "@" in parts.netloc:
        return (
            "contains a user name",
            "delete what stands before `@`: it hides where the address leads",
        )
    return "", ""
