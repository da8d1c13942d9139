"""The network: the lowest layers of MiniLM, where the masks of values look at each other's values last, and a linear head."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, PLACES, SIZE = 384, 12, 1536, 512, 128
NAMES = {
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense",
    "norm2": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer of BERT's. What is read and who reads it are given apart: in the last layer the masks alone read."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor, readers: int | None = None) -> Tensor:
        """`x` is a batch of windows; the last `readers` rows read, all by default."""
        b, n, _ = x.shape
        m = n if readers is None else readers
        size = WIDTH // HEADS
        if readers is None:
            q, k, v = self.qkv(x).view(b, n, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        else:
            weight, add = self.qkv.weight, self.qkv.bias
            q = functional.linear(x[:, n - m :], weight[:WIDTH], add[:WIDTH]).view(b, m, HEADS, size).transpose(1, 2)
            k, v = functional.linear(x, weight[WIDTH:], add[WIDTH:]).view(b, n, 2, HEADS, size).permute(2, 0, 3, 1, 4)
        read = functional.scaled_dot_product_attention(q, k, v, bias[:, None].to(q.dtype))
        read = read.transpose(1, 2).reshape(b, m, WIDTH)
        x = self.norm1(x[:, n - m :] + self.dropout(self.out(read)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Slots(nn.Module):
    """`layers` of MiniLM's. Word vectors stay as published."""

    def __init__(self, words: int, layers: int = 4, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head = nn.Linear(WIDTH, SIZE)

    def load_encoder(self, folder: Path, kept: list[int]) -> None:
        """The published weights, of the words `kept` by number."""
        weights = {k.removeprefix("bert."): v for k, v in load_file(next(folder.rglob("*.safetensors"))).items()}
        own = self.state_dict()
        own["words.weight"] = weights["embeddings.word_embeddings.weight"][kept]
        types = weights["embeddings.token_type_embeddings.weight"][0]
        own["places.weight"] = weights["embeddings.position_embeddings.weight"] + types
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(len(self.layers)):
                theirs = f"encoder.layer.{i}."
                attention = [weights[f"{theirs}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                own[f"layers.{i}.qkv.{part}"] = torch.cat(attention)
                for mine, name in NAMES.items():
                    own[f"layers.{i}.{mine}.{part}"] = weights[f"{theirs}{name}.{part}"]
        self.load_state_dict(own)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, places: Tensor, inside: Tensor, reach: Tensor, last: Tensor) -> Tensor:
        """Vectors of the masks, not yet of length one: batch, masks, SIZE."""
        masks = reach.shape[1]
        x = self.dropout(self.norm(self.words(ids) + self.places(places)))
        wide = torch.cat([inside[:, :-masks], reach], 1)
        top = len(self.layers) - 1
        for layer in self.layers[: top - 1]:
            x = layer(x, inside)
        x = self.layers[top - 1](x, wide)
        x = self.layers[top](x, last, masks)
        return self.head(x)
