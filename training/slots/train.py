"""Teaches the encoder of slots from articles with slots, seeded.

    python training/slots/train.py --data slots.jsonl --encoder MINILM --out FOLDER

Equal rare values that two articles of a story give, both hidden, are positives. The other slots of the two articles, and those of
other stories in the batch, are negatives, unless the values could be the same.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from model import Slots

from variorum.attribution.wordpieces import WordPieces
from variorum.matching.slot_windows import NEVER, SlotReader, SlotWindow, telling

Row = dict[str, Any]
VOCABULARY = 16_000
COMMON = {"thing": 0.02, "act": 0.02}
"""A noun or verb in more than this share of the articles is not rare."""
OFTEN = 4
"""A value that is rare in general stands in an article this often at most: one of the places must be near."""
SMALL = 12
"""A number up to this is rare where it stands once in each article."""
PART = 24
"""Windows that go through the network at once."""
NAMES = {"person", "organisation", "place", "group", "other"}
ACTS = 0.25
"""Verbs are hidden so much more seldom than values: they tell most of what a slot asks."""
TOO_ALIKE = 0.6
"""Sentences that share more of their words teach only that words repeat."""


@dataclass(frozen=True)
class Pair:
    """Two articles of a story, and the sentences of each that are read."""

    left: int
    right: int
    keys: tuple[str, ...]
    ease: float


def kind_of(slot: Sequence[Any]) -> str:
    return "name" if slot[2] in NAMES else slot[2]


def key_of(slot: Sequence[Any]) -> str:
    return f"{kind_of(slot)}:{slot[3]}" if slot[3] else ""


def load(path: Path) -> list[Row]:
    rows = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        row["slots"] = [s for s in row["slots"] if s[1] - s[0] <= 60]
        rows.append(row)
    return rows


def sentence_of(row: Row, place: int) -> int:
    starts = [s[0] for s in row["sentences"]]
    return max(0, int(np.searchsorted(starts, place, "right")) - 1)


def words_of(row: Row, slot: Sequence[Any]) -> set[str]:
    start, end = row["sentences"][sentence_of(row, slot[0])]
    text = row["text"][start : slot[0]] + " " + row["text"][slot[1] : end]
    return set(re.findall(r"\w+", text.lower()))


def often(key: str, seen: Counter[str], total: int) -> int:
    """How often the value may stand in an article, and still be rare enough to tell the question; 0 for what is never."""
    kind, value = key.split(":", 1)
    if kind == "amount":
        low, _, unit = value.split("|")
        if float(low) > SMALL or (unit != "None" and float(low) > 2) or float(low) % 1 > 0:
            return OFTEN
        return 1 if float(low) > 1 else 0
    if kind in COMMON:
        return 2 if seen[key] <= max(3, COMMON[kind] * total) and len(value) > 2 else 0
    return OFTEN if kind == "time" or (len(value) > 2 and seen[key] <= 0.02 * total) else 0


def pairs(rows: Sequence[Row]) -> list[Pair]:
    """Pairs of articles with the keys of their common rare values."""
    seen = Counter(key for row in rows for key in {key_of(s) for s in row["slots"]} if key)
    stories = defaultdict(list)
    for i, row in enumerate(rows):
        stories[row["story"]].append(i)
    found, told = [], Counter()
    for members in stories.values():
        places = []
        for i in members:
            held = defaultdict(list)
            for s in rows[i]["slots"]:
                if key_of(s):
                    held[key_of(s)].append(s)
            places.append({k: v for k, v in held.items() if len(v) <= often(k, seen, len(rows))})
        for x in range(len(members)):
            for y in range(x + 1, len(members)):
                keys, eases = [], []
                for key in sorted(set(places[x]) & set(places[y])):
                    alike = max(
                        len(a & b) / max(1, len(a | b))
                        for a in (words_of(rows[members[x]], s) for s in places[x][key])
                        for b in (words_of(rows[members[y]], s) for s in places[y][key])
                    )
                    if alike <= TOO_ALIKE:
                        keys.append(key)
                        eases.append(alike)
                        told[key.split(":")[0]] += 1
                if len(keys) >= 2:
                    found.append(Pair(members[x], members[y], tuple(keys), float(np.mean(eases))))
    print(f"{len(found)} pairs of articles, equal rare values: {dict(told)}", flush=True)
    return found


def vocabulary(rows: Sequence[Row], full: WordPieces, pieces: Sequence[str]) -> list[int]:
    """The numbers of the pieces that are kept: marks, letters, and the most frequent ones."""
    seen: Counter[int] = Counter()
    for row in rows:
        seen.update(number for number, _, _ in full.cut(row["text"]))
    always = {
        i
        for i, p in enumerate(pieces)
        if p in {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"} or (len(p.removeprefix("##")) == 1 and p.isascii())
    }
    kept = set(always)
    for number, _ in sorted(seen.items(), key=lambda x: (-x[1], x[0])):
        if len(kept) >= VOCABULARY:
            break
        kept.add(number)
    return sorted(kept)


@dataclass(frozen=True)
class Example:
    """A window with, of each of its slots, the key; `side` tells articles apart, `story` which belong together."""

    window: SlotWindow
    keys: tuple[str, ...]
    values: tuple[frozenset[str], ...]
    wanted: tuple[bool, ...]
    article: int
    story: int


def examples(
    row: Row, number: int, story: int, wanted: set[str], reader: SlotReader, order: random.Random, room: int
) -> list[Example]:
    """Windows of sentences around the wanted values, and before and after them as far as `room` goes."""
    share = order.choice((0.35, 0.6, 0.85, 1.0))
    shares = {"act": share * ACTS}
    chosen = [s for s in row["slots"] if key_of(s) in wanted or order.random() < shares.get(s[2], share)]
    spans = []
    for start, end, kind, _ in chosen:
        if kind != "act" and order.random() < 0.2:  # with the small word before it: "in Paris", "about 40"
            before = re.search(r"\w+ $", row["text"][max(0, start - 12) : start])
            start -= len(before[0]) if before else 0
        spans.append((start, end))
    made = []
    for window in reader.windows(row["text"], row["sentences"], spans):
        keys = tuple(key_of(chosen[i]) for i in window.slots)
        hits = tuple(k in wanted for k in keys)
        if any(hits):
            values = tuple(frozenset(telling(row["text"][slice(*spans[i])])) for i in window.slots)
            made.append(Example(window, keys, values, hits, number, story))
    if len(made) > room:
        made = sorted(order.sample(made, room), key=lambda e: int(e.window.slots[0]))
    return made


def tensors(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    n = max(len(e.window.ids) - len(e.keys) for e in batch)
    s = max(len(e.keys) for e in batch)
    b = len(batch)
    ids, places = np.zeros((b, n + s), np.int64), np.zeros((b, n + s), np.int64)
    inside = np.full((b, n + s, n + s), NEVER, np.float32)
    reach, last = np.full((b, s, n + s), NEVER, np.float32), np.full((b, s, n + s), NEVER, np.float32)
    for i, e in enumerate(batch):
        w, k = e.window, len(e.keys)
        m = len(w.ids) - k
        columns = np.r_[0:m, n : n + k]
        ids[i, columns], places[i, columns] = w.ids, w.places
        inside[i][np.ix_(columns, columns)] = w.inside
        reach[i][np.ix_(np.arange(k), columns)] = w.reach
        last[i][np.ix_(np.arange(k), columns)] = w.last
    return tuple(torch.from_numpy(x) for x in (ids, places, inside, reach, last))


def encoded(model: Slots, part: Sequence[Example]) -> Tensor:
    """The vectors of all slots of some windows of like length."""
    vectors = model(*tensors(part))
    return torch.cat([vectors[i, : len(e.keys)] for i, e in enumerate(part)])


def loss_of(vectors: Tensor, batch: Sequence[Example], heat: float, near: float) -> tuple[Tensor, float]:
    """InfoNCE with several positives: of the equal values one need be near (MIL-NCE, Miech et al. 2020)."""
    flat = [(e, j) for e in batch for j in range(len(e.keys))]
    rows = functional.normalize(vectors.float(), dim=-1)
    article = np.array([e.article for e, _ in flat])
    story = np.array([e.story for e, _ in flat])
    names: dict[str, int] = {}
    key = np.array([names.setdefault(e.keys[j], len(names)) if e.keys[j] else -1 - k for k, (e, j) in enumerate(flat)])
    wanted = np.array([e.wanted[j] for e, j in flat])
    numbers: dict[str, int] = {}
    told = [[numbers.setdefault(w, len(numbers)) for w in e.values[j]] for e, j in flat]
    words = np.zeros((len(flat), len(numbers)), np.float32)
    for i, own in enumerate(told):
        words[i, own] = 1
    alike = (words @ words.T > 0) | (key[:, None] == key[None, :])
    same_story = story[:, None] == story[None, :]
    positive = (
        (key[:, None] == key[None, :]) & same_story & (article[:, None] != article[None, :]) & wanted[:, None] & wanted[None, :]
    )
    anchors = np.nonzero(positive.any(1))[0]
    negative = ~(alike & same_story)
    scores = rows[torch.from_numpy(anchors)] @ rows.T / heat
    p, q = torch.from_numpy(positive[anchors]), torch.from_numpy(negative[anchors])
    weigh = torch.from_numpy(np.where(same_story[anchors], near, 0.0).astype(np.float32))
    good = scores.masked_fill(~p, NEVER).logsumexp(1)
    bad = (scores + weigh).masked_fill(~q, NEVER).logsumexp(1)
    loss = functional.softplus(bad - good).mean()
    hits = float((scores.masked_fill(~p, NEVER).amax(1) > scores.masked_fill(~q, NEVER).amax(1)).float().mean())
    return loss, hits


def batches(rows: Sequence[Row], found: Sequence[Pair], reader: SlotReader, asked: argparse.Namespace) -> Iterator[list[Example]]:
    """Pairs of articles by chance, each story as often as it has unlike ways to tell, at most a few times a round."""
    order = random.Random(asked.seed)
    by_story = defaultdict(list)
    for p in found:
        by_story[rows[p.left]["story"]].append(p)
    names: list[int] = []
    while True:
        batch: list[Example] = []
        used: set[int] = set()
        while len(used) < asked.stories:
            if not names:
                names = [s for s, held in by_story.items() for _ in range(min(3, len(held)))]
                order.shuffle(names)
            story = names.pop()
            if story in used:
                continue
            used.add(story)
            held = by_story[story]
            pair = order.choices(held, [math.sqrt(len(p.keys)) * (1.1 - p.ease) for p in held])[0]
            keys = set(pair.keys)
            for number in (pair.left, pair.right):
                batch += examples(rows[number], number, story, keys, reader, order, asked.windows)
        yield batch


def unpacked(encoder: Path, into: Path) -> Path:
    if encoder.suffix != ".whl":
        return encoder
    zipfile.ZipFile(encoder).extractall(into / "encoder")
    return into / "encoder"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--layers", type=int, default=4)
    ask.add_argument("--steps", type=int, default=600)
    ask.add_argument("--stories", type=int, default=10, help="of a batch")
    ask.add_argument("--windows", type=int, default=5, help="of an article in a batch")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--heat", type=float, default=0.07)
    ask.add_argument("--near", type=float, default=1.0, help="what is added to the score of a negative of the same story")
    ask.add_argument("--keep", type=int, default=100, help="write the state every so many steps")
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    ask.add_argument("--bf16", action="store_true")
    asked = ask.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    random.seed(asked.seed)
    np.random.seed(asked.seed)
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    folder = unpacked(asked.encoder, asked.out)
    pieces = next(folder.rglob("vocab.txt")).read_text("utf-8").split("\n")[:-1]
    rows = load(asked.data)
    if asked.start is None:
        kept = vocabulary(rows, WordPieces(pieces), pieces)
    else:
        number = {piece: i for i, piece in enumerate(pieces)}
        kept = [number[piece] for piece in (asked.start.parent / "words.txt").read_text("utf-8").split("\n")[:-1]]
    (asked.out / "words.txt").write_text("".join(pieces[i] + "\n" for i in kept), "utf-8")
    reader = SlotReader(WordPieces([pieces[i] for i in kept]))
    found = pairs(rows)
    model = Slots(len(kept), asked.layers)
    model.load_encoder(folder, kept)
    if asked.start is not None:
        model.load_state_dict(torch.load(asked.start, weights_only=True))
    new = [p for n, p in model.named_parameters() if n.startswith("head.")]
    old = [p for n, p in model.named_parameters() if not n.startswith("head.") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": old, "lr": asked.rate}, {"params": new, "lr": asked.rate * 5}], weight_decay=0.01)
    warm = max(1, asked.steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda i: min((i + 1) / warm, max(0.03, (asked.steps - i) / max(1, asked.steps - warm)))
    )
    model.train()
    began, running, hit = time.time(), 0.0, 0.0
    for i, batch in enumerate(batches(rows, found, reader, asked), 1):
        batch.sort(key=lambda e: len(e.window.ids))
        with torch.autocast("cpu", torch.bfloat16, enabled=asked.bf16):
            vectors = torch.cat([encoded(model, batch[at : at + PART]) for at in range(0, len(batch), PART)])
        loss, hits = loss_of(vectors, batch, asked.heat, asked.near)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(old + new, 1.0)
        optimiser.step()
        schedule.step()
        running += (loss.item() - running) / min(i, 40)
        hit += (hits - hit) / min(i, 40)
        if i % 10 == 0:
            print(f"step {i}/{asked.steps} loss {running:.4f} first {hit:.3f} {time.time() - began:.0f}s", flush=True)
        if i % asked.keep == 0 or i == asked.steps:
            torch.save(model.state_dict(), asked.out / f"state-{i}.pt")
        if i == asked.steps:
            break


if __name__ == "__main__":
    main()
