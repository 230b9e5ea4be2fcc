"""What results depend on beside the records."""

from pathlib import Path

from generator.environment import of_folders, of_program


def test_the_program_has_one_digest() -> None:
    assert of_program() == of_program()
    assert len(of_program()) == 64


def test_names_and_contents_count(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.html").write_text("1", encoding="utf-8")
    first = of_folders([tmp_path])
    assert of_folders([tmp_path]) == first
    (tmp_path / "a/one.html").write_text("2", encoding="utf-8")
    second = of_folders([tmp_path])
    (tmp_path / "a/one.html").rename(tmp_path / "a/two.html")
    assert len({first, second, of_folders([tmp_path]), of_folders([tmp_path], ".css")}) == 4
