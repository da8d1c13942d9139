"""What is known of words without reading anything: how alike two of them are."""

from variorum.lexical.vectors import WordVectors, cosines, models_of_words, word_vectors

__all__ = ["WordVectors", "cosines", "models_of_words", "word_vectors"]
