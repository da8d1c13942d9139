"""The command line: each command in a module of its own, and what they share."""

from variorum.cli.commands import main as main
