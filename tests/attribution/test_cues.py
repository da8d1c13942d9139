import subprocess
import sys

import pytest

from variorum.attribution.cue_words import lexicon, words


def test_the_kinds_in_the_lexicon_are_those_of_the_model() -> None:
    assert {cue.kind for cue in lexicon().verbs.values()} == {"utterance", "belief", "intention"}


def test_a_lemma_in_several_groups_has_all_their_frames() -> None:
    assert {"clause", "quote", "to", "against"} <= lexicon().verbs["warn"].frames


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no such list")


def test_importing_the_package_does_not_import_spacy() -> None:
    code = "import sys, variorum.attribution; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
