"""What a text is recognised by without being parsed: its words, its shingles, and how much a word tells."""

from variorum.fingerprints.shingles import Word, hash_word, shingle, words
from variorum.fingerprints.weights import idf

__all__ = ["Word", "hash_word", "idf", "shingle", "words"]
