"""The page: what stands on it, section by section, and how it is drawn."""
