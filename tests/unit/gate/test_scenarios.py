"""The gate for healing: what passes, and each rule with a body that only it refuses."""

import time
from collections.abc import Iterator

import pytest

from tensorlang.analysis.scenario import Flight, Scenario, limits_of, perturbations
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.registry import context
from tensorlang.gate.scenarios import HELD_OUT, Healed, NotHealed, ScenarioGate
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

PROGRAM = """
func.func @thrust(%h: f32, %v: f32) -> (f32 {tensorlang.limits = [0.0 : f32, 20.0 : f32]})
    attributes {tensorlang.healable} {
  %none = arith.constant 0.0 : f32
  return %none : f32
}
func.func @fly(%h0: f32 {tensorlang.perturb = 0.2 : f32}, %v0: f32 {tensorlang.perturb = 0.2 : f32})
    attributes {tensorlang.scenario} {
  %ground = arith.constant 0.0 : f32
  %gravity = arith.constant 1.62 : f32
  %dt = arith.constant 0.05 : f32
  %slow = arith.constant -5.0 : f32
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %steps = arith.constant 4000 : i32
  %end:3 = scf.while (%h = %h0, %v = %v0, %step = %zero) : (f32, f32, i32) -> (f32, f32, i32) {
    %above = arith.cmpf ogt, %h, %ground : f32
    %in_time = arith.cmpi slt, %step, %steps : i32
    %flying = arith.andi %above, %in_time : i1
    scf.condition(%flying) %h, %v, %step : f32, f32, i32
  } do {
  ^bb0(%h: f32, %v: f32, %step: i32):
    %u = func.call @thrust(%h, %v) : (f32, f32) -> f32
    %net = arith.subf %u, %gravity : f32
    %dv = arith.mulf %net, %dt : f32
    %v1 = arith.addf %v, %dv : f32
    %dh = arith.mulf %v1, %dt : f32
    %h1 = arith.addf %h, %dh : f32
    %next = arith.addi %step, %one : i32
    scf.yield %h1, %v1, %next : f32, f32, i32
  }
  %down = arith.cmpf ole, %end#0, %ground : f32
  %true = arith.constant true
  %flying = arith.xori %down, %true : i1
  %gentle = arith.cmpf oge, %end#1, %slow : f32
  %safe = arith.ori %flying, %gentle : i1
  tensorlang.assert %safe, "too fast"
  %landed = arith.andi %down, %gentle : i1
  tensorlang.goal %landed, "down"
  return
}
"""

LAW = """
  %k = arith.constant {gain} : f32
  %slope = arith.constant -0.15 : f32
  %wanted = arith.mulf %slope, %h : f32
  %error = arith.subf %wanted, %v : f32
  %raw = arith.mulf %k, %error : f32
  %low = arith.constant 0.0 : f32
  %high = arith.constant {high} : f32
  %raised = arith.maxnumf %raw, %low : f32
  %held = arith.minnumf %raised, %high : f32
  return %held : f32
"""


def module(text: str) -> ModuleOp:
    source = Source("test", text)
    made = parse_module(source, context())
    assert not verify(made, source)
    assert isinstance(made, ModuleOp)
    return made


def body(lines: str) -> ModuleOp:
    return module(f"func.func @thrust(%h: f32, %v: f32) -> f32 {{\n{lines}\n}}")


@pytest.fixture(scope="module")
def gate() -> Iterator[ScenarioGate]:
    program = module(PROGRAM)
    table = dict(symbols(program))
    fly, thrust = table["fly"], table["thrust"]
    assert isinstance(fly, FuncOp)
    assert isinstance(thrust, FuncOp)
    scenario = Scenario(
        program,
        "fly",
        "thrust",
        fly.type.inputs,
        Flight((100.0, -10.0), 1),
        perturbations(fly),
        limits_of(thrust),
        True,
    )
    with ScenarioGate(scenario, seed=7) as made:
        yield made


def test_a_controller_that_lands_every_time_is_accepted(gate: ScenarioGate) -> None:
    assert gate.judge(body(LAW.format(gain="2.5", high="20.0"))) == Healed(HELD_OUT + 1)


@pytest.mark.parametrize(
    ("lines", "rule", "reason"),
    [
        ("%u = arith.constant 0.0 : f32\n return %u : f32", "flight", "an assert fails"),
        ("%u = arith.constant 1.62 : f32\n return %u : f32", "flight", "an assert fails"),
        ("%u = arith.constant 3.0 : f32\n return %u : f32", "flight", "the goal is not reached"),
        (
            LAW.format(gain="2.5", high="21.0").replace("%low = arith.constant 0.0", "%low = arith.constant -1.0"),
            "flight",
            "an assert",
        ),
        ("%u = arith.constant 0x7FC00000 : f32\n return %u : f32", "flight", "an assert fails"),
        (
            "%c = arith.constant true\n %r = scf.while (%x = %h) : (f32) -> f32 {\n"
            " scf.condition(%c) %x : f32\n } do {\n"
            "^bb0(%y: f32):\n scf.yield %y : f32\n }\n return %r : f32",
            "flight",
            "it does not end",
        ),
    ],
    ids=["falls", "hovers until it falls", "flies away", "pulls", "not a number", "never ends"],
)
def test_a_bad_flight_is_refused(gate: ScenarioGate, lines: str, rule: str, reason: str) -> None:
    verdict = gate.judge(body(lines))
    assert isinstance(verdict, NotHealed)
    assert verdict.rule == rule
    assert reason in verdict.reason


def test_another_type_is_refused(gate: ScenarioGate) -> None:
    verdict = gate.judge(module("func.func @thrust(%h: f32) -> f32 {\n return %h : f32\n}"))
    assert isinstance(verdict, NotHealed)
    assert verdict.rule == "interface"


def test_a_call_to_something_strange_is_refused(gate: ScenarioGate) -> None:
    text = "func.func private @exit(i32)\nfunc.func @thrust(%h: f32, %v: f32) -> f32 {\n %c = arith.constant 0 : i32\n"
    verdict = gate.judge(module(f"{text} call @exit(%c) : (i32) -> ()\n return %h : f32\n}}"))
    assert isinstance(verdict, NotHealed)
    assert "may not call @exit" in verdict.reason


def obstacle_of(text: str, *args: float) -> str | None:
    program = module(text)
    table = dict(symbols(program))
    fly, thrust = table["fly"], table["thrust"]
    assert isinstance(fly, FuncOp)
    assert isinstance(thrust, FuncOp)
    flight, none = Flight(args, 1), tuple(0.0 for _ in args)
    scenario = Scenario(program, "fly", "thrust", fly.type.inputs, flight, none, limits_of(thrust), False)
    with ScenarioGate(scenario, seed=7) as made:
        return made.obstacle()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('tensorlang.assert %no, "never"', None),
        ("func.call @exit() : () -> ()", "it calls exit, which the sandbox does not allow"),
        ("%t = tensorlang.clock : i64", "it calls tl.clock, which the sandbox does not allow"),
        ("%w = scf.while : () -> i1 {\n scf.condition(%yes) %yes : i1\n} do {\n^bb0(%z: i1):\n scf.yield\n}", "longer"),
        ('tensorlang.assert %yes, "always"', "does not fail again"),
    ],
    ids=["fails again", "leaves", "reads the clock", "never ends", "fails no more"],
)
def test_what_stands_in_the_way_of_rehearsals_is_said(line: str, says: str | None) -> None:
    text = f"""
func.func private @exit()
func.func @thrust(%h: f32) -> f32 {{
  return %h : f32
}}
func.func @fly(%h: f32) {{
  %yes = arith.constant true
  %no = arith.constant false
  %u = func.call @thrust(%h) : (f32) -> f32
  {line}
  return
}}
"""
    found = obstacle_of(text, 1.0)
    assert found is None if says is None else says in (found or "")


def test_after_the_deadline_nothing_is_flown(gate: ScenarioGate) -> None:
    verdict = gate.judge(body(LAW.format(gain="2.5", high="20.0")), deadline=time.monotonic())
    assert verdict == NotHealed("budget", f"the time was up after 0 of {HELD_OUT + 1} flights")


def test_the_same_seed_gives_the_same_flights(gate: ScenarioGate) -> None:
    assert gate.scenario.flights(8, 3) == gate.scenario.flights(8, 3)
    assert gate.scenario.flights(8, 3) != gate.scenario.flights(8, 4)
