"""`variorum corrections`: the corrections of a story of the library, as a list, into a file, out of a file, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING

import click

from variorum.cli.shared_options import LIBRARY, json_option
from variorum.cli.written_files import check_targets, naming_bad_file, read_text, write_text

if TYPE_CHECKING:
    from variorum.library import Correction, Library

_FILE = "a file that `variorum corrections --json` wrote"


@click.command()
@click.argument("story")
@LIBRARY
@json_option("the corrections as JSON")
@click.option(
    "--add", "added_file", metavar="F", help="Apply the corrections in F ('-' for standard input), written by --json or by hand."
)
@click.option("--take-back", "number", type=click.IntRange(1), metavar="N", help="Undo correction N; give --why.")
@click.option("--move", "moved", metavar="ARTICLE", multiple=True, help="Move this article out of STORY; give --why.")
@click.option("--to", metavar="STORY2", help="The story that --move puts it into; by default a new one.")
@click.option("--merge-into", "into", metavar="STORY2", help="Move all articles of STORY into STORY2; give --why.")
@click.option("--delete", "deleted", metavar="ARTICLE", help="Delete this article for good; give --why.")
@click.option("--who", metavar="NAME", help="Who made the corrections, if F does not say; by default your login name.")
@click.option("--why", metavar="W", help="The reason, if F does not say.")
def corrections(
    story: str,
    where: str | None,
    json_file: str | None,
    added_file: str | None,
    number: int | None,
    moved: tuple[str, ...],
    to: str | None,
    into: str | None,
    deleted: str | None,
    who: str | None,
    why: str | None,
) -> None:
    """List what people corrected in STORY, or correct it.

    People can correct who said something, join and split claims, settle or add a dispute, join two names of one person, and say
    what happened, where and when. This command also moves articles, merges stories and deletes articles. `variorum stories
    STORY --json` gives the ids of articles.
    """
    check_targets(json_file)
    if to and not moved:
        raise click.UsageError("--to says where --move puts an article; name the article with --move")
    decisions = {"--take-back": number, "--move": moved, "--merge-into": into, "--delete": deleted}
    for option, given in decisions.items():
        if given and not why:
            raise click.UsageError(f"{option} needs --why: others have to understand it later")
    from variorum.library import Library

    with Library(where, create=False) as library:
        if why and (moved or into or deleted):
            _decide(library, story, moved, to, into, deleted, who=who or _login(), why=why)
            return
        if added_file:
            _add(library, story, added_file, who or _login(), why)
        if number and why:
            if all(added.number != number for added in library.corrections(story)):
                raise click.ClickException(
                    f"{story} has no correction {number}; `variorum corrections {story}` lists those it has"
                )
            library.take_back(number, who=who or _login(), why=why)
        added = library.corrections(story)
        if json_file:
            from variorum.report.json_corrections import corrections_to_json

            write_text(json_file, corrections_to_json(added))
        elif added:
            click.echo("\n".join(_one_line(correction) for correction in added))
        else:
            click.echo("nobody has corrected this story", err=True)


def _add(library: Library, story: str, file: str, who: str, why: str | None) -> None:
    """Makes the corrections of a file; those that the story has are passed over, those that lapsed are named."""
    from variorum.report.json_corrections import corrections_from_json

    missing = {"who": who, "at": datetime.now(UTC).isoformat(), **({"why": why} if why else {})}
    text = read_text(file, _FILE)
    with naming_bad_file(file):
        given = corrections_from_json(text, missing)
    known = {_content(correction) for correction in library.corrections(story)}
    for c in given:
        if c.lapsed:
            click.echo(f"skipped {_one_line(c)}", err=True)
        elif _content(c) not in known:
            library.correct(story, c.kind, c.spans, who=c.who, why=c.why, value=c.value, at=c.at)


def _decide(
    library: Library, story: str, moved: tuple[str, ...], to: str | None, into: str | None, deleted: str | None, **signed: str
) -> None:
    """Moves, merges and deletes, in this order, and says where the articles are now."""
    members = library.members(story, current=False)
    for article in (*moved, *([deleted] if deleted else [])):
        if article not in members:
            raise click.ClickException(f"{article}: not in {story}; `variorum stories {story} --json -` lists its articles")
    if moved:
        click.echo(f"moved to {library.move(moved, to, **signed)}")
    if deleted:
        library.delete(deleted, **signed)
        click.echo(f"deleted {deleted}")
    if into:
        click.echo(f"merged into {library.merge(story, into, **signed)}")


def _content(correction: Correction) -> tuple[object, ...]:
    return correction.kind, correction.spans, correction.value, correction.who, correction.why


def _one_line(correction: Correction) -> str:
    from variorum.report.correction_wording import describe_correction, describe_editor

    return f"{correction.number:>4}  {describe_correction(correction)}\n      {describe_editor(correction)}"


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # no such user in the system's list, as in some containers
        raise click.UsageError("your login name is unknown; give --who") from None
