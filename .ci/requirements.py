"""Print what pyproject.toml asks for, to run, to develop and to build, one requirement a line: what `make lock` pins.

With the name of an extra: what that asks for, and what building it asks for.
"""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
if extras := sys.argv[1:]:
    wanted = {"setuptools", *(one for extra in extras for one in project["project"]["optional-dependencies"][extra])}
else:
    wanted = {*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]}
print("\n".join(sorted(wanted)))
