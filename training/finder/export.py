"""Makes the shipped files from the trained weights: `finder.onnx` in int8 and `finder.json`, what is needed to read with it.

    python training/finder/export.py --run FOLDER [--out src/variorum/attribution/data]

Word vectors are rounded to int8 row by row, the other weights channel by channel; activations are rounded as the model runs.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

import numpy as np
import torch
from model import Finder
from torch import Tensor, nn
from torch.nn import functional

from variorum.attribution.windows import FeatureNumbers
from variorum.model_files import seal

KEPT = ["/roles/Gemm_MatMul", "/link/Gemm_MatMul"]
"""The heads are small, and what they say decides: they are not rounded."""
OUT = Path(__file__).parent.parent.parent / "src/variorum/attribution/data"


class Shipped(nn.Module):
    """The finder for one whole window, in the plainest operators."""

    def __init__(self, model: Finder) -> None:
        super().__init__()
        self.model = model
        words = model.words.weight.detach()
        self.scale = nn.Parameter(words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127, requires_grad=False)
        self.rounded = nn.Parameter((words / self.scale).round().to(torch.int8), requires_grad=False)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        model = self.model
        words = functional.embedding(ids, self.rounded).float() * functional.embedding(ids, self.scale)
        places = model.places(torch.arange(ids.shape[0]))
        x = model.norm(words + places)
        for i, layer in enumerate(model.layers):
            if i == model.told_at:
                x = x + model.features(features).sum(1)
            n, width = x.shape
            q, k, v = layer.qkv(x).view(n, 3, layer.heads, width // layer.heads).permute(1, 2, 0, 3)
            weights = (q @ k.transpose(1, 2) * (width // layer.heads) ** -0.5).softmax(-1)
            x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(n, width)))
            x = layer.norm2(x + layer.down(functional.gelu(layer.up(x))))
        a, b, c, d = functional.gelu(model.link(x)).chunk(4, -1)
        scale = a.shape[-1] ** -0.5
        return model.roles(x), a @ b.T * scale, c @ d.T * scale


def export(run: Path, out: Path, state: str) -> None:
    told = json.loads((run / "features.json").read_text())
    features = FeatureNumbers(tuple(told["tags"]), tuple(told["relations"]))
    model = Finder(features.size)
    model.load_state_dict(torch.load(run / state, weights_only=True))
    model.eval()
    steps = model.scores().detach().numpy()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        window = (torch.arange(30), torch.zeros(30, 5, dtype=torch.int64))
        names = ["ids", "features"], ["roles", "cues", "sources"]
        axes = {"ids": {0: "n"}, "features": {0: "n"}, "roles": {0: "n"}, "cues": {0: "n", 1: "n"}, "sources": {0: "n", 1: "n"}}
        torch.onnx.export(
            Shipped(model),
            window,
            plain,
            input_names=names[0],
            output_names=names[1],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the import: see variorum.model_files
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(
            plain,
            out / "finder.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=KEPT,
        )
    (out / "finder-words.txt").write_text((run / "words.txt").read_text("utf-8"), "utf-8")
    settings = {**told, "steps": np.round(np.maximum(steps, -1e4), 4).tolist()}
    (out / "finder.json").write_text(json.dumps(settings) + "\n")
    seal(out, [path.name for path in out.glob("finder*")])
    for path in sorted(out.glob("finder*")):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--state", default="best.pt")
    ask.add_argument("--out", type=Path, default=OUT)
    asked = ask.parse_args()
    export(asked.run, asked.out, asked.state)


if __name__ == "__main__":
    main()
