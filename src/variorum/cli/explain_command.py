"""`variorum explain`: why answers are one fact, why a fact has its verdict, and why statements are one claim."""

import click

from variorum.cli.shared_options import json_option
from variorum.cli.written_files import check_targets, naming_bad_file, read_text, write_text


@click.command()
@click.argument("reading", metavar="F.json")
@click.argument("id", required=False)
@click.option("--full", is_flag=True, help="Without ID: also list the facts and claims that the page does not show.")
@json_option("the explanation as JSON")
def explain(reading: str, id: str | None, full: bool, json_file: str | None) -> None:
    """Explain why answers belong to one question and are in dispute or not, or why statements are one claim.

    F.json is a reading that `variorum read --json` wrote. ID is a fact (f3), a dispute (d1) or a claim (c2) in it; s2/f3 is f3 of
    story s2. Without ID the facts and claims of the page are listed with their ids.
    Each comparison is listed with what was found and a weight: above zero speaks for, below zero against.
    """
    check_targets(json_file)
    if (full and id) or (json_file and not id):
        raise click.UsageError("--full lists without an ID, and --json needs one: give one ID or neither option")
    from variorum import account
    from variorum.report import from_json
    from variorum.report.json_reading import write_json
    from variorum.report.json_rows import row_of
    from variorum.report.terminal_explanations import list_explained, print_explanation

    text = read_text(reading)
    with naming_bad_file(reading):
        read = from_json(text)
        if id is None:
            click.echo(
                "\n".join(list_explained(read, full)) or "nothing in this reading can be explained: it has no facts or claims"
            )
            return
        explanation = account.explain(read, id)
    if json_file:
        write_text(json_file, write_json(row_of(explanation)))
        return
    from rich.console import Console

    print_explanation(explanation, read, Console())
