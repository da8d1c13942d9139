"""`variorum serve`: the library as a web app."""

import click

from variorum.cli.shared_options import LIBRARY, PRIVATE


@click.command()
@LIBRARY
@click.option("--host", default="127.0.0.1", show_default=True, metavar="H", help="The network address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port to listen on; 0 takes a free one."
)
@click.option(
    "--token",
    envvar="VARIORUM_TOKEN",
    metavar="T",
    help="The server's password, needed if other computers can reach it. VARIORUM_TOKEN is safer than this option.",
)
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="Another name of this server, for use behind a proxy.")
@PRIVATE
def serve(where: str | None, host: str, port: int, token: str | None, names: tuple[str, ...], allow_private: bool) -> None:
    """Show the library as a website, on this computer only unless --host says otherwise. Ctrl-C ends it."""
    try:
        from variorum.server import running
    except ModuleNotFoundError as error:
        if error.name not in {"fastapi", "uvicorn"}:
            raise
        raise click.ClickException(f"the server needs {error.name}; pip install 'variorum[server]'") from error
    try:
        settings = running.make_settings(host, token or None, names, allow_private)
    except ValueError as error:
        raise click.UsageError(f"{error}; set VARIORUM_TOKEN or give --token") from error
    running.serve(where, host, port, settings, lambda address: click.echo(f"variorum: {address}", err=True))
