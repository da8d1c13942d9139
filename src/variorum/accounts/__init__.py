"""How the answers to one question go together."""
