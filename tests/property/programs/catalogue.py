"""Which statements there are, by what a program is about."""

from . import (
    accesses,
    blocks,
    calls,
    casts,
    control,
    floats,
    indices,
    integers,
    lanes,
    printing,
    structured,
    tensors,
    transfers,
    views,
)
from .body import Catalogue

NUMBERS = (*integers.QUIET, *floats.QUIET, *casts.QUIET)
REGIONS = (*control.QUIET, *blocks.QUIET, *calls.QUIET)
WRITING_REGIONS = (*control.WRITING, *calls.WRITING)

SCALARS = Catalogue(NUMBERS, printing.WRITING, REGIONS, WRITING_REGIONS)
MEMORY = Catalogue(
    (*NUMBERS, *accesses.READING * 3), (*accesses.WRITING * 2, *views.VIEWS * 2), REGIONS, WRITING_REGIONS
)
VECTORS = Catalogue(
    (*NUMBERS, *lanes.QUIET, *transfers.BOTH * 2, accesses.load), (accesses.store,), REGIONS, WRITING_REGIONS
)
TENSORS = Catalogue(
    (*NUMBERS, *tensors.QUIET * 2, *structured.QUIET), (), (*control.TENSORS, *calls.QUIET, *tensors.REGIONS)
)
STRUCTURED = Catalogue((*NUMBERS, *accesses.READING), (*structured.QUIET * 3, *accesses.WRITING), REGIONS)
AFFINE = Catalogue(
    (*NUMBERS, *indices.QUIET * 2, *accesses.READING),
    (accesses.store, *indices.WRITING * 4),
    (*REGIONS, *indices.REGIONS * 4),
    WRITING_REGIONS,
)
