"""Inputs that reach code which none before has reached, by atheris, in a process of its own."""

import sys
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "data" / "seeds"


def guided(target: str, seconds: int, seed_of: int, corpus: str) -> None:
    """Atheris, which ends its process when it has found a fault or its time is over. It begins with the inputs in the folder
    `corpus`, and adds to them what reaches new code."""
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.targets import TARGETS

    def one(data: bytes) -> None:
        TARGETS[target](data)

    SEEDS.mkdir(exist_ok=True)
    arguments = [f"-max_total_time={seconds}", f"-seed={seed_of}", "-max_len=4000", "-print_final_stats=1",
                 f"-artifact_prefix={SEEDS}/{target}-", "-verbosity=0", "-timeout=30"]  # fmt: skip
    atheris.Setup([sys.argv[0], *arguments, corpus], one)
    atheris.Fuzz()
