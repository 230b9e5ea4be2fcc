"""Finding the terms of the glossary in texts."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.model.markup import term_key
from generator.model.registry import Term

_ADDRESS = re.compile(r"(?<![a-z0-9+.-])[a-z0-9+.-]+://\S+", re.I)


class Glossary:
    """The terms of a site, found by any of their forms in any case."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms
        self._by_form = {
            term_key(form): name for name, term in terms.items() for form in (name, *term.also)
        }
        forms = {form for t in terms.values() for form in (t.id, *t.also)}
        # `WHO` is a name, and `who` another word.
        self._capitals = {term_key(form) for form in forms if _is_in_capitals(form)} - {
            term_key(form) for form in forms if not _is_in_capitals(form)
        }
        self._pattern = _of_forms(forms, re.I)
        # A search in small letters is several times as fast. It finds the same in ASCII, unless a form has one
        # of the letters outside ASCII that are equal to one in it (see `re.IGNORECASE`).
        in_ascii = {form.lower() for form in forms if form.isascii()}
        self._quick = None if re.search("[İıſ\u212a]", "".join(forms)) else _of_forms(in_ascii)

    def resolve(self, word: str) -> str | None:
        """The term that a word is a form of."""
        return self._by_form.get(term_key(word))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every occurrence of a term in a text: where it begins and ends, and the term."""
        quick = self._quick if text.isascii() else None
        addresses = [a.span() for a in _ADDRESS.finditer(text)] if "://" in text else []
        for found in quick.finditer(text.lower()) if quick else self._pattern.finditer(text):
            start, end = found.span()
            name = self.resolve(found[0])
            is_other = term_key(found[0]) in self._capitals and not text[start:end].isupper()
            is_inside = any(first <= start < last for first, last in addresses)
            if name is not None and not is_other and not is_inside:
                yield start, end, name

    @staticmethod
    def anchor(term: str) -> str:
        """The anchor of a term on the glossary page; signs count, so that C and C++ differ."""
        parts = re.findall(r"[^\W_]+|[^\w\s-]", term.lower())
        return "-".join(["term", *(p if p.isalnum() else f"u{ord(p[0]):x}" for p in parts)])


def is_abbreviation(form: str, of: str) -> bool:
    """True for a form in capitals, such as FAA, of a longer name."""
    return form != of and len(form) < len(of) and " " not in form and _is_in_capitals(form)


def _is_in_capitals(form: str) -> bool:
    return form.isupper() and sum(map(str.isalpha, form)) > 1


def _of_forms(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """A pattern that matches any of the forms. Longer ones come first, so that "recall order" is not found as "recall"."""
    alternatives = "|".join(
        r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", form)))
        for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{alternatives or '(?!)'})(?![\w-])", flags)
