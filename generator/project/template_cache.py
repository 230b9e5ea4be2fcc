"""Compiled templates, kept between builds."""

from hashlib import sha256

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from generator.project.fingerprint import of_libraries, of_program


def compiled_templates(kind: str) -> BytecodeCache | None:
    """The cache of compiled templates for one `kind` of environment; None if no folder is safe.

    Code is run when it is found, so it lies in a folder that only this user may write to, never in a project.
    """
    made_by = sha256(f"{of_program()} {of_libraries()}".encode()).hexdigest()[:16]
    try:
        return FileSystemBytecodeCache(pattern=f"briefs-{kind}-{made_by}-%s")
    except (OSError, RuntimeError):
        return None
