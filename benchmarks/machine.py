"""On what the benchmark ran."""

import os
import platform
import re
from pathlib import Path


def machine() -> dict[str, str]:
    """The machine, for readers to judge times: processor, cores, memory, system, Python."""
    kilobytes = int(_found("/proc/meminfo", r"MemTotal:\s*(\d+)") or 0)
    return {
        "processor": _found("/proc/cpuinfo", r"model name\s*: (.+)") or platform.machine(),
        "cores": str(_cores()),
        "memory": f"{kilobytes / 1e6:.0f} GB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": platform.python_version(),
    }


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _found(file: str, pattern: str) -> str:
    path = Path(file)
    match = re.search(pattern, path.read_text(encoding="utf-8")) if path.is_file() else None
    return match[1] if match else ""
