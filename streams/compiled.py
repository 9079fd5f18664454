"""Reading compiled to C: the same sources through mypyc, for about twice the speed, where a C compiler was at hand.

`tallywire compile` compiles; `streams/__init__.py` calls `use`. What was compiled stands in a folder named by the digest of its
sources, so that an edited source is never shadowed by what was made of an older one: Python then reads the source.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Final

from schemas.errors import BadInput

ROOT: Final = Path(__file__).parent.parent
FOLDERS: Final = ("streams/core/text", "streams/core/rules", "streams/core/claims", "streams/core/labels")
"""What reading consists of. Everything else is bound by Kafka or by pydantic, which is compiled already."""
SUFFIX: Final = str(sysconfig.get_config_var("EXT_SUFFIX"))
SWITCH: Final = "TALLYWIRE_COMPILED"
"""Set to 0: the sources are read though they have been compiled."""


def sources() -> list[Path]:
    """The modules to be compiled, in order; packages' own files stay as they are."""
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.py") if path.name != "__init__.py")


def home() -> Path:
    """The folder that holds (or would hold) the sources as they are now, compiled for this Python."""
    digest = hashlib.blake2b(SUFFIX.encode(), digest_size=8)
    for path in sources():
        digest.update(path.read_bytes())
    return ROOT / "streams" / ".compiled" / digest.hexdigest()


class _Finder:
    """Finds the modules of one folder before Python looks for their sources."""

    def __init__(self, folder: Path) -> None:
        """Look in `folder`."""
        self.folder = folder

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The compiled module of that name, or None."""
        file = self.folder / (name.replace(".", "/") + SUFFIX)
        if not file.is_file():
            return None
        return importlib.util.spec_from_file_location(name, file, loader=ExtensionFileLoader(name, str(file)))


def use() -> bool:
    """Let imports find the compiled modules, if these sources have been compiled; whether they have."""
    shelf = ROOT / "streams" / ".compiled"
    if os.environ.get(SWITCH) == "0" or not shelf.is_dir() or not (folder := home()).is_dir():
        return False
    sys.meta_path.insert(0, _Finder(folder))
    return True


def compile_sources() -> Path:
    """Compile what `sources` lists; the folder that holds it. Raises BadInput where no compiler, or no mypyc, can do it."""
    done = home()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for folder in ("streams", "schemas"):
            shutil.copytree(ROOT / folder, work / folder, ignore=shutil.ignore_patterns(".compiled", "__pycache__"))
        (work / "mypy.ini").write_text("[mypy]\nplugins = pydantic.mypy\nignore_missing_imports = True\n")
        (work / "setup.py").write_text(
            _SETUP.format(arguments=["--config-file", "mypy.ini", *(str(p.relative_to(ROOT)) for p in sources())])
        )
        command = [sys.executable, "setup.py", "-q", "build_ext", "--build-lib", "out"]
        made = subprocess.run(
            command, cwd=work, capture_output=True, text=True, env={**os.environ, SWITCH: "0", "CFLAGS": _FLAGS}, check=False
        )
        if made.returncode:
            said = (made.stderr.strip() or made.stdout.strip()).splitlines()[-1:] or ["no reason given"]
            raise BadInput(
                f"the reading could not be compiled ({said[0]}): a C compiler, Python's headers and tallywire[compile] are needed"
            )
        shutil.rmtree(done.parent, ignore_errors=True)
        shutil.copytree(work / "out", done)
    return done


_FLAGS: Final = f"{os.environ.get('CFLAGS', '')} -fno-semantic-interposition -g0"
"""Nobody looks into the module by name from outside, nor with a debugger."""
_SETUP: Final = """
from setuptools import setup
from mypyc.build import mypycify

setup(name="reading", packages=[], ext_modules=mypycify({arguments!r}, opt_level="3", group_name="reading"))
"""
