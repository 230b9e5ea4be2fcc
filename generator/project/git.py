"""The git program: files at a commit, and changes by commits. Nothing is ever fetched or written."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PATIENCE = 60
_LINK = "120000"
_TRUST = re.compile(r"git config --global --add safe\.directory .+")
_MOST = 2 * 1024 * 1024
_DEEPEN = "Type `git fetch --unshallow`, then try again."
_FILL = "Type `git fetch --refetch --no-filter origin`, then try again."
# Variables of git that say where git, its settings and its bounds are. Others lead to the repository of a hook, change what
# paths mean, or write logs.
_KEPT = re.compile("GIT_(CONFIG|EXEC_PATH$|CEILING_|DISCOVERY_|TEST_ASSUME_)")


class GitError(Exception):
    """Git cannot tell what was asked; the message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a commit: its path from the project's root, the id of its content, and whether it is a
    symbolic link."""

    name: str
    blob: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after a commit, by the ids of its content; empty where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: its time (ISO, in the committer's zone), and the files that it changed."""

    id: str
    time: str
    files: tuple[FileChange, ...]

    @property
    def day(self) -> str:
        return self.time.partition("T")[0]


def commit_named(root: Path, ref: str) -> str:
    """The id of the commit that a branch, tag or id names, or of that where this branch left it.

    Raises GitError with what to type.
    """
    if not text_of(root, "rev-parse", "--git-dir"):
        raise GitError(_why_not(root))
    found = ""
    if ref.isprintable() and not ref.startswith("-"):
        found = text_of(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").strip()
    if not re.fullmatch(r"[0-9a-f]{40,64}", found):
        raise GitError(_unknown(root, ref))
    # What came into the other branch since this one left it is not a change of this one.
    return text_of(root, "merge-base", found, "HEAD").strip() or found


def entries_at(root: Path, commit: str, folder: str) -> list[Entry]:
    """The files under a folder of the project as they were at a commit; none where it was not there. Raises GitError where
    the commit's folders are not in this clone."""
    listed = _output(root, ["ls-tree", "-r", "-z", commit, "--", f"{folder}/"])
    found = []
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, kind, blob = about.decode().split()
            if kind == "blob":
                found.append(Entry(name.decode("utf-8", "replace"), blob, mode == _LINK))
    return found


def is_unchanged(root: Path, name: str, ref: str) -> bool:
    """True if a file is the same as where this branch left another, or as at a commit. Raises GitError."""
    there = _output(root, ["ls-tree", "-z", commit := commit_named(root, ref), "--", name])
    compare = ("diff", "--name-only", "--no-ext-diff", "--no-renames", f"-O{os.devnull}")
    return bool(there) and not _output(root, [*compare, commit, "--", name])


def blobs(root: Path, ids: Sequence[str]) -> Iterator[bytes | None]:
    """The contents with these ids, in their order; None for one that is not here. One process for all."""
    if not ids:
        return
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{name}\n" for name in ids).encode())
        asked.seek(0)
        command = _command("cat-file", "--batch")
        try:
            process = subprocess.Popen(
                command,
                cwd=root,
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise GitError(_why_not(root)) from error
        with process:
            assert process.stdout is not None
            for _ in ids:
                yield _content(process.stdout)


def _content(answers: IO[bytes]) -> bytes | None:
    head = answers.readline().split()
    if len(head) != 3:
        return None
    size = int(head[2])
    # Of what is too large for a record, only so much is kept that this can be told.
    content = answers.read(min(size, _MOST))
    left = size + 1 - len(content)
    while left > 0 and (skipped := answers.read(min(left, _MOST))):
        left -= len(skipped)
    return content if head[1] == b"blob" else None


def keeps(root: Path, folder: str) -> bool:
    """True if git keeps files of a folder; where there is no repository, it does not. Raises GitError with what to type
    where git does not say."""
    try:
        return bool(_output(root, ("ls-files", "--", folder)))
    except GitError:
        if _is_in_repository(root):
            raise GitError(_why_not(root)) from None
        return False


def _is_in_repository(root: Path) -> bool:
    """True if there is a repository, whether or not git reads it."""
    return any((place / ".git").exists() for place in (root.resolve(), *root.resolve().parents))


def head_of(root: Path) -> str:
    """The commit that a project is at; nothing without git or commits, and in a shallow clone, whose oldest commit seems
    to make every file."""
    is_shallow, _, head = text_of(root, "rev-parse", "--is-shallow-repository", "HEAD").partition(
        "\n"
    )
    return head.strip() if is_shallow == "false" else ""


def log_of(root: Path, folders: Sequence[str]) -> str:
    """The commits of the main line that changed files under these folders, for `commits_in`; nothing where git fails.

    The two programs that `git log` is made of, since they heed no setting of the user.
    """
    line = text_of(root, "rev-list", "--first-parent", "--parents", "HEAD", "--", *folders)
    # A merge is compared with the main line alone.
    commits = "".join(f"{' '.join(commit.split()[:2])}\n" for commit in line.splitlines())
    compare = ("diff-tree", "--stdin", "-r", "--root", "--raw", "--no-abbrev", "--no-renames")
    shape = ("--relative", "--encoding=UTF-8", f"-O{os.devnull}", "--format=%x00%H %cI")
    return text_of(root, *compare, *shape, "--", *folders, given=commits)


def what_is_missing(root: Path) -> str:
    """Why the history of a clone is not whole or cannot be read, and what to type; nothing where it is, and without a
    repository."""
    try:
        is_cut = _output(root, ("rev-parse", "--is-shallow-repository")).strip() == b"true"
    except GitError:
        # A hook names a repository that lies elsewhere.
        is_known = _is_in_repository(root) or "GIT_DIR" in os.environ
        return f"{_why_not(root)} Dates and changes are left out." if is_known else ""
    if is_cut:
        return f"The history is cut short, so dates and changes are left out. {_DEEPEN}"
    promised = ("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    if text_of(root, *promised).strip():
        return (
            f"This clone leaves contents out: what changed is told as far as they are here. {_FILL}"
        )
    return ""


def commits_in(log: str) -> list[Commit]:
    """The commits of the main line, newest first. A merge counts as one commit, made when it came in."""
    found = []
    for text in log.split("\0")[1:]:
        head, *lines = text.split("\n")
        name, _, time = head.partition(" ")
        changes = tuple(_file_change(line) for line in lines if line.startswith(":"))
        if changes:
            # Git writes UTC as Z from 2.45 on.
            found.append(Commit(name, time.replace("Z", "+00:00"), changes))
    return found


def _file_change(line: str) -> FileChange:
    about, _, name = line.partition("\t")
    before, after, old, new = about.removeprefix(":").split(" ")[:4]
    return FileChange(name, _ordinary(before, old), _ordinary(after, new))


def _ordinary(mode: str, blob: str) -> str:
    return blob if mode.startswith("100") else ""


def text_of(root: Path, *arguments: str, given: str = "") -> str:
    """The output of git for what is given on its standard input; empty if it fails or is not installed."""
    try:
        return _output(root, arguments, given).decode("utf-8", "replace")
    except GitError:
        return ""


def _output(root: Path, arguments: Sequence[str], given: str = "") -> bytes:
    try:
        done = subprocess.run(
            _command(*arguments),
            cwd=root,
            env=_environment(),
            input=given.encode(),
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise GitError("Git gave no answer.") from error
    return done.stdout


def _command(*arguments: str) -> list[str]:
    return ["git", "--literal-pathspecs", "-c", "core.quotePath=off", *arguments]


def _environment() -> dict[str, str]:
    """The environment, in which nothing changes what git finds in a repository."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT.match(name)
    }
    # A clone that left contents out would otherwise go and get them. Old versions know the second way alone.
    fetch_nothing = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    fixed = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    # Other parents or contents in the place of those that a commit has.
    replace_nothing = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
    return {**kept, **fetch_nothing, **fixed, **replace_nothing}


def _why_not(root: Path) -> str:
    try:
        done = subprocess.run(
            _command("rev-parse", "--git-dir"),
            cwd=root,
            env=_environment(),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return "Git cannot be run. Install it (https://git-scm.com/downloads), then try again."
    if b"not a git repository" in done.stderr:
        return (
            f"{root} lies in no git repository, so there is nothing to compare with. "
            "Work in a copy made with `git clone`."
        )
    text = done.stderr.decode("utf-8", "replace").strip()
    if trust := _TRUST.search(text):
        return f"{root} belongs to another user, so git refuses to read it. If you trust it, type: {trust[0]}"
    said = text.split("\n")[0].removeprefix("fatal: ")
    return f"Git knows no history of {root}: {said}"


def _unknown(root: Path, ref: str) -> str:
    is_cut = text_of(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    fetch = "type `git fetch origin main`, then name `origin/main`."
    return (
        f"Git knows no commit, branch or tag `{ref}` here. "
        + (f"The history is cut short. {_DEEPEN} " if is_cut else "")
        + f"To compare with the published state, {fetch}"
    )


def not_here(ref: str) -> GitError:
    """The error for a commit whose files are not in this clone."""
    return GitError(
        f"The files of `{ref}` are not all here: this clone leaves contents out. {_FILL}"
    )
