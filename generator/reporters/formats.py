"""The formats of `briefs check --format`."""

from pathlib import Path

from generator.corpus.check import Checked
from generator.reporters.github import as_github
from generator.reporters.json import as_json
from generator.reporters.sarif import as_sarif
from generator.reporters.text import Style, as_text

FORMATS = ("text", "github", "json", "sarif")


def printed(
    form: str,
    checked: Checked,
    root: Path,
    site_url: str,
    infos: bool,
    style: Style,
    rule: str = "",
) -> str:
    """The problems of a project in one of the formats; `rule` names the only one that was looked at."""
    if form == "json":
        return as_json(checked)
    if form == "sarif":
        return as_sarif(checked, root, site_url)
    if form == "github":
        return as_github(checked, root, infos, site_url)
    return as_text(checked, root, infos, style, rule, site_url)
