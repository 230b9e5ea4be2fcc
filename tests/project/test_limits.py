"""Settings that a site of cases cannot honour: each is told where it stands, with the reason."""

from pathlib import Path

import pytest

from tests.support import check, make_project

HEAD = "site_name: Example site\ndocs_dir: briefs/pages\n"
ERROR, WARNING = "error setting-value", "warning setting-unknown"


def found(tmp_path: Path, settings: str) -> list[str]:
    """The problems of settings, as line, severity, rule and place."""
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(HEAD + settings, encoding="utf-8")
    problems = [problem for problem in check(root).problems if problem.severity != "info"]
    assert all(problem.hint for problem in problems)
    return [f"{p.line} {p.severity} {p.rule} {p.path}" for p in problems]


MATERIAL = "theme: {name: material}\n"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (f"{MATERIAL}plugins: [search, briefs]\n", f"4 {WARNING} plugins[0]"),
        (f"{MATERIAL}plugins: [briefs, material/offline]\n", f"4 {ERROR} plugins[1]"),
        (f"{MATERIAL}plugins:\n  briefs: {{}}\n  offline: {{}}\n", f"6 {ERROR} plugins.offline"),
        (
            "theme:\n  name: material\n  features:\n    - toc.follow\n    - navigation.instant\nplugins: [briefs]\n",
            f"7 {ERROR} theme.features[1]",
        ),
        ("theme: {name: material, font: {text: Lato}}\nplugins: [briefs]\n", f"3 {WARNING} theme.font"),
        (
            f"{MATERIAL}plugins:\n  - briefs:\n      enabled: false\n",
            f"6 {ERROR} plugins[0].briefs.enabled",
        ),
        (
            f"{MATERIAL}plugins:\n  - briefs:\n      enabled: perhaps\n",
            f"6 {ERROR} plugins[0].briefs.enabled",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_honoured_is_told_with_its_place(
    settings: str, expected: str, tmp_path: Path
) -> None:
    assert found(tmp_path, settings) == [expected]


@pytest.mark.parametrize(
    "settings",
    [
        f"{MATERIAL}plugins:\n  - briefs\n  - offline:\n      enabled: false\n",
        f"{MATERIAL}plugins:\n  - briefs:\n      enabled: !ENV [NO_SUCH_VARIABLE, true]\n",
        "theme: {name: material, font: {text: Lato}}\nplugins: [briefs, privacy]\n",
        "theme: {name: material, font: false, features: [navigation.tabs]}\nplugins: [briefs, tags]\n",
    ],
)
def test_what_works_is_not_told(settings: str, tmp_path: Path) -> None:
    assert found(tmp_path, settings) == []
