"""`python -m generator` is `briefs`."""

from generator.cli import run

if __name__ == "__main__":
    run()
