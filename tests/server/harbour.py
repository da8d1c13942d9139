"""An invented fire in a harbour as three invented outlets report it, and a fourth report that comes later."""

from __future__ import annotations

from datetime import datetime

from variorum.model import Article


def _report(outlet: str, hour: int, title: str, *paragraphs: str) -> Article:
    return Article(
        "",
        "\n\n".join([title, *paragraphs]) + "\n",
        outlet=outlet,
        title=title,
        published=datetime(2024, 5, 8, hour),
        url=f"https://{outlet.lower().replace(' ', '-')}.example/harbour-fire",
    )


REPORTS = (
    _report(
        "The Bote",
        9,
        "Fire destroys rope store in the harbour of Hallenwick",
        "A fire destroyed the rope store in the harbour of Hallenwick on Wednesday morning. Twelve people were injured.",
        "“The flames were as high as the crane,” said harbour master Edda Torvik.",
        "Mayor Jon Brassel said that the store would be rebuilt by autumn.",
    ),
    _report(
        "Radio Ose",
        11,
        "Rope store in Hallenwick burns down",
        "Nothing is left of the rope store in Hallenwick after a fire that broke out before dawn. Fifteen people were injured.",
        "Harbour master Edda Torvik said: “The flames were as high as the crane.”",
        "The cause of the fire is not known, the fire brigade of Hallenwick said.",
    ),
    _report(
        "Valley Herald",
        13,
        "Twelve hurt as fire destroys Hallenwick rope store",
        "Hemp and tar burned for six hours in the rope store of Hallenwick, which sailmakers had used since 1840.",
        "Twelve people were injured in the fire. Mayor Jon Brassel promised that the store would be rebuilt by autumn.",
    ),
)

LATE = _report(
    "Kestrel",
    18,
    "Hallenwick rope store destroyed by fire, 15 injured",
    "A fire has destroyed the rope store in the harbour of Hallenwick. Fifteen people were injured, the fire brigade said.",
    "“The flames were as high as the crane,” harbour master Edda Torvik told reporters on Wednesday.",
)

CHEESE = Article(
    "",
    "Silver spoon for a blue cheese\n\nA blue cheese from Vellmoor has won the silver spoon of the fair at Brackley.\n",
    outlet="The Bote",
    title="Silver spoon for a blue cheese",
    published=datetime(2024, 5, 2),
    url="https://the-bote.example/cheese",
)
