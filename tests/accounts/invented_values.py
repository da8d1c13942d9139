"""Values of invented answers."""

from variorum.model import Amount


def exactly(number: float, unit: str | None = None) -> Amount:
    return Amount(number, number, "exact", unit)
