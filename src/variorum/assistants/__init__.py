"""Variorum for assistants: an MCP server whose tools read, compare and explain reports, and answer with the exact words."""
