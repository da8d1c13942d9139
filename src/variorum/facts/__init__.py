"""Every value of an article in its slot."""
