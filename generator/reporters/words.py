"""Texts of strangers made safe to print, and what is said of a rule."""

import json
from typing import Any

from generator.model.diagnostic import Diagnostic
from generator.rules import RULES


def safe(text: str) -> str:
    """Text of strangers for a terminal or a log: what does not print is shown as its code.

    So is what begins a workflow command of GitHub's: `::` at the beginning of a line, and in the old form
    `##[` anywhere in it (`ActionCommand.cs` of `actions/runner`).
    """
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    if shown.lstrip().startswith("::"):
        shown = shown.replace(":", "\\u003a", 1)
    return shown.replace("##[", "#\\u0023[")


def safe_lines(text: str) -> str:
    """A text of several lines, made safe."""
    return "\n".join(map(safe, text.split("\n")))


def inert_json(data: Any) -> str:
    """JSON that says the same, and holds no workflow command in the old form when it is printed in a log."""
    return json.dumps(data, indent=2).replace("##[", "##\\u005b")


def one_line(problem: Diagnostic) -> str:
    """`file:line:column: severity: message (hint) [rule]`."""
    hint = f" ({problem.hint})" if problem.hint else ""
    return safe(
        f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: "
        f"{problem.message}{hint} [{problem.rule}]"
    )


def rule_page(site_url: str, name: str) -> str:
    """The address of a rule's reference text, where the site has one."""
    return f"{site_url.rstrip('/')}/rules/#{name}" if site_url else ""


def why(problem: Diagnostic) -> str:
    """Why the rule is there, in half a sentence."""
    return RULES[problem.rule].why if problem.rule in RULES else ""


def where_more(site_url: str, name: str) -> str:
    """The address or command with more on the rule of a message."""
    return rule_page(site_url, name) or f"briefs check --explain {name}"
