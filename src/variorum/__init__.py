"""One account from many reports of one event."""
