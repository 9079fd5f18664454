"""Rules as they were: `git:REV` names the shipped rules of an earlier commit."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import BadRules
from streams.desk import RULES

GIT = "git:"


@contextmanager
def rules_at(where: str, shipped: Path = RULES) -> Iterator[Path]:
    """The folder of rules that `where` names: a path, or `git:REV` for `shipped` at that commit, laid out for as long. Raises BadRules."""
    if not where.startswith(GIT):
        if not Path(where).is_dir():
            raise BadRules("no such folder: pass a folder of rules, or git:REV for the shipped ones as of then", where)
        yield Path(where)
        return
    with (
        tempfile.TemporaryDirectory(prefix="tallywire-rules-") as folder,
        tarfile.open(fileobj=io.BytesIO(_archived(where, shipped))) as tar,
    ):
        tar.extractall(folder, filter="data")
        yield Path(folder)


def _archived(where: str, shipped: Path) -> bytes:
    revision = where.removeprefix(GIT)
    if revision.startswith("-"):
        raise BadRules("no revision: pass a commit, a branch or a tag, such as git:HEAD~1", where)
    command = ["git", "-C", str(shipped), "archive", "--format=tar", revision]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise BadRules("git is not installed: pass a folder of rules", where) from None
    except subprocess.CalledProcessError as error:
        raise BadRules(f"git: {error.stderr.decode(errors='replace').strip().splitlines()[-1]}", where) from None
