"""What the JIT refuses: text or objects that are at fault, never a bug of ours and never a crash."""

from collections.abc import Sequence


class JITError(Exception):
    """Machine code could not be made. `stage` says where: screen, parse, verify, emit, object, link."""

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(f"{stage}: {message}")
        self.stage = stage
        self.message = message


class MissingSymbolError(JITError):
    """The code calls names that neither the program, the runtime nor this process define."""

    def __init__(self, library: str, names: Sequence[str]) -> None:
        listed = ", ".join(f"'{name}'" for name in names)
        super().__init__("link", f"{library} needs undefined symbol{'s' if len(names) > 1 else ''} {listed}")
        self.names = tuple(names)


class CallFailedError(Exception):
    """A call ended with a status: an assert of the program did not hold."""

    def __init__(self, function: str, status: int) -> None:
        super().__init__(f"'{function}' failed at run time with status {status}")
        self.function = function
        self.status = status
