"""Rules across cases on what has to stay in order as a site grows: names, addresses, redirects, reviews."""

import datetime
from collections.abc import Mapping
from typing import Any

from generator.model.diagnostic import Fault, Path
from generator.model.languages import language_name, language_of
from generator.model.near import did_you_mean
from generator.rules.context import Found, ProjectContext
from generator.rules.cycles import cycles
from generator.rules.rule import across_rule


@across_rule("alias-duplicate", "error")
def alias_duplicate(world: ProjectContext) -> Found:
    """A name or alias belongs to one actor.

    Why: a search for the name would lead to the wrong actor.

    Failing:
        === actors.yml
        some-agency: {name: Some Agency, kind: regulator, aliases: [The Agency]}
        some-maker: {name: Some Maker, kind: company, aliases: [the agency]}

    Corrected:
        === actors.yml
        some-agency: {name: Some Agency, kind: regulator, aliases: [The Agency]}
        some-maker: {name: Some Maker, kind: company}
    """
    owners: dict[str, str] = {}
    for actor in (world.actors or {}).values():
        if actor.merged_into:
            continue
        owners.setdefault(actor.name.casefold(), actor.id)
    for actor in (world.actors or {}).values():
        if actor.merged_into:
            continue
        for index, alias in enumerate(actor.aliases):
            owner = owners.setdefault(alias.casefold(), actor.id)
            if owner != actor.id:
                yield (
                    "actors",
                    Fault(
                        (actor.id, "aliases", index),
                        f"`{alias}` is also a name of `{owner}`.",
                        "keep it with one of the two, or merge them with `merged_into`",
                    ),
                )


@across_rule("source-conflict", "warning")
def source_conflict(world: ProjectContext) -> Found:
    """One address has one title and one date, in all records.

    Why: one document would be listed as two.

    Failing:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary, derived_from: [S2]}
          - {id: S2, type: news, title: Another title, date: 2024, url: 'https://www.example.org/', level: primary}

    Corrected:
        sources:
          - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary, derived_from: [S2]}
          - {id: S2, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}
    """
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for name, scope in world.scopes.items():
        for index, source in enumerate(scope.case.sources):
            if source.url in ("", "unknown"):
                continue
            for field, shown in (("title", source.title), ("date", source.date.edtf)):
                if shown in ("", "unknown"):
                    continue
                value = " ".join(shown.casefold().split()) if field == "title" else shown
                key = (source.url, field)
                where = f"{source.id} of {name}"
                first_value, first_shown, first_where = seen.setdefault(key, (value, shown, where))
                if first_value != value:
                    yield (
                        f"cases/{name}",
                        Fault(
                            ("sources", index, field),
                            f"{first_where} has the same address and another {field}: {first_shown}.",
                            "correct one of the two; a part of a document can have an address with #",
                        ),
                    )


@across_rule("redirect-conflict", "error")
def redirect_conflict(world: ProjectContext) -> Found:
    """A redirect leads from an id that is no longer used to a case that exists, in one step.

    Why: old links would break or go round in circles.

    Failing:
        === redirects.yml
        example: other-recall
        === cases/other-recall.yml

    Corrected:
        === redirects.yml
        old-name: other-recall
        === cases/other-recall.yml
    """
    redirects = world.redirects or {}
    for old, new in redirects.items():
        if old in world.case_ids:
            hint = "give one of the two another id; an id is never used again"
            yield "redirects", Fault((old,), f"`{old}` is still the id of a case.", hint)
        elif new in redirects:
            hint = "lead each old id straight to the case that exists"
            yield (
                "redirects",
                Fault((old,), f"`{old}` leads to `{new}`, which is itself redirected.", hint),
            )
        elif new not in world.case_ids:
            hint = did_you_mean(new, world.case_ids)
            yield (
                "redirects",
                Fault((old,), f"`{old}` leads to `{new}`, and there is no such case.", hint),
            )


@across_rule("quote-language", "warning")
def quote_language(world: ProjectContext) -> Found:
    """A quotation in another language than the records have has a translation beside it.

    Its language is `quote_lang`, or else that of its sources. The language of records is the option
    `records_language` in site_config.yml, or else `theme.language`, English where both are left out.

    Why: readers who do not know the language could not check what was said.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It has to go., basis: quoted, sources: [S1], quote: Deve sparire, quote_lang: it}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: It has to go., basis: quoted, sources: [S1], quote: Deve sparire, quote_lang: it, quote_translation: It has to go}
          - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}
    """
    for name, scope in world.scopes.items():
        for path, language in scope.untranslated:
            if language_of(language) != language_of(world.language):
                message = f"The quotation is in {language_name(language)}, and has no translation."
                hint = "add `quote_translation:`, and who made it as `translated_by:`; if the words are in "
                hint += f"the language of the records, write `quote_lang: {world.language}`"
                yield f"cases/{name}", Fault((*path, "quote"), message, hint)


@across_rule("circle", "error")
def circle(world: ProjectContext) -> Found:
    """Nothing comes from, belongs to or is replaced by itself, directly or through others.

    The rule holds for `derived_from` of sources, `broader` of topics and issues, and `part_of` and
    `merged_into` of actors.

    Why: anyone who follows such a chain goes round in circles.

    Failing:
        === topics.yml
        recalls: {title: Recalls, broader: defects}
        defects: {title: Defects, broader: recalls}

    Corrected:
        === topics.yml
        recalls: {title: Recalls, broader: defects}
        defects: {title: Defects}
    """
    for name, scope in world.scopes.items():
        sources = scope.case.sources
        place = {source.id: index for index, source in enumerate(sources)}
        for found in cycles({source.id: source.derived_from for source in sources}):
            path = ("sources", place[found[0]], "derived_from")
            yield f"cases/{name}", _circle(path, found, "derived_from")
    for registry, field in _CIRCLES:
        entries: Mapping[str, Any] = getattr(world, registry) or {}
        graph = {name: (getattr(entry, field),) for name, entry in entries.items()}
        for found in cycles(graph):
            yield registry, _circle((found[0], field), found, field)


_CIRCLES = (
    ("topics", "broader"),
    ("issues", "broader"),
    ("actors", "part_of"),
    ("actors", "merged_into"),
)


def _circle(path: Path, names: list[str], field: str) -> Fault:
    way = " to ".join(f"`{name}`" for name in [*names, names[0]])
    hint = f"take `{field}` out at one of them"
    return Fault(path, f"`{field}` leads in a circle: {way}.", hint)


_REVIEW = ("editorial.review_state", "editorial.last_reviewed", "editorial.evidence_as_of")


@across_rule("review-overdue", "warning")
def review_overdue(world: ProjectContext) -> Found:
    """A reviewed case that is open or unknown was looked at in the last 180 days (or what is configured).

    `last_reviewed` counts, else `evidence_as_of`. Drafts, and records where both are unknown, are left alone.

    Why: a page that still says pending years later misleads.

    Failing:
        editorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2020-01-01}

    Corrected:
        editorial: {review_state: draft, text_origin: human, evidence_as_of: 2020-01-01}
    """
    limit = world.today - datetime.timedelta(days=world.review_days)
    for name, scope in world.scopes.items():
        editorial = scope.case.editorial
        if editorial is None or not scope.sound("status", *_REVIEW):
            continue
        if scope.case.status == "closed" or editorial.review_state == "draft":
            continue
        last = editorial.last_reviewed
        if last is None or not last.known:
            last = editorial.evidence_as_of
        if last.known and last.last_possible < (limit.year, limit.month, limit.day):
            yield (
                f"cases/{name}",
                Fault(
                    ("editorial",),
                    f"The status is `{scope.case.status}`, and the last look at the case dates from {last}.",
                    "look for news, then set `last_reviewed` and `evidence_as_of`",
                ),
            )
