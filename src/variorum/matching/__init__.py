"""Which answers, statements and utterances of different reports are the same."""
