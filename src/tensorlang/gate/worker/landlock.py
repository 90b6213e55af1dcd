"""Landlock: this process and all it starts lose the file system, TCP, and signals to others. Needs no privilege.

Source: Linux `Documentation/userspace-api/landlock.rst`. The numbers are the same on every architecture.
"""

import ctypes
import os
import struct

from tensorlang.gate.worker.syscalls import call

_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_ASK_VERSION = 1
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many file access bits each version handles
_NETWORK_RIGHTS = 0b11  # bind, connect (version 4)
_SCOPES = 0b11  # abstract sockets, signals (version 6)


def version() -> int:
    """The version this kernel speaks; 0 when it has none."""
    try:
        return call(_CREATE_RULESET, 0, 0, _ASK_VERSION)
    except OSError:
        return 0


def forbid_everything() -> int:
    """Restrict this process to no file, no TCP port and no signal outside itself; returns the version used, 0 for none.

    Raises:
        OSError: the kernel speaks Landlock but refused.
    """
    known = version()
    if known == 0:
        return 0
    files = (1 << _FILE_RIGHTS.get(known, _FILE_RIGHTS[max(_FILE_RIGHTS)])) - 1
    fields = [files, _NETWORK_RIGHTS if known >= 4 else 0, _SCOPES if known >= 6 else 0]
    size = 8 * (1 + (known >= 4) + (known >= 6))
    attributes = ctypes.create_string_buffer(struct.pack("<3Q", *fields), 24)
    ruleset = call(_CREATE_RULESET, ctypes.addressof(attributes), size, 0)
    call(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return known
