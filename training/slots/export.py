"""Makes the shipped files from the trained weights: `slots.onnx` in int8 and `slots-words.txt`, the vocabulary.

    python training/slots/export.py --run FOLDER --state state-900.pt [--out src/variorum/matching/data]

Word vectors are rounded to int8 row by row, the other weights channel by channel; activations are rounded as the model runs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))
from model import HEADS, WIDTH, Layer, Slots

from variorum.matching.slot_windows import PLACES
from variorum.model_files import seal

KEPT = ["/head/Gemm_MatMul"]
"""The head is small, and what it says decides: it is not rounded."""
OUT = Path(__file__).parents[2] / "src/variorum/matching/data"


class RoundedWords(nn.Module):
    """Word vectors in int8, with a scale each."""

    def __init__(self, model: Slots) -> None:
        super().__init__()
        words = model.words.weight.detach()
        self.scale = nn.Parameter(words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127, requires_grad=False)
        self.rounded = nn.Parameter((words / self.scale).round().to(torch.int8), requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        return functional.embedding(ids, self.rounded).float() * functional.embedding(ids, self.scale)


class Shipped(nn.Module):
    """The encoder for one whole window, in the plainest operators."""

    def __init__(self, model: Slots) -> None:
        super().__init__()
        self.head = model.head
        self.model = model
        self.words = RoundedWords(model)
        self.places = nn.Parameter(model.places.weight.detach()[:PLACES].clone(), requires_grad=False)

    def forward(self, ids: Tensor, places: Tensor, inside: Tensor, reach: Tensor, last: Tensor) -> Tensor:
        model, masks = self.model, reach.shape[0]
        x = model.norm(self.words(ids) + functional.embedding(places, self.places))
        n = ids.shape[0]
        wide = torch.cat([inside[: n - masks], reach], 0)
        top = len(model.layers) - 1
        for layer in model.layers[: top - 1]:
            x = read(layer, x, x, inside)
        x = read(model.layers[top - 1], x, x, wide)
        x = self.head(read(model.layers[top], x[n - masks :], x, last))
        return x / x.square().sum(-1, keepdim=True).sqrt().clamp(min=1e-9)


def read(layer: Layer, x: Tensor, seen: Tensor, bias: Tensor) -> Tensor:
    size = WIDTH // HEADS
    weight, add = layer.qkv.weight, layer.qkv.bias
    if x is seen:
        q, k, v = functional.linear(x, weight, add).view(-1, 3, HEADS, size).permute(1, 2, 0, 3)
    else:
        q = functional.linear(x, weight[:WIDTH], add[:WIDTH]).view(-1, HEADS, size).transpose(0, 1)
        k, v = functional.linear(seen, weight[WIDTH:], add[WIDTH:]).view(-1, 2, HEADS, size).permute(1, 2, 0, 3)
    weights = (q @ k.transpose(1, 2) * size**-0.5 + bias).softmax(-1)
    x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(-1, WIDTH)))
    return layer.norm2(x + layer.down(functional.gelu(layer.up(x))))


def export(run: Path, state: Path, out: Path) -> None:
    words = (run / "words.txt").read_text("utf-8")
    weights = torch.load(state, weights_only=True)
    layers = 1 + max(int(k.split(".")[1]) for k in weights if k.startswith("layers."))
    model = Slots(words.count("\n"), layers)
    model.load_state_dict(weights)
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    n, s = 30, 5
    window = (torch.arange(n + s), torch.arange(n + s), torch.zeros(n + s, n + s), torch.zeros(s, n + s), torch.zeros(s, n + s))
    axes = {"ids": {0: "n"}, "places": {0: "n"}, "inside": {0: "n", 1: "n"}, "reach": {0: "s", 1: "n"}, "last": {0: "s", 1: "n"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Shipped(model).eval(),
            window,
            plain,
            input_names=list(axes),
            output_names=["vectors"],
            dynamic_axes={**axes, "vectors": {0: "s"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            out / "slots.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=KEPT,
        )
    (out / "slots-words.txt").write_text(words, "utf-8")
    seal(out, ["slots.onnx", "slots-words.txt"])
    for path in sorted(out.glob("slots*")):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--state", required=True, help="the file's name in RUN")
    ask.add_argument("--out", type=Path, default=OUT)
    asked = ask.parse_args()
    export(asked.run, asked.run / asked.state, asked.out)


if __name__ == "__main__":
    main()
