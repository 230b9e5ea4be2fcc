"""An edit is timed from when it is saved until the server gives it out."""

import sys
import threading
import time
from pathlib import Path

import pytest

import benchmarks.serving as serving
from benchmarks.measure import CommandError
from benchmarks.serving import PORT, seconds_until_seen

SERVER = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", PORT)


def test_the_time_until_an_edit_shows_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("Edited 1 text")

    def edit() -> None:
        threading.Timer(0.5, lambda: page.write_text("Edited 2 text")).start()

    seconds = seconds_until_seen(SERVER, tmp_path, {}, "page.html", edit)
    assert 0.4 < seconds < 5


def test_a_server_that_never_shows_the_page_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_LONGEST", 1)
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(CommandError, match="did not show the page within 1 seconds"):
        seconds_until_seen(command, tmp_path, {}, "page.html", lambda: None)
    assert time.monotonic() - began < 20
