"""The wrapper around a scenario that a running program calls: it lets the runtime keep a checkpoint and try again.

    enter(frame);  do { r = scenario(args) } while (r failed && failed(frame, status));  leave(status)

The frame holds the exploded arguments, each in a word of its own: whoever has wider ones is not wrapped.
"""

from __future__ import annotations

from tensorlang.codegen.emitter import quoted
from tensorlang.codegen.signature import Signature


def wrapper_name(function: str) -> str:
    """The symbol of the wrapper."""
    return f"tl.scenario.{function}"


def wrapper_text(function: str, signature: Signature) -> str:
    """LLVM text of the wrapper of a function that may fail. The three callbacks and the function are external."""
    assert signature.fails
    args = ", ".join(f"{type_} %a{i}" for i, type_ in enumerate(signature.args))
    types = ", ".join(signature.args)
    count = max(1, len(signature.args))
    stores = "\n".join(
        f"  %p{i} = getelementptr i8, ptr %frame, i64 {8 * i}\n"
        f"  store i64 0, ptr %p{i}\n  store {type_} %a{i}, ptr %p{i}"
        for i, type_ in enumerate(signature.args)
    )
    status = "extractvalue " + f"{signature.result} %r, 0" if len(signature.returned) > 1 else ""
    read = f"  %status = {status}" if status else "  %status = add i32 %r, 0"
    return f"""
declare {signature.result} @{quoted(function)}({types})
declare void @"tl.scenario.enter"(ptr)
declare i32 @"tl.scenario.failed"(ptr, i32)
declare void @"tl.scenario.leave"(i32)

define {signature.result} @{quoted(wrapper_name(function))}({args}) nounwind {{
  %frame = alloca [{count} x i64], align 8
{stores}
  call void @"tl.scenario.enter"(ptr %frame)
  br label %fly
fly:
  %r = call {signature.result} @{quoted(function)}({args})
{read}
  %bad = icmp ne i32 %status, 0
  br i1 %bad, label %failed, label %end
failed:
  %again = call i32 @"tl.scenario.failed"(ptr %frame, i32 %status)
  %retry = icmp ne i32 %again, 0
  br i1 %retry, label %fly, label %end
end:
  call void @"tl.scenario.leave"(i32 %status)
  ret {signature.result} %r
}}
"""
