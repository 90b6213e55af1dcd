"""What goes wrong in a callback of a program is raised when the program returns, and its prints are not lost."""

from collections.abc import Callable

import pytest

from tensorlang.brain.choose import Chosen
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve import heal
from tensorlang.evolve.cure import Budget, Consultation
from tensorlang.evolve.heal import Healer
from tensorlang.evolve.program import Program
from tensorlang.evolve.reflection import Reflection
from tensorlang.evolve.slotted import reflected
from tensorlang.evolve.verdicts import Verdicts
from tensorlang.evolve.wards import wards_of
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.healer import LocalHealer

HEALABLE = """
func.func @pilot(%x: f32) -> f32 attributes {tensorlang.healable} {
  return %x : f32
}
func.func @scene(%x: f32) attributes {tensorlang.scenario} {
  vector.print str "flown\\0A"
  %u = func.call @pilot(%x) : (f32) -> f32
  %ok = arith.cmpf ogt, %u, %x : f32
  tensorlang.assert %ok, "more"
  return
}
func.func @main() {
  %x = arith.constant 1.0 : f32
  func.call @scene(%x) : (f32) -> ()
  return
}
"""

REFLECTING = """
func.func @main() {
  %ir = tensorlang.get_ir @main : !tensorlang.ir
  tensorlang.print %ir : !tensorlang.ir
  return
}
"""


class BrokenError(Exception):
    """What breaks."""


def breaks(*_: object) -> object:
    raise BrokenError


def program_of(text: str, **options: object) -> Program:
    source = Source("test", text)
    module = parse_module(source, context())
    assert isinstance(module, ModuleOp)
    return Program(module, source, **options)  # pyright: ignore[reportArgumentType]


def healed(program: Program) -> None:
    local, events = LocalHealer(lambda _: None), list[object]()
    verdicts = Verdicts(None, events.append)
    asked = Consultation(Chosen(local), local, Budget(1.0), events.append, verdicts)
    (ward,) = wards_of(program.module)
    healer = Healer(ward, program, asked, str, {})
    healer.attach()
    program.invoke("main")


@pytest.mark.parametrize("name", ["Checkpoint", "events.AssertFailed"])
def test_a_fault_while_healing_is_raised_after_the_run(
    name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program = program_of(HEALABLE, slots=["pilot", "scene"])
    monkeypatch.setattr(f"{heal.__name__}.{name}", breaks)
    with pytest.raises(BrokenError):
        healed(program)
    program.output.flush()
    assert capfd.readouterr().out == "flown\n"


def test_a_fault_while_reflecting_is_raised_after_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    reflection = Reflection(Chosen(LocalHealer(lambda _: None)), list[object]().append)
    resolve: Callable[[str], int | None] = reflection.resolve
    program = program_of(REFLECTING, outside=resolve)
    reflection.attach(program)
    monkeypatch.setattr(program.output, "write", breaks)
    assert reflected(program.module) == frozenset()
    with pytest.raises(BrokenError):
        program.invoke("main")
