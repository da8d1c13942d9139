"""Reports of one invented event in our own prose, in any number of wordings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

BRIDGE = """Footbridge at Tarn Ellis shut after cable snaps

TARN ELLIS – The footbridge over the Ose was closed on Monday after one of its two cables snapped. Nobody was hurt.

"We heard a crack like a rifle shot," said Ada Brennick, who keeps the ferry inn. The council said that 40 people had
crossed in the hour before.

Mayor Joss Hallam told Radio Ose that the bridge would stay shut until June. Repairs are expected to cost 300,000 crowns.
"""

CHEESE = """Prize for a blue cheese from Vellmoor

A blue cheese from the dairy at Vellmoor has won the silver spoon of the Brackley fair, the jury announced on Sunday.

"It tastes of hay and thunder," said Nils Oderman, who chaired the jury. The dairy makes 900 wheels a year and sells most of
them to restaurants in Brackley.
"""

TITLES = (
    "Footbridge at Tarn Ellis shut after cable snaps",
    "Cable snaps on Tarn Ellis footbridge",
    "Tarn Ellis loses its bridge until summer",
    "Mayor closes footbridge over the Ose",
)
WORDINGS = (
    (
        "The footbridge over the Ose at Tarn Ellis was closed on Monday after one of its two cables snapped.",
        "A cable of the footbridge at Tarn Ellis broke on Monday, and the bridge was closed.",
        "Tarn Ellis has shut its footbridge across the Ose, one of whose cables gave way on Monday.",
    ),
    (
        "{hurt} people were treated for cuts, the fire brigade said.",
        "According to the fire brigade, {hurt} people had cuts.",
        "The fire brigade reported that {hurt} walkers were slightly hurt.",
    ),
    (
        "“We heard a crack like a rifle shot,” said Ada Brennick, who keeps the ferry inn.",
        "Ada Brennick, landlady of the ferry inn, said: “We heard a bang like a rifle shot.”",
        "The landlady of the ferry inn, Ada Brennick, spoke of “a crack like a rifle shot”.",
    ),
    (
        "Mayor Joss Hallam told Radio Ose that the bridge would stay shut until {month}.",
        "The bridge will not open before {month}, Mayor Joss Hallam told Radio Ose.",
        "Until {month} nobody will cross, according to the mayor, Joss Hallam.",
    ),
    (
        "Repairs are expected to cost {cost} crowns.",
        "The council puts the cost of the repairs at {cost} crowns.",
        "“It will cost us {cost} crowns,” Hallam said.",
    ),
    (
        "The engineer Petra Lohm had warned of rust in {year}.",
        "In {year} the engineer Petra Lohm found rust in both cables.",
        "Petra Lohm, an engineer, said that she had reported the rust in {year}.",
    ),
    (
        "The council denied that it had known of any warning.",
        "“There was no warning that I know of,” said the council's clerk, Tom Arrick.",
        "Tom Arrick, the council's clerk, said nobody had warned the council.",
    ),
    (
        "Pupils from the east bank now walk {miles} miles to school.",
        "For the pupils of the east bank the way to school is {miles} miles longer.",
        "School is {miles} miles away for children who live on the east bank.",
    ),
    (
        "A boat will carry walkers from Wednesday.",
        "From Wednesday a boat is to take people across.",
        "The council promised a boat from Wednesday on.",
    ),
)
FIGURES = {
    "hurt": ("two", "three", "four"),
    "month": ("June", "July"),
    "cost": ("300,000", "310,000", "about 300,000", "half a million"),
    "year": ("2017", "2018"),
    "miles": ("six", "seven"),
}


def report(number: int) -> str:
    """The event as outlet `number` tells it: three quarters of what there is to tell, in its own order and words."""
    chance = Random(number)
    figures = {name: chance.choice(values) for name, values in FIGURES.items()}
    lead, *rest = [chance.choice(ways).format(**figures) for ways in WORDINGS]
    sentences = [lead, *chance.sample(rest, 6)]
    return (
        f"{chance.choice(TITLES)}\n\n" + "\n\n".join(" ".join(sentences[k : k + 2]) for k in range(0, len(sentences), 2)) + "\n"
    )


def crawled_row(number: int) -> dict[str, str]:
    """The report as a crawler stores it."""
    return {
        "text": report(number),
        "outlet": f"Paper {number}",
        "date_publish": f"2024-04-{1 + number % 9:02d} 08:{number % 60:02d}:00",
    }


def write_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def json_lines(rows: Sequence[object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
