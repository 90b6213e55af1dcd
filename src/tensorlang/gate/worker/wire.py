"""The private pipe: fixed binary messages over a Unix packet socket, file descriptors beside them. Never pickle.

Every message is one packet: a header of `HEADER.size` bytes, then at most `TAIL_LIMIT` bytes whose meaning the kind
defines (a reason in UTF-8, or packed samples). A packet that is not of this form is a `WireError`, never a guess.
"""

import socket
import struct
from enum import IntEnum
from typing import NamedTuple

HEADER = struct.Struct("<II8qQ")
TAIL_LIMIT = 64 * 1024
REASON_LIMIT = 4096
BATCH = struct.Struct("<3Q")
"""What a child answers to each word of a timed session: the word, the entry's status, nanoseconds. See `harness.ll`."""

BATCH_WORD = struct.Struct("<Q")
"""The word itself: any but zero asks for a batch, zero ends the session."""

READING = struct.Struct("<2Q")
"""One timed batch in the tail of a SAMPLE reply: inner, outer, in nanoseconds."""

_MAGIC = 0x544C_4757  # "TLGW"
_DESCRIPTOR_LIMIT = 4
_DESCRIPTOR_SIZE = struct.calcsize("@i")
_ANCILLARY_SIZE = socket.CMSG_SPACE(_DESCRIPTOR_LIMIT * _DESCRIPTOR_SIZE)
_ZEROS = (0,) * 8


class Kind(IntEnum):
    """What a message says; the operands of each are listed where it is sent."""

    READY = 1
    LOAD = 2
    OPEN = 3
    RUN = 4
    SAMPLE = 5
    UNLOAD = 6
    REPLY = 7
    TIMED = 8
    END = 9


_KINDS = {int(kind): kind for kind in Kind}


class Code(IntEnum):
    """How a request ended: operand 0 of every REPLY."""

    FINE = 0
    REFUSED = 1
    CRASHED = 2
    TIMED_OUT = 3
    EXITED = 4
    UNKNOWN_KEY = 5


class WireError(Exception):
    """A packet that is not one of ours."""


class PeerGone(WireError):  # noqa: N818 - it is an ending, the caller decides whether it is an error
    """The other side has closed its end."""


class Message(NamedTuple):
    """One packet. `nonce` ties a reply to its request; unused operands are zero."""

    kind: Kind
    operands: tuple[int, ...]
    nonce: int = 0
    tail: bytes = b""
    descriptors: tuple[int, ...] = ()


def send(channel: socket.socket, message: Message) -> None:
    """Send one message; the receiver gets duplicates of its descriptors, ours stay open.

    Raises:
        PeerGone: the other side has closed.
    """
    padded = message.operands + _ZEROS[len(message.operands) :]
    packet = HEADER.pack(_MAGIC, message.kind, *padded, message.nonce) + message.tail[:TAIL_LIMIT]
    try:
        if message.descriptors:
            socket.send_fds(channel, [packet], list(message.descriptors))
        else:
            channel.send(packet)
    except (BrokenPipeError, ConnectionResetError) as gone:
        raise PeerGone("the other side has closed its end") from gone


def receive(channel: socket.socket) -> Message:
    """Wait for one message. The caller owns the descriptors that come with it.

    Raises:
        PeerGone: the other side has closed.
        WireError: the packet is not one of ours.
    """
    try:
        packet, ancillary, flags, _ = channel.recvmsg(HEADER.size + TAIL_LIMIT, _ANCILLARY_SIZE)
    except ConnectionResetError as gone:
        raise PeerGone("the other side has closed its end") from gone
    descriptors = _descriptors(ancillary) if ancillary else ()
    if not packet:
        raise PeerGone("the other side has closed its end")
    if len(packet) < HEADER.size or flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
        raise WireError(f"a packet of {len(packet)} bytes is cut short")
    magic, kind, *operands, nonce = HEADER.unpack_from(packet)
    if magic != _MAGIC or kind not in _KINDS:
        raise WireError(f"a packet begins with {magic:#x}, kind {kind}")
    return Message(_KINDS[kind], tuple(operands), nonce, packet[HEADER.size :], descriptors)


def _descriptors(ancillary: list[tuple[int, int, bytes]]) -> tuple[int, ...]:
    return tuple(
        descriptor
        for level, kind, content in ancillary
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS
        for (descriptor,) in struct.iter_unpack("@i", content[: len(content) // _DESCRIPTOR_SIZE * _DESCRIPTOR_SIZE])
    )
