"""Print what pyproject.toml asks for, to run, to develop and to build, one requirement a line: what `make lock` pins."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
wanted = {*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *project["build-system"]["requires"]}
print("\n".join(sorted(wanted)))
