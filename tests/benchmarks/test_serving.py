"""An edit is timed from when it is saved until the server gives it out."""

import sys
import threading
import time
from itertools import count
from pathlib import Path

import pytest

import benchmarks.serving as serving
from benchmarks.measure import CommandError
from benchmarks.serving import PORT, seconds_until_seen

pytestmark = pytest.mark.slow

SERVER = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", PORT)


def test_the_time_until_each_edit_shows_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("Edited 1 text")
    waits = iter((0.5, 1.0, 0.5))
    numbers = count(2)

    def edit() -> None:
        text = f"Edited {next(numbers)} text"
        threading.Timer(next(waits), lambda: page.write_text(text)).start()

    first, second, third = seconds_until_seen(SERVER, tmp_path, {}, "page.html", edit)
    assert 0.4 < first < 5
    assert first + 0.3 < second < 5
    assert 0.4 < third < second - 0.3


def test_a_server_that_never_shows_the_page_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_LONGEST", 1)
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(CommandError, match="did not show the page within 1 seconds"):
        seconds_until_seen(command, tmp_path, {}, "page.html", lambda: None)
    assert time.monotonic() - began < 20
