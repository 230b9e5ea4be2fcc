"""The rules: each a small function whose docstring is its reference text and whose examples are its tests.

Importing this package registers them all; `RULES` holds them by name, in the order of the reference.
"""

from generator.rules import reading  # noqa: I001  (the order of the reference)
from generator.rules import shape
from generator.rules import identity
from generator.rules import evidence
from generator.rules import sides
from generator.rules import depth
from generator.rules import time
from generator.rules import references
from generator.rules import precedents
from generator.rules import upkeep
from generator.rules import verification
from generator.rules import letters
from generator.rules import against
from generator.rules import settings
from generator.rules.rule import RULES, STAGES, CaseContext, Rule
from generator.rules.context import ProjectContext

__all__ = ["RULES", "STAGES", "CaseContext", "ProjectContext", "Rule"]

_ = (
    reading, shape, identity, evidence, sides, depth, time, references, precedents, upkeep, verification, letters, against, settings,
)  # fmt: skip
