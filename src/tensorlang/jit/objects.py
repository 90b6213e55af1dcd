"""Compiled objects by content: the key that says when an old object may stand in for a compilation, and the seam.

The store on disk belongs to `evolve`; what it gives back is trusted here, so it must have checked it.
"""

import hashlib
from typing import Final, Protocol

from tensorlang.jit.compiler import BASE, Tier, compile_object
from tensorlang.jit.target import Target, host_target

_KEY_VERSION: Final = "1"
"""Part of every key; raised when what `compile_object` does to the same text changes."""


class ObjectCache(Protocol):
    """Where compiled objects are kept between compilations, or between runs."""

    def get(self, key: str, /) -> bytes | None:
        """The object kept under `key`, or None. Never raises: a failing store has nothing."""
        ...

    def __setitem__(self, key: str, image: bytes, /) -> None:
        """Keep `image` under `key`, or not: keeping is a favour."""
        ...


def object_key(llvm_text: str, tier: Tier = BASE, target: Target | None = None) -> str:
    """SHA-256 over all that an object depends on: the text, the tier, the machine and the LLVM version."""
    machine = target or host_target()
    version = ".".join(map(str, machine.llvm_version))
    digest = hashlib.sha256()
    settings = (tier.name, str(tier.opt_level), str(tier.run_passes))
    for part in (_KEY_VERSION, machine.triple, machine.cpu, machine.features, version, *settings, llvm_text):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    return digest.hexdigest()


def compiled(llvm_text: str, tier: Tier = BASE, cache: ObjectCache | None = None) -> bytes:
    """The object of `llvm_text`, from `cache` if it is there, else compiled and kept. Raises `JITError`."""
    if cache is None:
        return compile_object(llvm_text, opt_level=tier.opt_level, run_passes=tier.run_passes)
    key = object_key(llvm_text, tier)
    image = cache.get(key)
    if image is None:
        image = compile_object(llvm_text, opt_level=tier.opt_level, run_passes=tier.run_passes)
        cache[key] = image
    return image
