"""Print requirements, one a line, for `make lock`.

requirements.py            what pyproject.toml asks for to run, and to install from a clone
requirements.py dev        what it asks for to develop
requirements.py EXTRA      what an extra asks for, and what building that takes
requirements.py --pins F…  the versions that locks pin, as constraints, which know no extras
"""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
match sys.argv[1:]:
    case []:
        wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"], "editables"]
    case ["dev"]:
        wanted = project["dependency-groups"]["dev"]
    case ["--pins", *locks]:
        text = "".join(Path(lock).read_text(encoding="utf-8") for lock in locks)
        wanted = ["".join(pin) for pin in re.findall(r"^([\w.-]+)(?:\[.*?\])?(==[^\s;]+)", text, re.MULTILINE)]
    case extras:
        wanted = ["setuptools", *(line for extra in extras for line in project["project"]["optional-dependencies"][extra])]
print("\n".join(sorted(set(wanted))))
