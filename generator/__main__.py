"""`python -m generator` is `briefs`."""

import gc
from typing import NoReturn


def start() -> NoReturn:
    """The command as a program of its own."""
    # Modules and records make many small objects that all stay: to look through them again and again takes half the time
    # of a check, and more of a start.
    gc.set_threshold(50_000, 20, 1_000)
    from generator.cli import run

    run()


if __name__ == "__main__":
    start()
