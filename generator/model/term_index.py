"""Finding the terms of the glossary in texts."""

import re
from collections.abc import Iterator, Mapping

from generator.model.markup import term_key
from generator.model.registry import Term


class Glossary:
    """The terms of a site, found by any of their forms in any case."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms
        self._by_form = {
            term_key(form): name for name, term in terms.items() for form in (name, *term.also)
        }
        # Longer forms first, so that "recall order" is not found as "recall".
        forms = sorted(
            {form for t in terms.values() for form in (t.id, *t.also)}, key=len, reverse=True
        )
        alternatives = "|".join(
            r"[\s_-]+".join(re.escape(word) for word in re.split(r"[\s_-]+", form))
            for form in forms
        )
        self._pattern = (
            re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I) if forms else None
        )

    def resolve(self, word: str) -> str | None:
        """The term that a word is a form of."""
        return self._by_form.get(term_key(word))

    def find(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Every occurrence of a term in a text, with the term."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            name = self.resolve(found[0])
            if name is not None:
                yield found, name

    @staticmethod
    def anchor(term: str) -> str:
        """The anchor of a term on the glossary page; signs count, so that C and C++ are told apart."""
        parts = re.findall(r"[^\W_]+|[^\w\s-]", term.lower())
        return "-".join(["term", *(p if p.isalnum() else f"u{ord(p[0]):x}" for p in parts)])
