"""What a text is recognised by without being parsed: its words, its shingles, and how much a word tells."""

from variorum.fingerprints.prints import Prints, fingerprint, join, related
from variorum.fingerprints.shingles import combine, hash_word, words_in_columns
from variorum.fingerprints.signatures import Signatures
from variorum.fingerprints.similar_pairs import Samples

__all__ = ["Prints", "Samples", "Signatures", "combine", "fingerprint", "hash_word", "join", "related", "words_in_columns"]
