"""The reference of the checker's rules, made from the rules themselves."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.corpus.corpus import Corpus
from generator.model.translation import _, catalogue
from generator.pages.page import Page
from generator.rules import RULES, STAGES


def pages(corpus: Corpus) -> Iterator[Page]:
    stages = [
        (title, [rule for rule in RULES.values() if rule.stage == stage])
        for stage, title in STAGES.items()
    ]
    view = {"stages": stages, "rule_text": rule_text, "readable": readable, "english": english()}
    about = _("What the checker looks for.")
    yield Page("rules/", _("Rules"), "rules.html", view, about, "rules")


def english() -> Markup:
    """The attribute of reference text, which is in English whatever the language of the site."""
    return Markup("" if catalogue().language.partition("-")[0] == "en" else ' lang="en"')


def rule_text(text: str) -> Markup:
    """The reference text of a rule: words between backticks are code."""
    pieces = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )


def readable(example: str) -> str:
    """An example as it can be shown: bytes that are not UTF-8 as most programs show them, unseen characters by
    their names."""
    text = example.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in text)


def explanation(name: str) -> str:
    """A rule as a terminal shows it."""
    rule = RULES[name]
    indent = "\n    "
    parts = [f"{rule.name} ({rule.severity})", rule.summary, rule.text]
    parts += [f"Why: {rule.why}." if rule.why else ""]
    parts += [f"Fails:{indent}{readable(rule.failing).replace(chr(10), indent)}"]
    parts += [f"Corrected:{indent}{readable(rule.corrected).replace(chr(10), indent)}"]
    return "\n\n".join(part for part in parts if part)
