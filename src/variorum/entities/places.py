"""Places in places, and the words for their people: what alignment and divergence ask of geography."""

from __future__ import annotations

from variorum.parsing.gazetteer import contains, country_code, country_name, country_of, country_of_demonym, is_place

__all__ = ["contains", "country_code", "country_name", "country_of", "country_of_demonym", "is_place"]
