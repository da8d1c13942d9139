"""The network: MiniLM, told of each piece what the parser says; a CRF over roles; two pointers that link roles."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from variorum.attribution.labelling import LABELS, forbidden

LINK = 128
NEVER = -1e4
NAMES = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
"""What the published weights call the parts of a layer."""


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Finder(nn.Module):
    """`forward` gives the emissions of the labels (batch, n, labels) and the links: how well each piece's cue, and each
    cue's source, begins at each piece (batch, n, n)."""

    def __init__(
        self,
        features: int,
        width: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        vocabulary: int = 30522,
        dropout: float = 0.1,
        told_at: int = 2,
    ) -> None:
        super().__init__()
        self.told_at = told_at
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.features = nn.Embedding(features, width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.roles = nn.Linear(width, len(LABELS))
        self.link = nn.Linear(width, 4 * LINK)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))

    def load_encoder(self, folder: Path) -> None:
        weights = load_file(next(folder.rglob("*.safetensors")))
        weights = {k.removeprefix("bert."): v for k, v in weights.items()}
        own = self.state_dict()
        own["words.weight"] = weights["embeddings.word_embeddings.weight"]
        own["places.weight"] = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(len(self.layers)):
                theirs = f"encoder.layer.{i}."
                attention = [weights[f"{theirs}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                own[f"layers.{i}.qkv.{part}"] = torch.cat(attention)
                for mine, name in NAMES.items():
                    own[f"layers.{i}.{mine}.{part}"] = weights[f"{theirs}{name}.{part}"]
        self.load_state_dict(own)

    def freeze(self) -> None:
        """What is below the layer that is told the features stays as it is: the gradient need not go down there."""
        for part in (self.words, self.places, self.norm, *self.layers[: self.told_at]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        n = ids.shape[1]
        x = self.dropout(self.norm(self.words(ids) + self.places.weight[:n]))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        for i, layer in enumerate(self.layers):
            if i == self.told_at:
                x = x + self.features(features).sum(2)
            x = layer(x, bias)
        a, b, c, d = functional.gelu(self.link(x)).chunk(4, -1)
        outside = bias[:, 0]
        cues = a @ b.transpose(-1, -2) / LINK**0.5 + outside
        sources = c @ d.transpose(-1, -2) / LINK**0.5 + outside
        return self.roles(x), cues, sources

    def scores(self) -> Tensor:
        """What each step from label to label costs."""
        return self.transitions + self.forbidden * NEVER


def crf_loss(emissions: Tensor, steps: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """The negative log-likelihood of each row's labels."""
    emissions = emissions.float()
    inside = mask.to(emissions.dtype)
    told = (emissions.gather(2, labels[:, :, None])[:, :, 0] * inside).sum(1)
    told = told + (steps[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]).sum(1)
    alpha = emissions[:, 0]
    for i in range(1, emissions.shape[1]):
        ahead = torch.logsumexp(alpha[:, :, None] + steps, 1) + emissions[:, i]
        alpha = torch.where(mask[:, i, None] > 0, ahead, alpha)
    return torch.logsumexp(alpha, 1) - told


def link_loss(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), targets.flatten(), ignore_index=-1)
