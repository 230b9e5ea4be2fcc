"""Digests of what was read of the cases of a corpus: a target is stale when the digest of its reads changes."""

from collections.abc import Callable, Mapping
from functools import cache

from generator.corpus.corpus import Corpus
from generator.corpus.outline import citing
from generator.corpus.reads import ALL, BESIDE, BITS, Noted, Trace, registry_in
from generator.corpus.record_store import place_of
from generator.exports.tables import Data
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.site import Site
from generator.project.cache import Cache
from generator.project.serialisation import digest, short

# What is known of a case beside the parts of its record.
_BESIDE = frozenset(BESIDE) - {"said", "lines"}


def noted_data(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories, cache: Cache
) -> Data:
    """The inputs of pages and exports, with every read of a case recorded."""
    by_file = {file: name for name, file in corpus.files.items()}
    case_of: Callable[[str], str] = lambda file: by_file.get(file, ALL)  # noqa: E731
    return Data(
        corpus,
        site,
        Noted(dates, corpus.reads, "dates", case_of),
        cache,
        Noted(stories, corpus.reads, "story"),
    )


class Fingerprints:
    """The digests of one corpus with its history."""

    def __init__(self, data: Data) -> None:
        self._corpus = data.corpus
        self._data = data
        self._outlines = {name: data.corpus.outlines[name] for name in data.corpus.cases}
        self._citing = citing(self._outlines)
        # Files of registries have dates, too.
        self._dates = digest(sorted((file, data.dates[file]) for file in data.dates))
        self._of_parts = cache(self._of_parts)  # type: ignore[method-assign]
        self._of_all = cache(self._of_all)  # type: ignore[method-assign]
        self._of_case = cache(self._of_case)  # type: ignore[method-assign]
        self._beside = cache(self._beside)  # type: ignore[method-assign]

    def of(self, trace: Trace) -> str:
        """A digest of everything that was read."""
        found = [
            self._of_all(bits) if case == ALL else self._of_case(case, bits)
            for case, bits in sorted(trace.items())
        ]
        return short(found).hex()

    def _of_all(self, bits: int) -> bytes:
        dates = self._dates if bits & BITS["dates"] else ""
        return short((dates, [(name, self._of_case(name, bits)) for name in self._outlines]))

    def _of_case(self, case: str, bits: int) -> bytes:
        registry, entry = registry_in(case)
        if registry:
            return self._of_registry(registry, entry)
        outline = self._outlines.get(case)
        if outline is None:
            return b""
        places, beside = self._of_parts(bits)
        found = [outline.digest_of(place) for place in places]
        return b"".join((*found, *(self._beside(case, name) for name in beside)))

    def _of_registry(self, registry: str, name: str) -> bytes:
        """A digest of an entry, of all entries, or of their lines."""
        if registry == "briefs":
            return short(sorted(self._corpus.lines.get(f"{registry}/{name}", {}).items()))
        entries = getattr(self._corpus, registry)
        return short(entries.get(name) if name else list(entries.items()))

    def _of_parts(self, bits: int) -> tuple[list[int], list[str]]:
        names = [name for name, bit in BITS.items() if bits & bit]
        return (
            [place_of(name) for name in names if name not in _BESIDE],
            [name for name in names if name in _BESIDE],
        )

    def _beside(self, case: str, name: str) -> bytes:
        """A digest of what is known of a case beside its record."""
        outline, corpus, file = self._outlines[case], self._corpus, self._corpus.files[case]
        match name:
            case "outline":
                return short((outline.relies, outline.unread, outline.span, outline.falls))
            case "cites":
                return short(outline.cites)
            case "cited":
                return short([(other, edge.said) for other, edge in self._citing.get(case, ())])
            case "compared":
                return short(outline.compared)
            case "nearest":
                return short(corpus.neighbours().get(case, ()))
            case "unchecked":
                return short(corpus.unchecked.get(case, ()))
            case "file":
                return short(file)
            case "evidence":
                return short(corpus.evidence.get(case))
            case "reviews":
                return short(corpus.reviews.get(case))
            case "dates":
                return short(self._data.dates.get(file))
            case _:
                return short(self._data.stories.get(case, ()))
