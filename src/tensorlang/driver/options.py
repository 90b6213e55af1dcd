"""What a command line said, frozen: each tool's front makes one of these and the driver beside it takes it.

Paths are as typed; `-` is standard input or output. Function names come without their `@`.
"""

from dataclasses import dataclass, field
from typing import Literal

Listing = Literal["passes", "dialects", "grammar"]
BrainName = Literal["auto", "local", "gemini", "openai", "replay"]
Emission = Literal["ir", "llvm", "asm", "obj", "shared"]
ResultType = Literal["void", "i1", "i8", "i16", "i32", "i64", "index", "f32", "f64"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrainOptions:
    """Who is asked for a rewrite, how often, and what is kept of it.

    Attributes:
        brain: `auto` is Gemini when a key is set, else local. It is `replay` exactly when `replay` is a folder.
        model: the language model; None leaves it to `TL_MODEL` and then to the brain.
        attempts: questions at most, each refusal being the next question.
        max_tokens: length of one reply, at most.
        record: folder for questions, replies and verdicts.
        replay: folder that `record` filled, which answers in place of a brain.
    """

    brain: BrainName = "auto"
    model: str | None = None
    attempts: int = 3
    max_tokens: int = 16_384
    record: str | None = None
    replay: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOptions:
    """`tl-opt`: parse, verify, run passes, print.

    Attributes:
        file: the input.
        output: where the product goes.
        listing: print this instead, and read no input.
        pipeline: pipeline texts in the order given, such as `a,b{n=4}` or `builtin.module(func.func(cse))`.
        split_input_file: treat `// -----` as the border between independent inputs.
        verify_diagnostics: succeed exactly when the diagnostics are those that the input's comments announce.
        allow_unregistered_dialect: keep operations of unknown dialects.
        print_op_generic: print every operation in the generic form.
        print_ir_before: passes before which the module goes to stderr.
        print_ir_after: passes after which it does.
        print_ir_before_all: before every pass.
        print_ir_after_all: after every pass.
        print_ir_after_change: after every pass that changed something.
        timing: a table of the time each pass took, on stderr.
        verify_each: verify after every pass.
    """

    file: str = "-"
    output: str = "-"
    listing: Listing | None = None
    pipeline: tuple[str, ...] = ()
    split_input_file: bool = False
    verify_diagnostics: bool = False
    allow_unregistered_dialect: bool = False
    print_op_generic: bool = False
    print_ir_before: tuple[str, ...] = ()
    print_ir_after: tuple[str, ...] = ()
    print_ir_before_all: bool = False
    print_ir_after_all: bool = False
    print_ir_after_change: bool = False
    timing: bool = False
    verify_each: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """`tl-ask`: ask a brain to rewrite a function, print the module with the rewrite in place.

    Attributes:
        file: the input.
        output: where the product goes.
        function: the function to rewrite; None takes the one that matters most.
        goal: what to ask for.
        form: ask for code, or for the pass pipeline that makes it.
        dry_run: print the prompt and ask nobody.
        strict: nothing usable is an error (status 4), not the input unchanged.
        experience: print what this folder of recordings holds as rows to train on, and ask nobody.
        brain: who is asked.
    """

    file: str = "-"
    output: str = "-"
    function: str | None = None
    goal: Literal["speed", "heal"] = "speed"
    form: Literal["ir", "pipeline"] = "ir"
    dry_run: bool = False
    strict: bool = False
    experience: str | None = None
    brain: BrainOptions = field(default_factory=BrainOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """`tl-check`: the trust gate over one candidate.

    Attributes:
        base: the module that is trusted.
        candidate: the module that is not. At most one of the two is `-`.
        output: where the accepted candidate is printed.
        functions: the functions to compare; none takes those that differ.
        policy: which class of evidence is enough.
        faster: the candidate must win the timing stage too.
        json: file for the verdict.
        seed: of every random choice.
        certificate: a file for `json` of an earlier run, to be checked by a replay.
    """

    base: str
    candidate: str = "-"
    output: str = "-"
    functions: tuple[str, ...] = ()
    policy: Literal["proved", "tested"] = "tested"
    faster: bool = False
    json: str | None = None
    seed: int = 0
    certificate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """`tl-run`: compile and run `main`.

    Attributes:
        file: the input.
        entry_point_result: print `main`'s result, of this type, instead of making it the exit status.
        self_optimize: rewrite hot functions while the program runs.
        heal: rewrite the function behind a failed assert, rewind and go on.
        budget_s: seconds of search, at most.
        emit: print this stage of the compilation instead of running.
        output: where `emit` prints, or where the healed program goes.
        inputs: `(name, file)` pairs: the `.npy` file for the argument of main that has this name or number.
        stats: file for the summary as JSON.
        trace: file for a Chrome trace as JSON.
        report: folder for a self-contained HTML page.
        perf_map: name the jitted code for Linux perf.
        brain: who is asked.
    """

    file: str = "-"
    entry_point_result: ResultType | None = None
    self_optimize: bool = False
    heal: bool = False
    budget_s: float = 30.0
    emit: Emission | None = None
    output: str = "-"
    inputs: tuple[tuple[str, str], ...] = ()
    stats: str | None = None
    trace: str | None = None
    report: str | None = None
    perf_map: bool = False
    brain: BrainOptions = field(default_factory=BrainOptions)
