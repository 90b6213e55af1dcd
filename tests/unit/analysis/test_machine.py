"""The machine from what the system shows, and from nothing."""

from pathlib import Path

import pytest

from tensorlang.analysis.machine import cache_sizes, cpu_flags, from_features, host


@pytest.mark.parametrize(
    ("flags", "bytes_", "registers"),
    [("avx512f fma", 64, 32), ("avx avx2 fma", 32, 16), ("sse2", 16, 16), ("asimd", 16, 32)],
)
def test_vectors(flags: str, bytes_: int, registers: int) -> None:
    machine = from_features(frozenset(flags.split()), {})
    assert (machine.vector_bytes, machine.vector_registers) == (bytes_, registers)
    assert machine.lanes(32) == bytes_ // 4


def test_caches_of_a_folder(tmp_path: Path) -> None:
    for index, (level, kind, size) in enumerate(
        [("1", "Data", "48K"), ("1", "Instruction", "32K"), ("2", "Unified", "2M")]
    ):
        entry = tmp_path / f"index{index}"
        entry.mkdir()
        for name, text in (("level", level), ("type", kind), ("size", size)):
            (entry / name).write_text(f"{text}\n", encoding="ascii")
    assert cache_sizes(tmp_path) == {1: 48 << 10, 2: 2 << 20}


def test_a_system_that_shows_nothing(tmp_path: Path) -> None:
    assert cache_sizes(tmp_path / "none") == {}
    assert cpu_flags("") == frozenset()
    assert from_features(frozenset(), {}).l1_bytes > 0


def test_a_broken_entry_is_passed_over(tmp_path: Path) -> None:
    entry = tmp_path / "index0"
    entry.mkdir()
    for name, text in (("level", "1"), ("type", "Data"), ("size", "lots")):
        (entry / name).write_text(text, encoding="ascii")
    assert cache_sizes(tmp_path) == {}


def test_this_machine_has_a_peak() -> None:
    assert host().flops_per_cycle(32) >= 2 * host().flops_per_cycle(64) > 0
    assert "vector" in host().describe()
