"""Every figure of the pages that look across cases, counted again from the published JSON and from nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Figures = dict[str, int]

STANDINGS = ("established", "reported", "contested", "unknown")
# Of the days between order and effect: the last of each part.
PARTS = (("at_once", 0), ("week", 7), ("month", 31), ("longer", 10**9))


class Recount:
    """The figures of one site. `files` are those under `/api/v1/`, by their address there."""

    def __init__(self, files: Mapping[str, Any]) -> None:
        self._files = files
        names = ("actors", "answers", "conditions", "facts", "faq", "flaws", "forecasts", "issues", "meanings")  # fmt: skip
        self.rows: dict[str, list[Row]] = {name: files[f"{name}.json"]["items"] for name in names}
        self.cases = {
            row["id"]: files[f"cases/{row['id']}.json"] for row in files["cases.json"]["items"]
        }
        self.actors = {row["id"]: row for row in self.rows["actors"]}
        answers = self.rows["answers"]
        self.stances = {(r["case"], r["exchange"], r["position"]): r["stance"] for r in answers}
        self.exchanges = list({(row["case"], row["exchange"]): row for row in answers}.values())

    def figures(self) -> dict[str, Figures]:
        """The figures of each page that are not zero, by its address."""
        found = {
            "issues/": self.all_issues(),
            "flaws/": self.flaws(),
            "conditions/": self.conditions(),
            "forecasts/": self.forecasts(),
            "open-questions/": self.open_questions(),
            "faq/": {"questions": len(self.rows["faq"]), "cases": cases_of(self.rows["faq"])},
            **{f"issues/{row['id']}/": self.issue(row["id"]) for row in self.rows["issues"]},
            **dict(self.groups()),
        }
        return {address: {n: c for n, c in of.items() if c} for address, of in found.items()}

    def held(self, rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
        """The issue, the stance that it was held for, and the kind of body, of each row on which somebody held."""
        for row in rows:
            if side := row["held_for"]:
                verdict = self.stances.get((row["case"], row["exchange"], side), side)
                decider = self.actors.get(row["held_by_actor"], {})
                yield row["issue_id"], str(verdict), decider.get("kind", "unknown")

    def deciders(self, rows: Iterable[Row]) -> Figures:
        return Counter(f"decider.{kind}.{verdict}" for _, verdict, kind in self.held(rows))

    def all_issues(self) -> Figures:
        shared = [row for row in self.exchanges if row["issue_id"]]
        per_issue = {(row["issue_id"], row["case"]) for row in shared}
        return {
            "argued": len(self.exchanges),
            "cases": cases_of(self.exchanges),
            "shared": len(shared),
            "free": len(self.exchanges) - len(shared),
            "held": sum(bool(row["held_for"]) for row in self.exchanges),
            **self.deciders(self.exchanges),
            **Counter(f"issue.{issue}.cases" for issue, _ in per_issue),
            **Counter(f"issue.{issue}.{verdict}" for issue, verdict, _ in self.held(shared)),
        }

    def issue(self, name: str) -> Figures:
        rows = [row for row in self.exchanges if row["issue_id"] == name]
        narrower = {row["id"] for row in self.rows["issues"] if row["broader"] == name}
        below = {
            (row["issue_id"], row["case"]) for row in self.exchanges if row["issue_id"] in narrower
        }
        held = sum(bool(row["held_for"]) for row in rows)
        return {
            "cases": cases_of(rows),
            "held": held,
            "argued": len(rows) if held else 0,
            **self.deciders(rows),
            **Counter(f"narrower.{issue}" for issue, _ in below),
        }

    def owner(self, maker: str) -> str:
        """The actor to which an actor belongs in the end."""
        while wider := self.actors[maker]["part_of"]:
            maker = self.actors[wider]["merged_into"] or wider
        return maker

    def flaws(self) -> Figures:
        rows = self.rows["flaws"]
        per_owner = Counter(self.owner(row["maker"]) for row in rows if row["maker"])
        became: Counter[str] = Counter()
        for row in rows:
            kinds = ["called" if row["called"] else "uncalled", f"breadth-{row['breadth']}"]
            for kind in kinds if row["breadth"] else kinds[:1]:
                became.update(f"became.{kind}.{word}" for word in row["became"] or ["nothing"])
        return {
            "all": len(rows),
            "cases": cases_of(rows),
            "makers": len(per_owner),
            "several": sum(count > 1 for count in per_owner.values()),
            "called": sum(bool(row["called"]) for row in rows),
            "unnamed": sum(not row["maker"] for row in rows),
            **{f"owner.{name}": count for name, count in per_owner.items() if count > 1},
            **became,
        }

    def was_due(self, row: Row, day: str) -> bool:
        """True if a day had certainly passed when the sources of the record were last checked."""
        due, checked = row[day], self.cases[row["case"]]["editorial"]["evidence_as_of"]
        if not due or any(mark in due["edtf"] + checked["edtf"] for mark in "?~%"):
            return False
        last, first = due["latest"], checked["earliest"]
        return bool(last and first and first > last)

    def conditions(self) -> Figures:
        rows = self.rows["conditions"]
        return {
            "all": len(rows),
            "cases": cases_of(rows),
            "late": sum(
                row["state"] in ("open", "unknown") and self.was_due(row, "due") for row in rows
            ),
            **Counter(f"state.{row['state']}" for row in rows),
        }

    def forecasts(self) -> Figures:
        rows = [row for row in self.rows["forecasts"] if can_be_checked(row)]
        states = [self.state(row) for row in rows]
        words = [row["likelihood"] or "not_stated" for row in rows]
        return {
            "shown": len(rows),
            "left": len(self.rows["forecasts"]) - len(rows),
            "cases": cases_of(rows),
            "due": states.count("due"),
            "open": states.count("open"),
            "resolved": sum(state not in ("due", "open") for state in states),
            **Counter(f"word.{word}.{state}" for word, state in zip(words, states, strict=True)),
        }

    def state(self, forecast: Row) -> str:
        if forecast["resolved"] not in (None, "not_yet"):
            return str(forecast["resolved"])
        return "due" if self.was_due(forecast, "horizon") else "open"

    def open_questions(self) -> Figures:
        rows = self.rows["facts"]
        return {
            "facts": len(rows),
            "cases": cases_of(rows),
            "waiting": sum(case["status"] != "closed" for case in self.cases.values()),
            **{f"standing.{s}": sum(row["standing"] == s for row in rows) for s in STANDINGS},
        }

    def groups(self) -> Iterator[tuple[str, Figures]]:
        notes = self.rows["meanings"]
        noted = {(row["group"], row["case"]) for row in notes if row["group"]}
        costs = {
            (group, name)
            for name, case in self.cases.items()
            for view in views_of(case)
            for group in view.get("falls_on", ())
        }
        concerned = noted | costs
        per_group = Counter(group for group, _ in concerned)
        without = sum(not row["group"] for row in notes)
        yield (
            "what-it-means/",
            {
                "notes": len(notes),
                "without": without,
                **{f"group.{group}": count for group, count in per_group.items()},
            },
        )
        for group, count in per_group.items():
            names = [name for of, name in concerned if of == group]
            yield (
                f"what-it-means/{group}/",
                {
                    "cases": count,
                    "noted": sum(of == group for of, _ in noted),
                    "costs": sum(of == group for of, _ in costs),
                    **Counter(f"notice.{notice_of(self.cases[name])}" for name in names),
                },
            )


def cases_of(rows: Iterable[Row]) -> int:
    return len({row["case"] for row in rows})


def can_be_checked(forecast: Row) -> bool:
    horizon = forecast["horizon"]
    by_when = horizon and (horizon["earliest"] or horizon["latest"])
    return bool(by_when or forecast["likelihood"] not in (None, "not_stated"))


def views_of(case: Row) -> list[Row]:
    """What each side says of the measure."""
    views = case.get("measure_views", {})
    return list(views.values()) if isinstance(views, Mapping) else []


def notice_of(case: Row) -> str:
    """The part of `PARTS` in which the days between order and effect certainly are.

    Of several orders it is the last one, up to the effect, of the body whose measure took effect.
    """
    order, effect = turn(case, "order", "order"), turn(case, "effect", "takes_effect")
    if not order or not effect:
        return "unknown"
    body = effect.get("by")
    ordered = [e for e in case["timeline"] if e.get("step") == "order" and e["date"]["earliest"]]
    own = [e for e in ordered if body and e.get("by") == body and starts(e) <= starts(effect)]
    given, begun = (max(own, key=starts) if own else order)["date"], effect["date"]
    least = days(given["latest"], begun["earliest"])
    most = days(given["earliest"], begun["latest"])
    first, last = (next(name for name, end in PARTS if n <= end) for n in (least, most))
    return first if first == last else "uncertain"


def turn(case: Row, step: str, kind: str) -> Row | None:
    """The first event that is a turn of a dispute, if both ends of its date are known."""
    events = [event for event in case["timeline"] if event.get("scheduled") != "yes"]
    marked = [event for event in events if event.get("step") == step]
    typed = [e for e in events if not e.get("step") and e["type"] == kind]
    known = [e for e in marked or typed if e["date"]["earliest"] or e["date"]["latest"]]
    if not known:
        return None
    first = min(known, key=starts)
    return first if first["date"]["earliest"] and first["date"]["latest"] else None


def starts(event: Row) -> tuple[str, str]:
    date = event["date"]
    return date["earliest"] or date["latest"], date["latest"] or date["earliest"]


def days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
