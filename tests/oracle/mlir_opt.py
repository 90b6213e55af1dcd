"""The real mlir-opt as oracle: many texts in one process, and for each what came of it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

TOOL = "mlir-opt-22"
SEPARATOR = "// -----"
_ERROR = re.compile(r"<stdin>:(\d+):(\d+): error: (.*)$")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an implementation makes of a text: `printed` when it accepts it, else where it stops and why.

    `line` and `column` count from 1. `crashed` says that the process died of it.
    """

    printed: str = ""
    line: int = 0
    column: int = 0
    message: str = ""
    crashed: bool = False

    @property
    def accepted(self) -> bool:
        return not self.message


def available() -> bool:
    return shutil.which(TOOL) is not None


def ask(texts: Sequence[str], *, unregistered: bool = True, options: Sequence[str] = ()) -> list[Answer]:
    """One answer a text. A text that kills the process is found by halving; it must not hold the separator."""
    if not texts:
        return []
    whole = f"\n{SEPARATOR}\n".join(texts)
    flags = ["--allow-unregistered-dialect"] * unregistered
    command = [TOOL, "--split-input-file", "--mlir-print-stacktrace-on-diagnostic=0", *flags, *options, "-"]
    done = subprocess.run(command, input=whole.encode(), capture_output=True, timeout=600, check=False)
    if done.returncode not in (0, 1):
        if len(texts) == 1:
            return [Answer(message=f"died with status {done.returncode}", crashed=True)]
        half = len(texts) // 2
        return [
            *ask(texts[:half], unregistered=unregistered, options=options),
            *ask(texts[half:], unregistered=unregistered, options=options),
        ]
    return _answers(texts, done.stdout.decode(), done.stderr.decode(errors="replace"))


def _answers(texts: Sequence[str], output: str, errors: str) -> list[Answer]:
    printed = [part.lstrip("\n") for part in output.split(SEPARATOR)]
    assert len(printed) == len(texts), f"{len(texts)} texts, {len(printed)} parts"
    faults = [(int(m[1]), int(m[2]), m[3]) for m in map(_ERROR.match, errors.splitlines()) if m]
    answers: list[Answer] = []
    start = 1
    for text, part in zip(texts, printed, strict=True):
        end = start + text.count("\n") + 2
        if part.strip():
            answers.append(Answer(printed=part))
        else:
            here = [fault for fault in faults if start <= fault[0] < end]
            line, column, message = here[0] if here else (start, 1, "refused without a place")
            answers.append(Answer(line=line - start + 1, column=column, message=message))
        start = end
    return answers
