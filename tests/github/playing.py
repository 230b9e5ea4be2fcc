"""The workflows played by act (https://nektosact.com/) on this machine, without containers, in a repository of their own.

What only GitHub has is played by small actions: an artifact is a folder, a pull request a file that says what it holds.
`make` sets up nothing: the programs are those of this environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.repository import Repository
from tests.support import BASE

ROOT = Path(__file__).parents[2]
ACT = shutil.which("act") or shutil.which("act", path=str(Path(sys.executable).parent))

# As GitHub does: of a folder its contents, without hidden files unless they are asked for.
_KEEP = """
if [ -d "$FROM" ]; then
  mkdir -p "$STORE/$NAME" && cp -R "$FROM"/. "$STORE/$NAME/"
  [ "$HIDDEN" = true ] || find "$STORE/$NAME" -name '.*' -delete
elif [ -e "$FROM" ]; then mkdir -p "$STORE/$NAME" && cp "$FROM" "$STORE/$NAME/"
elif [ "$IF_NONE" = error ]; then exit 1; fi"""
_GET = """
mkdir -p "$TO"
if [ -n "$NAME" ]; then cp -R "$STORE/$NAME"/. "$TO/"; else cp -R "$STORE"/$PATTERN "$TO/"; fi"""
_PROPOSE = """
git -c core.quotePath=off status --porcelain --untracked-files=all -- "$PATHS" > "$STORE/proposed"
printf '%s\\n' "$BRANCH" "$TITLE" "$MESSAGE" > "$STORE/proposal"
git ls-files --others -- "$PATHS" | xargs -I{} cp {} "$STORE/" """
# Inputs of each action that the play heeds, and what it does.
PLAYED = {
    "actions/setup-python": ("", "true"),
    "actions/cache": ("", "true"),
    "actions/upload-artifact": ("NAME=name FROM=path IF_NONE=if-no-files-found HIDDEN=include-hidden-files", _KEEP),
    "actions/download-artifact": ("NAME=name PATTERN=pattern TO=path", _GET),
    "actions/upload-pages-artifact": ("FROM=path", f"NAME=github-pages HIDDEN=true{_KEEP}"),
    "actions/deploy-pages": ("", 'cp -R "$STORE/github-pages" "$STORE/deployed"; echo "page_url=https://example.org/" >> "$GITHUB_OUTPUT"'),
    "actions/attest-build-provenance": ("SUBJECT=subject-path", 'ls $SUBJECT > "$STORE/attested"'),
    "pypa/gh-action-pypi-publish": ("", 'ls dist > "$STORE/published"'),
    "peter-evans/create-pull-request": ("PATHS=add-paths BRANCH=branch TITLE=title MESSAGE=commit-message", _PROPOSE),
}  # fmt: skip
_MAKE = """\
setup:
\tln -sfn "$$VENV" .venv
audit:
\techo {} > sbom.json
dist:
\tmkdir -p dist && touch dist/policy_briefs-0.0.0-py3-none-any.whl
"""


@dataclass(frozen=True)
class Played:
    """A run of a workflow: how it ended, what it printed, and the folder of its artifacts."""

    code: int
    said: str
    store: Path


class Stage:
    """A repository with a small site and the workflows, and the replacements of GitHub."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "store"
        self.repository = Repository(folder / "repository")
        self.root = self.repository.root
        self.store.mkdir()
        shutil.copytree(BASE, self.root, dirs_exist_ok=True)
        shutil.copytree(ROOT / ".github", self.root / ".github")
        config = (self.root / "site_config.yml").read_text("utf-8")
        config = config.replace("- briefs", "- briefs: {cards: false, pdf: false}", 1)
        (self.root / "site_config.yml").write_text(config, encoding="utf-8")
        self.repository.write("Makefile", _MAKE)
        self.repository.write(".gitignore", ".venv\n.briefs*\n/site/\n/dist/\n")
        self.repository.commit()
        self.repository.git("remote", "add", "origin", str(self.root))
        self.main_is_here()

    def main_is_here(self) -> None:
        """What is here is the main branch of GitHub, too."""
        self.repository.git("update-ref", "refs/remotes/origin/main", "HEAD")

    def play(self, workflow: str, event: str, about: Mapping[str, Any], **env: str) -> Played:
        """Play a workflow for an event."""
        shutil.rmtree(self.store)
        self.store.mkdir()
        (self.folder / "event.json").write_text(json.dumps(about), encoding="utf-8")
        variables = {
            "STORE": str(self.store),
            "VENV": str(Path(sys.prefix)),
            "NO_MKDOCS_2_WARNING": "1",
            **env,
        }
        path = self.root / ".github/workflows" / f"{workflow}.yml"
        done = subprocess.run(
            [
                str(ACT), event, "--workflows", str(path), "--eventpath", str(self.folder / "event.json"),
                "--platform", "ubuntu-latest=-self-hosted", "--action-offline-mode", "--no-cache-server", "--pull=false",
                "--action-cache-path", str(self.folder / "cache"), "--artifact-server-addr", "127.0.0.1",
                "--secret", "GITHUB_TOKEN=none", "--concurrent-jobs", "1",
                *self._actions(path.read_text("utf-8")),
                *(part for name, value in variables.items() for part in ("--env", f"{name}={value}")),
            ],
            cwd=self.root, capture_output=True, text=True, check=False, timeout=600,
            env={**os.environ, "HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder / "cache")},
        )  # fmt: skip
        return Played(done.returncode, done.stdout + done.stderr, self.store)

    def _actions(self, workflow: str) -> list[str]:
        """The options that put what is played here in place of the actions of a workflow."""
        options = []
        for name, ref in re.findall(r"uses: ([\w-]+/[\w-]+)@(\w+)", workflow):
            if name in PLAYED:
                folder = self.folder / "actions" / name
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "action.yml").write_text(_action(*PLAYED[name]), encoding="utf-8")
                options += ["--local-repository", f"{name}@{ref}={folder}"]
        return options


def _action(inputs: str, script: str) -> str:
    """An action that runs a script of the shell; inputs come to it as variables."""
    pairs = [pair.split("=") for pair in inputs.split()]
    action = {
        "name": "Played",
        "inputs": {name: {"default": ""} for _, name in pairs},
        "outputs": {"page_url": {"value": "${{ steps.play.outputs.page_url }}"}},
        "runs": {
            "using": "composite",
            "steps": [
                {
                    "id": "play",
                    "shell": "sh",
                    "run": script,
                    "env": {variable: f"${{{{ inputs.{name} }}}}" for variable, name in pairs},
                }
            ],
        },
    }
    return json.dumps(action)
