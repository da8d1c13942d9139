"""`variorum mcp`: Variorum as tools of an assistant."""

import click

from variorum.cli.shared_options import LIBRARY, PRIVATE


@click.command()
@LIBRARY
@click.option("--library-only", is_flag=True, help="Leave out the tools that open files and web addresses.")
@PRIVATE
def mcp(where: str | None, library_only: bool, allow_private: bool) -> None:
    """Let an AI assistant use Variorum (Model Context Protocol, over standard input and output).

    The assistant starts this command itself; docs/assistants.md shows its settings. Only the accounts of stories that it asks
    for are written to the library.
    """
    try:
        from variorum.assistants import serving, tools
    except ModuleNotFoundError as error:
        if error.name not in {"mcp", "mcp_types", "pydantic"}:
            raise
        raise click.ClickException(f"assistants need {error.name}; pip install 'variorum[mcp]'") from error
    from variorum.library import Library

    serving.serve(tools.Session(lambda: Library(where, create=False), allow_private), reads_files=not library_only)
