"""The parts of the worker that can be seen without one: the filter program, the pipe, the layout, the board."""

import os
import random
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.gate.worker import board as boards
from tensorlang.gate.worker import seccomp, wire
from tensorlang.gate.worker.arena import Arena
from tensorlang.gate.worker.frame import Address, Buffer, Frame, Placement, Returned, Role, float_word, memref_words
from tensorlang.gate.worker.layout import PAGE, lay_out
from tensorlang.gate.worker.syscalls import TABLES
from tensorlang.gate.worker.wire import Kind, Message

ALLOW, TRAP, FAIL = 0x7FFF_0000, 0x0003_0000, 0x0005_000D
MACHINES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
CHANNEL, PROCESS = 5, 4242


def verdict(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """What the kernel would make of a system call: an interpreter of the few instructions that filters use."""
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    call = struct.pack("<IIQ6Q", number, architecture, 0, *padded)
    code = list(struct.iter_unpack("<HBBI", program))
    at, accumulator = 0, 0
    while True:
        operation, if_true, if_false, operand = code[at]
        at += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", call, operand)
            case 0x15:
                at += if_true if accumulator == operand else if_false
            case 0x45:
                at += if_true if accumulator & operand else if_false
            case 0x06:
                return operand
            case _:
                raise AssertionError(f"instruction {operation:#x}")


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_of_a_run(machine: str) -> None:
    program = seccomp.assemble(machine, seccomp.run_rules(CHANNEL, PROCESS))
    table, architecture = TABLES[machine], MACHINES[machine]

    def says(name: str, *arguments: int) -> int:
        return verdict(program, architecture, table[name], *arguments)

    assert says("recvmsg", CHANNEL) == says("write", 2) == says("write", CHANNEL) == ALLOW
    assert says("recvmsg", CHANNEL + 1) == says("write", 1) == says("write", 3) == TRAP
    assert says("mmap", 0, 4096, 3) == ALLOW
    assert says("mmap", 0, 4096, 7) == says("mprotect", 0, 4096, 5) == TRAP
    assert says("tgkill", PROCESS, PROCESS, 6) == ALLOW
    assert says("tgkill", PROCESS, PROCESS, 9) == says("tgkill", 1, 1, 6) == TRAP
    assert says("openat", 0) == says("prctl", 22) == says("rt_sigaction", 11) == TRAP


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_lets_no_other_call_through(machine: str) -> None:
    rules = seccomp.run_rules(CHANNEL, PROCESS)
    program = seccomp.assemble(machine, rules)
    allowed = {TABLES[machine][name] for name in rules if name in TABLES[machine]}
    for number in (*range(600), 0x4000_0000, 0x4000_0001, 0xFFFF_FFFF):
        if number not in allowed:
            assert verdict(program, MACHINES[machine], number) == TRAP, number
    for other in (*set(MACHINES.values()) - {MACHINES[machine]}, 0x4000_0003):
        assert verdict(program, other, TABLES[machine]["getpid"]) == TRAP


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_of_the_compiler(machine: str) -> None:
    rules = seccomp.compile_rules(CHANNEL, PROCESS)
    program = seccomp.assemble(machine, rules, seccomp.DENIED_WHILE_COMPILING)
    table, architecture = TABLES[machine], MACHINES[machine]
    assert verdict(program, architecture, table["mmap"], 0, 4096, 7) == ALLOW
    assert verdict(program, architecture, table["openat"]) == FAIL
    fork, connect = {"x86_64": (57, 42), "aarch64": (220, 203)}[machine]
    assert verdict(program, architecture, fork) == verdict(program, architecture, connect) == TRAP


@pytest.fixture
def ends() -> "tuple[socket.socket, socket.socket]":
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def test_a_message_arrives_as_it_was_sent(ends: tuple[socket.socket, socket.socket]) -> None:
    left, right = ends
    with left, right:
        descriptor = os.memfd_create("x")
        os.write(descriptor, b"content")
        sent = Message(Kind.SAMPLE, (-1, 2, 2**62), 2**64 - 1, b"tail", (descriptor,))
        wire.send(left, sent)
        got = wire.receive(right)
        assert got[:4] == (Kind.SAMPLE, (-1, 2, 2**62, 0, 0, 0, 0, 0), 2**64 - 1, b"tail")
        assert os.pread(got.descriptors[0], 9, 0) == b"content"
        for each in (descriptor, *got.descriptors):
            os.close(each)


def test_packets_that_are_none_of_ours(ends: tuple[socket.socket, socket.socket]) -> None:
    left, right = ends
    dice = random.Random(3)
    good = wire.HEADER.pack(0x544C_4757, Kind.RUN, *(0,) * 8, 0)
    packets = [
        b"x", good[:-1], b"\0" * len(good), wire.HEADER.pack(0x544C_4757, 99, *(0,) * 8, 0),
        *(dice.randbytes(dice.randrange(1, 200)) for _ in range(50)),
    ]  # fmt: skip
    with left, right:
        for packet in packets:
            left.send(packet)
            with pytest.raises(wire.WireError):
                wire.receive(right)
        left.send(good)
        assert wire.receive(right).kind is Kind.RUN
    with pytest.raises(OSError, match="Bad file descriptor"):
        wire.receive(right)


def test_the_end_of_the_pipe(ends: tuple[socket.socket, socket.socket]) -> None:
    left, right = ends
    with right:
        left.close()
        with pytest.raises(wire.PeerGone):
            wire.receive(right)
        with pytest.raises(wire.PeerGone):
            wire.send(right, Message(Kind.RUN, ()))


ROLES: tuple[Role, ...] = ("in", "out", "inout")
PLACEMENTS: tuple[Placement, ...] = ("end", "start")


def empty_buffer(role: Role, size: int, shift: int) -> Buffer:
    return Buffer(role, size, b"" if role == "out" else bytes(size), 1 << shift)


SIZES = st.one_of(st.integers(0, 100), st.integers(PAGE - 70, PAGE + 70), st.integers(0, 100_000))
buffers = st.builds(empty_buffer, st.sampled_from(ROLES), SIZES, st.integers(0, 7))


@given(st.lists(buffers, max_size=5), st.sampled_from(PLACEMENTS))
def test_buffers_lie_apart_aligned_and_against_a_guard(given_buffers: list[Buffer], placement: Placement) -> None:
    frame = Frame((), tuple(given_buffers), placement=placement)
    layout = lay_out(frame)
    end = 0
    for buffer, region in zip(given_buffers, layout.regions, strict=True):
        assert region.place - end >= 64 * 1024, "a guard lies before it"
        assert region.address % buffer.alignment == 0
        assert region.place % PAGE == region.span % PAGE == region.file_offset % PAGE == 0
        assert region.place <= region.address
        assert region.address + region.size <= region.place + region.span
        if placement == "start":
            assert region.start == 0
        else:
            assert region.place + region.span - (region.address + region.size) < buffer.alignment
        end = region.place + region.span
    assert layout.reservation - end >= 64 * 1024 or not given_buffers


def test_the_board_reads_back() -> None:
    frame = Frame(
        (*memref_words(0, [2, 3], [3, 1]), -1, float_word(1.5, 32), Address(1, 8)),
        (Buffer("in", 24, bytes(24)), Buffer("out", 16)),
        results=9,
        returned=(Returned(0, 2, 4, 96), Returned(2, 1, 8, 64)),
    )
    board = boards.board_of("name", frame, lay_out(frame))
    memory = bytearray(board.size)
    boards.write_board(memoryview(memory), board)
    assert boards.read_board(memoryview(memory)) == board


def test_no_child_can_shrink_or_write_what_the_parent_reads() -> None:
    with Arena("f", Frame((), (Buffer("in", 8, b"12345678"), Buffer("out", 8)))) as arena:
        readable, writable, _ = arena.descriptors
        for descriptor in (readable, writable):
            with pytest.raises(PermissionError):
                os.ftruncate(descriptor, 0)
        with pytest.raises(PermissionError):
            os.write(readable, b"x")


@pytest.mark.parametrize(
    ("value", "width", "bits"), [(1.0, 16, 0x3C00), (-2.0, 32, 0xC000_0000), (1.0, 64, 0x3FF << 52)]
)
def test_float_words(value: float, width: int, bits: int) -> None:
    assert float_word(value, width) == bits
