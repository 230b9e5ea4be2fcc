"""What tests of several modules share."""

from tests.repository import git_calls, repository

__all__ = ["git_calls", "repository"]
