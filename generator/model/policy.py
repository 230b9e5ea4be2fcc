"""The Content-Security-Policy of every page, and the exceptions that a publisher names.

Nothing inside a page runs or styles it, and nothing comes from another host: https://www.w3.org/TR/CSP3/. WebAssembly is
the search engine's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# How the directive of scripts begins in every policy.
SCRIPTS = "script-src 'self'"
_BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
# What may be allowed, in the words of the option `allow`, and the directive for it.
USES: Mapping[str, str] = {
    "images": "img-src",
    "scripts": "script-src",
    "styles": "style-src",
    "fonts": "font-src",
    "frames": "frame-src",
    "media": "media-src",
    "connections": "connect-src",
}
# A host with an optional port; nothing that could begin another directive.
_HOST = re.compile(r"https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?")


@dataclass(frozen=True)
class Allowed:
    """One exception from the policy: a host (`https://` with a name), what it may be used for, and why."""

    host: str
    uses: tuple[str, ...]
    why: str

    def covers(self, use: str, address: str) -> bool:
        """True if a page may take what is at an address for this use."""
        if use not in self.uses:
            return False
        scheme, _, host = self.host.partition("://")
        found = re.match(rf"{scheme}://([^/?#]+)", address)
        if found is None:
            return False
        return found[1].endswith(host[1:]) if host.startswith("*.") else found[1] == host


def policy(exceptions: Sequence[Allowed] = ()) -> str:
    """The policy as the value of its header."""
    directives = {name: [*sources] for name, sources in _BASE.items()}
    for exception in exceptions:
        for use in exception.uses:
            sources = directives.setdefault(USES[use], [*_BASE["default-src"]])
            if exception.host not in sources:
                sources.append(exception.host)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def fault_of(entry: Any) -> str:
    """The fault of an entry of `allow`; empty if there is none."""
    if not isinstance(entry, dict) or entry.keys() != {"host", "for", "why"}:
        return "needs `host`, `for` and `why`, and nothing else"
    if not (isinstance(entry["host"], str) and _HOST.fullmatch(entry["host"])):
        return "needs a `host` such as `https://media.example.org`"
    uses = _uses(entry["for"])
    if not uses or not all(use in USES for use in uses):
        return f"needs a `for` of these words: {', '.join(USES)}"
    why = entry["why"]
    if not (isinstance(why, str) and why.strip() and len(why.strip().splitlines()) == 1):
        return "needs a `why` in one line, which readers see on the page about privacy"
    return ""


def exceptions_of(entries: Any) -> tuple[Allowed, ...]:
    """The exceptions that are written in order; wrong ones are left out."""
    return tuple(
        Allowed(entry["host"], _uses(entry["for"]), entry["why"].strip())
        for entry in (entries if isinstance(entries, list) else ())
        if not fault_of(entry)
    )


def _uses(words: Any) -> tuple[str, ...]:
    found = words if isinstance(words, list) else [words]
    return tuple(dict.fromkeys(word for word in found if isinstance(word, str)))
