"""Posts the description of a pull request as one comment on it, or brings that comment up to date.

Called by .github/workflows/comment.yml with the file of the description. That file was made where strangers' code
runs, so it is a stranger's text: it is cut at a fixed length, and can mention nobody, show no picture and no HTML.
Which pull request it belongs to is taken from GitHub's event and asked of GitHub, never from that file.

Only the standard library is used, so that nothing has to be installed where there is a right to write.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- briefs: what this pull request changes -->"
MOST_BYTES = 200_000
MOST_CHARACTERS = 50_000
MOST_SHOWN = 65_000
NOTHING = "_Nothing that could be described: see the run for what stopped it._"
PREVIEW = "site-preview"
_NOTHING = "\u200b"
# Two groups each: between them stands nothing afterwards.
_BEGINS = (
    r"(@)([\w-])",  # people, teams
    r"(#)(\d)",  # issues
    r"(?i)\b(GH)(-\d)",
    r"\b([0-9a-f]{6})([0-9a-f]{1,34})\b",  # commits
    r"(<)([a-zA-Z/!?])",  # HTML, links between angle brackets
    r"(&)([a-zA-Z#])",  # named characters, which could be any of these
    r"(\])([(\[:])",  # links under other words, pictures, footnotes
    r"(?i)(https?|www|ftp|mailto|xmpp)([:.])",  # addresses
    r"(`{3}|~{3})([ \t]*\w)",  # diagrams and maps
)


def main(file: str) -> int:
    """Post the comment; the exit code is 0 also where there is no open pull request to post it on."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run = event["workflow_run"]
    github = GitHub(
        os.environ.get("GITHUB_API_URL", "https://api.github.com"),
        os.environ["GITHUB_REPOSITORY"],
        os.environ["GITHUB_TOKEN"],
    )
    number = pull_request(github, run)
    if number is None:
        print("There is no open pull request for this run.")
        return 0
    text = comment(read(Path(file)), run, preview(github, run))
    mine = own_comment(github, number)
    if mine is None:
        github.call("POST", f"issues/{number}/comments", {"body": text})
    else:
        github.call("PATCH", f"issues/comments/{mine}", {"body": text})
    print(f"Commented on pull request {number}.")
    return 0


class GitHub:
    """The few calls of GitHub's REST interface that are needed here."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._base = f"{api}/repos/{repository}/"
        self._token = token

    def call(self, method: str, path: str, data: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            self._base + path,
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={
                "Authorization": f"Bearer {self._token}",
                "Accept": "application/vnd.github+json",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def pull_request(github: GitHub, run: dict[str, Any]) -> int | None:
    """The number of the open pull request whose newest commit the run was for.

    The event names none where the pull request comes from a fork, so it is looked up by its branch.
    """
    owner = (run.get("head_repository") or {}).get("owner", {}).get("login")
    if not owner:
        return None
    wanted = urllib.parse.urlencode(
        {"state": "open", "head": f"{owner}:{run['head_branch']}", "per_page": 100}
    )
    for found in github.call("GET", f"pulls?{wanted}"):
        if found["head"]["sha"] == run["head_sha"]:
            return int(found["number"])
    return None


def preview(github: GitHub, run: dict[str, Any]) -> str:
    """Where the built site can be downloaded; nothing where it could not be built."""
    found = github.call("GET", f"actions/runs/{run['id']}/artifacts?name={PREVIEW}&per_page=100")
    numbers = [int(one["id"]) for one in found["artifacts"] if not one["expired"]]
    return f"{run['html_url']}/artifacts/{max(numbers)}" if numbers else ""


def own_comment(github: GitHub, number: int) -> int | None:
    """The comment that an earlier run made."""
    for page in range(1, 11):
        found = github.call("GET", f"issues/{number}/comments?per_page=100&page={page}")
        for one in found:
            if one["user"]["type"] == "Bot" and one["body"].startswith(MARK):
                return int(one["id"])
        if len(found) < 100:
            return None
    return None


def read(file: Path) -> str:
    """The description, as far as it may be shown; empty where there is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as opened:
        text = opened.read(MOST_BYTES).decode("utf-8", "replace")
    return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "\n\n..."


def comment(description: str, run: dict[str, Any], preview: str = "") -> str:
    """The whole comment; what is ours stands first, where nothing in the description can reach it."""
    state = "passed" if run["conclusion"] == "success" else "did not pass"
    download = (
        f"[Preview of the site]({preview}): a file to download and unpack; open index.html in it, and where a link "
        "shows a list of files, index.html there."
        if preview
        else "There is no preview, since the site could not be built."
    )
    return (
        f"{MARK}\nThe checks {state}. [The run]({run['html_url']}) has them line by line. {download}\n\n"
        "**What this pull request changes**, as a program reads it:\n\n"
        f"{harmless(description).strip() or NOTHING}"
    )[:MOST_SHOWN]


def harmless(text: str) -> str:
    """Text of strangers that stays text in a comment: no HTML, no picture, no diagram, no link, and no mention of
    people, issues or commits, all of which would send messages in this project's name.

    What would begin one of these is parted by a space of no width. That holds inside and outside of code alike,
    cannot be undone by a backslash before it, and leaves what is read as it was.
    """
    text = "".join(c for c in text if c.isprintable() or c == "\n")
    for begins in _BEGINS:
        text = re.sub(begins, lambda found: found[1] + _NOTHING + found[2], text)
    return text


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"The comment could not be made: {type(error).__name__}")
