"""What a text is recognised by without being parsed: its words, its shingles, and how much a word tells."""

from variorum.fingerprints.batches import ShingleSets, shingle_sets
from variorum.fingerprints.candidates import Samples, alike, overlapping, sample
from variorum.fingerprints.prints import Prints, fingerprint, join, related
from variorum.fingerprints.shingles import Word, combine, hash_word, shingle, words, words_in_columns
from variorum.fingerprints.signatures import Signatures, sign

__all__ = [
    "Prints",
    "Samples",
    "ShingleSets",
    "Signatures",
    "Word",
    "alike",
    "combine",
    "fingerprint",
    "hash_word",
    "join",
    "overlapping",
    "related",
    "sample",
    "shingle",
    "shingle_sets",
    "sign",
    "words",
    "words_in_columns",
]
