"""Incidents of the AI Incident Database become drafts: what it says, as alleged, and nothing else."""

import json
import shutil
from pathlib import Path

from tests.authoring.importing.support import (
    DATA,
    given,
    left,
    names,
    project,
    record,
    run,
    text_of,
)

SNAPSHOT = DATA / "aiid" / "incidents.csv"


def test_a_snapshot_becomes_drafts(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = run(root, SNAPSHOT, "--format", "aiid", "--to", "aiid")
    assert done.output == (
        "Wrote 3 records into briefs/cases/aiid.\n"
        "6 texts could not be used as they are; a comment in each place says why.\n"
        "What is left to fill in: briefs check briefs/cases/aiid\n"
    )
    found = record(root, "aiid-90001", "aiid")
    form = {
        f"positions[{index}].{name}": value
        for index, stance in enumerate(("for_measure", "against_measure"))
        for name, value in (("id", f"P{index + 1}"), ("stance", stance))
    }
    alleged = ", in the AI Incident Database."
    assert found == {
        **form,
        "title": "Sorting Robot Allegedly Misplaced Hot Kettles",
        "parties[0].id": "some-agency",
        "parties[0].actor": "some-agency",
        "parties[0].role": "deployer",
        "parties[0].described_as": f"Alleged deployer{alleged}",
        "parties[1].id": "brass-kettle-robotics",
        "parties[1].role": "developer",
        "parties[1].described_as": f"Alleged developer{alleged}",
        "parties[2].id": "kettle-owners",
        "parties[2].role": "affected",
        "parties[2].described_as": f"Alleged harmed or nearly harmed party{alleged}",
        "parties[3].id": "some-agency-2",
        "parties[3].actor": "some-agency",
        "parties[3].role": "affected",
        "parties[3].described_as": f"Alleged harmed or nearly harmed party{alleged}",
        "timeline[0].id": "E1",
        "timeline[0].date": "2021-03-04",
        "timeline[0].type": "incident",
        "timeline[0].what": "A sorting robot, it is said, put hot kettles on the wrong shelf.",
        "sources[0].id": "S1",
        "sources[0].title": "Hot kettles, cold comfort",
        "sources[0].author": "Ada Example, Ben Sample",
        "sources[0].publisher": "news.example.org",
        "sources[0].date": "2021-03-05",
        "sources[0].url": "https://news.example.org/kettles",
        "sources[0].level": "secondary",
        "sources[0].consulted": "no",
        "sources[1].id": "S2",
        "sources[1].title": "Robot misplaces kettles",
        "sources[1].publisher": "blog.example.org",
        "sources[1].date": "2021-03-06",
        "sources[1].url": "https://blog.example.org/robot",
        "sources[1].level": "secondary",
        "sources[1].consulted": "no",
        "editorial.review_state": "draft",
        "editorial.text_origin": "unstated",
        "editorial.note": (
            "Imported from the AI Incident Database, [incident 90001](https://incidentdatabase.ai/cite/90001), under "
            "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/). What is alleged there has not been "
            "checked here."
        ),
    }
    text = text_of(root, "aiid-90001", "aiid")
    assert "# There the date of an incident defaults to that of an article: look it up.\n" in text
    assert "# Said: brass-kettle-robotics\n" in text
    assert left(root) == {"field-missing"}


def test_reports_of_older_snapshots_have_their_authors_as_a_list_and_times_of_day(
    tmp_path: Path,
) -> None:
    root = project(tmp_path)
    run(root, SNAPSHOT, "--format", "aiid")
    found = record(root, "aiid-90002")
    assert found["sources[0].author"] == "Cy Instance, Dee Sample"
    assert found["sources[0].date"] == "2022-12-01"


def test_no_text_of_a_report_is_taken_over(tmp_path: Path) -> None:
    root = project(tmp_path)
    run(root, SNAPSHOT, "--format", "aiid")
    assert names(root) == {"aiid-90001", "aiid-90002", "aiid-90003"}
    assert not any("The text of a report" in text_of(root, name) for name in names(root))


def test_what_cannot_stand_is_kept_in_comments(tmp_path: Path) -> None:
    root = project(tmp_path)
    run(root, SNAPSHOT, "--format", "aiid")
    second, third = text_of(root, "aiid-90002"), text_of(root, "aiid-90003")
    assert "# Not used: `title` has 106 characters; it can have 100.\n" in second
    assert "# Said: Nothing is known <b>yet</b>.\n" in third


def test_without_reports_sources_are_left_to_do(tmp_path: Path) -> None:
    root = project(tmp_path)
    file = Path(shutil.copy(SNAPSHOT, tmp_path / "incidents.csv"))
    done = run(root, file, "--format", "aiid")
    remark = "There is no reports.csv beside it, so each record has its sources to fill in."
    assert remark in done.output
    assert left(root) == {"field-missing"}


def test_an_answer_of_the_graphql_interface_is_read_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    report = {"title": "Kettles", "url": "https://news.example.org/k", "authors": ["A", "B"],
              "date_published": "2021-03-05T00:00:00.000Z", "source_domain": "news.example.org"}  # fmt: skip
    entity = {"entity_id": "some-agency", "name": "Some Agency"}
    incident = {"incident_id": 7, "title": "Robot and kettles", "date": "2021-03-04", "description": None,
                "AllegedDeployerOfAISystem": [entity], "reports": [report]}  # fmt: skip
    text = json.dumps({"data": {"incidents": [incident, {"incident_id": None, "title": "None"}]}})
    done = run(root, given(tmp_path, text, "answer.json"), "--format", "aiid")
    assert (
        "Left out 1 entry of answer.json:\n  entry 2: `incident_id` is not a number\n"
        in done.output
    )
    found = record(root, "aiid-7")
    assert (found["sources[0].author"], found["sources[0].date"]) == ("A, B", "2021-03-05")
    assert found["parties[0].actor"] == "some-agency"


def test_the_format_is_asked_for_where_it_is_forgotten(tmp_path: Path) -> None:
    done = run(project(tmp_path), SNAPSHOT)
    assert done.stderr == (
        "briefs: incidents.csv: it looks like an export of the AI Incident Database; add `--format aiid`\n"
    )
    done = run(project(tmp_path / "other"), given(tmp_path, "title\nA\n"), "--format", "aiid")
    assert done.stderr == (
        "briefs: cases.csv: it has no `incident_id`; give the incidents.csv of an unpacked snapshot\n"
    )
