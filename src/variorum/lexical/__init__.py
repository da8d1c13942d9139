"""What is known of words without reading anything: how alike two of them are."""

from variorum.lexical.vectors import WordVectors, models_of_words, word_vectors

__all__ = ["WordVectors", "models_of_words", "word_vectors"]
