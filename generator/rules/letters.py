"""The rule on letters that social cards and PDFs cannot show."""

from collections.abc import Iterable, Iterator

from generator.model.diagnostic import Fault, Path
from generator.model.letters import missing_letters, unusual_letters
from generator.rules.context import Found, ProjectContext
from generator.rules.rule import across_rule


@across_rule("letters-missing", "info")
def letters_missing(world: ProjectContext) -> Found:
    """The fonts of social cards and PDFs have all letters of a record, and of the name of the site.

    Web pages show every letter, since readers' devices have fonts for all scripts. Cards and PDFs carry their own fonts: those
    that come with the generator have Latin, Greek, Cyrillic, Arabic, Hebrew, Georgian and Devanagari letters, and no Chinese,
    Japanese, Korean, Thai or Tamil ones, nor emoji. The option `fonts` of site_config.yml adds a font. Without one, cards and
    PDFs show such letters as Latin ones or by name, and the PDF says so. A site without either (`cards: false`, `pdf: false`) is
    not asked.

    Why: cards and PDFs show these letters in Latin ones or by name.

    Failing:
        title: Recall of a desk lamp (台灯召回案)

    Corrected:
        title: Recall of a desk lamp (Táidēng zhàohuí àn)
    """
    if world.fonts is None:
        return
    by_record = {name: list(places) for name, places in _texts(world)}
    asked = frozenset(c for places in by_record.values() for _, text in places for c in text)
    if not asked:
        return
    # Late: Typst takes a while to load.
    from generator.project.fonts import open_fonts

    missing = open_fonts(world.fonts).replaced(asked)
    for name, places in by_record.items():
        found = [(path, text) for path, text in places if not missing.isdisjoint(text)]
        if found:
            letters = dict.fromkeys(c for _, text in found for c in text if c in missing)
            yield name, Fault(found[0][0], *missing_letters("this record", letters))


def _texts(world: ProjectContext) -> Iterator[tuple[str, Iterable[tuple[Path, str]]]]:
    """The texts with unusual letters of each record and registry that cards and PDFs show."""
    for name, scope in world.scopes.items():
        yield f"cases/{name}", scope.unusual
    names = {
        "actors": [((one.id, "name"), one.name) for one in (world.actors or {}).values()],
        "topics": [((one.id, "title"), one.title) for one in (world.topics or {}).values()],
    }
    for registry, texts in names.items():
        yield registry, [(path, found) for path, text in texts if (found := unusual_letters(text))]
