"""Machine words at known addresses: how Python reads and writes the variables of native code.

An aligned 8-byte access is one instruction on every machine we make code for, so it is never torn.
"""

import ctypes


def read_word(address: int) -> int:
    """The signed 64-bit word at `address`."""
    return ctypes.c_int64.from_address(address).value


def write_word(address: int, value: int) -> None:
    """Store `value`, signed or unsigned, into the 64-bit word at `address`."""
    ctypes.c_uint64.from_address(address).value = value & 0xFFFF_FFFF_FFFF_FFFF
