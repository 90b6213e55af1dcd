"""The registry of passes. Importing it costs nothing: a pass is the text of where it lives until it is asked for.

To add one: its line here, its file, tests/lit/passes/<name>.tl. Reading pipelines is `text`, running them `runner`.
"""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False  # importing typing would cost every tool 5 ms
if TYPE_CHECKING:
    from typing import Final

    from tensorlang.passes.base import Pass

_AFFINE = "tensorlang.passes.affine"
_CLEANUP = "tensorlang.passes.cleanup"
_LOWERING = "tensorlang.passes.lowering"
_SCHEDULE = "tensorlang.passes.schedule"

PASSES: Final[Mapping[str, str]] = {
    "affine-loop-tile": f"{_AFFINE}.affine_loop_tile:AffineLoopTilePass",
    "affine-loop-unroll": f"{_AFFINE}.affine_loop_unroll:AffineLoopUnrollPass",
    "affine-loop-fusion": f"{_AFFINE}.affine_loop_fusion:AffineLoopFusionPass",
    "affine-scalrep": f"{_AFFINE}.affine_scalrep:AffineScalrepPass",
    "mem2reg": f"{_CLEANUP}.mem2reg:Mem2regPass",
    "sccp": f"{_CLEANUP}.sccp:SccpPass",
    "canonicalize": f"{_CLEANUP}.canonicalize:CanonicalizePass",
    "cse": f"{_CLEANUP}.cse:CsePass",
    "dce": f"{_CLEANUP}.dce:DcePass",
    "inline": f"{_CLEANUP}.inline:InlinePass",
    "loop-invariant-code-motion": f"{_CLEANUP}.loop_invariant_code_motion:LoopInvariantCodeMotionPass",
    "verify-linearity": f"{_CLEANUP}.verify_linearity:VerifyLinearityPass",
    "buffer-results-to-out-params": f"{_LOWERING}.buffer_results_to_out_params:BufferResultsToOutParamsPass",
    "decompose-aggregate-ops": f"{_LOWERING}.decompose_aggregate_ops:DecomposeAggregateOpsPass",
    "convert-elementwise-to-linalg": f"{_LOWERING}.convert_elementwise_to_linalg:ConvertElementwiseToLinalgPass",
    "convert-linalg-to-affine-loops": f"{_LOWERING}.convert_linalg_to_affine_loops:ConvertLinalgToAffineLoopsPass",
    "convert-linalg-to-loops": f"{_LOWERING}.convert_linalg_to_loops:ConvertLinalgToLoopsPass",
    "lower-affine": f"{_LOWERING}.lower_affine:LowerAffinePass",
    "lower-tensor-types": f"{_LOWERING}.lower_tensor_types:LowerTensorTypesPass",
    "one-shot-bufferize": f"{_LOWERING}.one_shot_bufferize:OneShotBufferizePass",
    "tensorlang-to-linalg": f"{_LOWERING}.tensorlang_to_linalg:TensorlangToLinalgPass",
    "convert-scf-to-cf": f"{_LOWERING}.convert_scf_to_cf:ConvertScfToCfPass",
    "scf-forall-to-for": f"{_LOWERING}.scf_forall_to_for:ScfForallToForPass",
    "scf-forall-to-parallel": f"{_LOWERING}.scf_forall_to_parallel:ScfForallToParallelPass",
    "symbol-dce": f"{_CLEANUP}.symbol_dce:SymbolDcePass",
    "contract-fma": f"{_SCHEDULE}.contract_fma:ContractFmaPass",
    "fuse": f"{_SCHEDULE}.fuse:FusePass",
    "hoist": f"{_SCHEDULE}.hoist:HoistPass",
    "if-convert": f"{_SCHEDULE}.if_convert:IfConvertPass",
    "interchange": f"{_SCHEDULE}.interchange:InterchangePass",
    "label": f"{_SCHEDULE}.label:LabelPass",
    "list-schedule": f"{_SCHEDULE}.list_schedule:ListSchedulePass",
    "pack": f"{_SCHEDULE}.pack:PackPass",
    "peel": f"{_SCHEDULE}.peel:PeelPass",
    "promote": f"{_SCHEDULE}.promote:PromotePass",
    "raise-to-affine": f"{_SCHEDULE}.raise_to_affine:RaiseToAffinePass",
    "scalar-replacement": f"{_SCHEDULE}.scalar_replacement:ScalarReplacementPass",
    "specialize": f"{_SCHEDULE}.specialize:SpecializePass",
    "tile": f"{_SCHEDULE}.tile:TilePass",
    "unroll": f"{_SCHEDULE}.unroll:UnrollPass",
    "unroll-and-jam": f"{_SCHEDULE}.unroll_and_jam:UnrollAndJamPass",
    "vectorize": f"{_SCHEDULE}.vectorize:VectorizePass",
}
"""Name on the command line to `module:Class`."""

PIPELINES: Final[Mapping[str, str]] = {
    # promises of tensors checked, one round of a forall after the other, tensor maths to linalg, operations that stand
    # for several taken apart, tensors to memrefs, results that are buffers to arguments: memrefs and linalg are left
    "lower-to-buffers": (
        "verify-linearity,lower-tensor-types,scf-forall-to-parallel,scf-forall-to-for,tensorlang-to-linalg,"
        "decompose-aggregate-ops,"
        "convert-elementwise-to-linalg,one-shot-bufferize,"
        "buffer-results-to-out-params{hoist-static-allocs=true modify-public-functions=true}"
    ),
    # what code generation takes: scf, affine, memref, vector are left
    "lower-to-loops": "lower-to-buffers,convert-linalg-to-loops",
}
"""Names for whole pipelines; one may stand wherever a pass may, without options."""


def find(name: str) -> type[Pass]:
    """The class of a registered pass. Raises KeyError for another name."""
    from importlib import import_module

    home, _, class_name = PASSES[name].partition(":")
    found: type[Pass] = getattr(import_module(home), class_name)
    return found
