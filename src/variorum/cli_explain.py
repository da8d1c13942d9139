"""`variorum explain`: why answers are one fact, and why a fact has its verdict."""

from __future__ import annotations

import click

from variorum.cli_files import check_targets, read_text, write_text


@click.command()
@click.argument("reading", metavar="F.json")
@click.argument("id")
@click.option("--json", "json_file", metavar="F", help="Write the explanation as JSON to F ('-' for standard output).")
def explain(reading: str, id: str, json_file: str | None) -> None:
    """Why the answers of fact ID (such as f3) are one fact, and why its verdict.

    ID is that of a fact in a reading that `variorum read --json` wrote, or of a dispute about one; s2/f3 is that of story s2.
    Every comparison is told with its level and its weight; above zero speaks for, below zero against.
    """
    check_targets(json_file)
    from variorum import account
    from variorum.errors import VariorumError
    from variorum.report import from_json
    from variorum.report.explaining import explanation_rows, print_explanation
    from variorum.report.json_reading import write_json

    text = read_text(reading)
    try:
        read = from_json(text)
        explanation = account.explain(read, id)
    except VariorumError as error:
        raise click.ClickException(f"{reading}: {error}") from error
    if json_file:
        write_text(json_file, write_json(explanation_rows(explanation)))
        return
    from rich.console import Console

    print_explanation(explanation, read, Console())
