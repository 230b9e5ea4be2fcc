"""The term index: which glossary terms each case uses. It is kept between builds, since few texts change."""

from collections.abc import Mapping
from hashlib import sha256

from generator.corpus.outline import Outline
from generator.corpus.record_store import place_of
from generator.model.term_index import Glossary
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.serialisation import digest, pack, unpack_list
from generator.rules import CaseContext

Uses = Mapping[str, tuple[str, ...]]


def terms_used(
    scopes: Mapping[str, CaseContext],
    outlines: Mapping[str, Outline],
    glossary: Glossary,
    cache: Cache | None = None,
) -> Uses:
    """The terms that the texts of each case use or link to, each once, in their order."""
    cache = cache or Cache()
    place = sha256(f"terms used {of_program()}".encode()).hexdigest()
    of_glossary = digest(sorted(glossary.terms.items()))
    before = _kept(cache, place, of_glossary)
    said = {name: outlines[name].digest_of(place_of("said")) for name in scopes}
    found = {key: before[key] for key in said.values() if key in before}
    for name, scope in scopes.items():
        if said[name] not in found:
            found[said[name]] = _terms_of(scope, glossary)
    if found != before:
        cache.keep(place, pack([of_glossary, found]))
    return {name: found[key] for name, key in said.items()}


def _kept(cache: Cache, place: str, of_glossary: str) -> dict[bytes, tuple[str, ...]]:
    kept = unpack_list(cache.find(place))
    return dict(kept[1]) if kept is not None and kept[0] == of_glossary else {}


def _terms_of(scope: CaseContext, glossary: Glossary) -> tuple[str, ...]:
    found = [name for _, _, name in glossary.find(scope.said)]
    for _, scheme, address in scope.links:
        if scheme == "term" and (name := glossary.resolve(address)):
            found.append(name)
    return tuple(dict.fromkeys(found))
