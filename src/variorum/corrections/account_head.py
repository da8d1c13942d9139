"""What stands at the head of an account: what happened, where and when. The head itself reads these corrections."""

from dataclasses import replace

from variorum.corrections.meant_items import CorrectionStep, LapsedError, find_entity, quote
from variorum.model import Account, Correction
from variorum.report.measures import find_time


def set_place(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """These words name the place where it happened."""
    entity = find_entity(account.entities, correction.spans[0])
    if entity is None or entity.type != "place":
        raise LapsedError(f"{quote(correction.spans)} is not a place that the program knows")
    id = entity.id
    return CorrectionStep(account, lambda now: (id,) if any(e.id == id for e in now.entities) else (), "place")


def set_day(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """These words tell the day on which it happened."""
    if find_time(correction.spans[0].text) is None:
        raise LapsedError(f"{quote(correction.spans)} is not a day that the program can read")
    return CorrectionStep(account, lambda now: (), "day")


def set_headline(account: Account, correction: Correction, as_read: Account) -> CorrectionStep:
    """These words tell what happened, and are what the account is called."""
    return CorrectionStep(replace(account, headline=" ".join(correction.spans[0].text.split())), lambda now: (), "headline")
