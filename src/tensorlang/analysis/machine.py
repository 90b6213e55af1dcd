"""The machine as a cost model sees it: vector width, registers, caches.

What the system does not tell is taken from the smallest machine still common, so that a schedule for an unknown machine
is merely cautious.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One core. Sizes in bytes."""

    vector_bytes: int
    vector_registers: int
    fma_per_cycle: int
    """Vector multiply-adds that can start in a cycle."""
    fma_latency: int
    """Cycles until a multiply-add's result can be used."""
    l1_bytes: int
    l2_bytes: int
    l3_bytes: int
    line_bytes: int = 64
    has_fma: bool = True

    def lanes(self, element_bits: int) -> int:
        """Elements in a vector register."""
        return self.vector_bytes * 8 // element_bits

    @property
    def accumulators(self) -> int:
        """Independent multiply-adds that must be under way to keep the units busy."""
        return self.fma_per_cycle * self.fma_latency

    def flops_per_cycle(self, element_bits: int) -> int:
        """Peak, a multiply-add counted as two."""
        return 2 * self.fma_per_cycle * self.lanes(element_bits)

    def describe(self) -> str:
        """One line for a question to a brain."""
        kib = ", ".join(f"{size >> 10} KiB" for size in (self.l1_bytes, self.l2_bytes, self.l3_bytes))
        return f"{self.vector_bytes * 8}-bit vectors, {self.vector_registers} vector registers, caches {kib}"


@cache
def host() -> Machine:
    """The machine this runs on, from what Linux shows in /proc and /sys."""
    flags = cpu_flags(_read(Path("/proc/cpuinfo")))
    caches = cache_sizes(Path("/sys/devices/system/cpu/cpu0/cache"))
    return from_features(flags, caches)


def from_features(flags: frozenset[str], caches: dict[int, int]) -> Machine:
    """A machine with these CPU flags (as in /proc/cpuinfo) and data cache bytes per level."""
    wide, medium = "avx512f" in flags, "avx" in flags
    return Machine(
        vector_bytes=64 if wide else 32 if medium else 16,
        vector_registers=32 if wide or "asimd" in flags else 16,
        fma_per_cycle=2,
        fma_latency=4,
        l1_bytes=caches.get(1, 32 << 10),
        l2_bytes=caches.get(2, 256 << 10),
        l3_bytes=caches.get(3, 2 << 20),
        has_fma=wide or "fma" in flags or "asimd" in flags,
    )


def cpu_flags(text: str) -> frozenset[str]:
    """The feature flags named in the text of /proc/cpuinfo."""
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip() in ("flags", "Features"):
            return frozenset(value.split())
    return frozenset()


def cache_sizes(folder: Path) -> dict[int, int]:
    """Bytes of the data (or unified) cache at each level, from a sysfs cache folder; empty where there is none."""
    sizes: dict[int, int] = {}
    for entry in sorted(folder.glob("index*")):
        level, kind, size = (_read(entry / name).strip() for name in ("level", "type", "size"))
        if kind in ("Data", "Unified") and level.isdigit():
            sizes[int(level)] = _bytes(size)
    return {level: size for level, size in sizes.items() if size > 0}


def _bytes(text: str) -> int:
    unit = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(text[-1:], 1)
    digits = text.rstrip("KMG")
    return int(digits) * unit if digits.isdigit() else 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
