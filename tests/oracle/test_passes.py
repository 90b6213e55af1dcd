"""After a pass ours prints what the real mlir-opt prints, over chunks that hold every rule of ours once or more."""

from pathlib import Path

import mlir_opt
import pytest
from after import comparisons, upstream
from seeds import chunks

pytestmark = pytest.mark.skipif(not mlir_opt.available(), reason=f"{mlir_opt.TOOL} is not installed")

FOLDER = Path(__file__).parent / "chunks"
PIPELINES = {"affine-loop-tile": "affine-loop-tile{tile-size=8}"}
"""Where the file's name alone is not the pipeline."""


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.tl")))
def test_a_pass_prints_the_same(name: str) -> None:
    pipeline = PIPELINES.get(name, name)
    found = list(comparisons(chunks(FOLDER / f"{name}.tl"), upstream(pipeline), pipeline))
    different = [each for each in found if each.kind]
    assert found
    assert not different, "\n".join(each.report() for each in different)
