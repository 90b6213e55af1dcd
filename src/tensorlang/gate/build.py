"""Modules at the base level to LLVM text: lowered once, then written in as many arithmetics as are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from tensorlang.codegen.arithmetic.depth import Depth
from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.codegen.arithmetic.double import Double
from tensorlang.codegen.arithmetic.field.domain import Field
from tensorlang.codegen.arithmetic.field.plain import Residues
from tensorlang.codegen.arithmetic.field.primes import Meanings, Moduli, Prime
from tensorlang.codegen.arithmetic.field.weights import Weights
from tensorlang.codegen.arithmetic.magnitude import Magnitude
from tensorlang.codegen.arithmetic.monte_carlo import MonteCarlo
from tensorlang.codegen.arithmetic.native import Native
from tensorlang.codegen.emitter import Site
from tensorlang.codegen.module import generate
from tensorlang.codegen.tier import TierName, tier_name
from tensorlang.gate.batch import batch_text
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline

TO_MACHINE: Final = "lower-to-loops"


@dataclass(frozen=True, slots=True)
class Code:
    """One LLVM text: where it can fail, and how hard to compile it."""

    text: str
    sites: tuple[Site, ...]
    tier: TierName | Literal["quick"]


@dataclass(slots=True)
class Lowered:
    """A module at the machine level. The one it was made from is left as it was."""

    function: str
    module: Operation
    _texts: dict[str, Code] = field(default_factory=dict[str, Code])

    @staticmethod
    def of(module: Operation, function: str) -> Lowered:
        """Lower a copy.

        Raises:
            DiagnosticError: it cannot be lowered.
        """
        copy = module.clone({})
        run_pipeline(copy, parse_pipeline(TO_MACHINE), verify_each=False)
        return Lowered(function, copy)

    def native(self) -> Code:
        """As it will run. Raises DiagnosticError."""
        return self._written(Native())

    def reference(self) -> Code:
        """All floats in f64."""
        return self._written(Double())

    def noisy(self, seed: int) -> Code:
        """In Monte-Carlo arithmetic."""
        code = self._written(MonteCarlo())
        return Code(code.text + MonteCarlo.definition(seed), code.sites, code.tier)

    def magnitude(self) -> Code:
        """The sizes of the terms."""
        return self._written(Magnitude())

    def depth(self) -> Code:
        """The numbers of roundings."""
        return self._written(Depth())

    def residues(self, prime: Prime, precision: FloatType, key: int, meanings: Meanings) -> Code:
        """Over a prime field, residues alone."""
        domain = Residues(prime, precision=precision, key=key, meanings=meanings)
        return self._with_runtime(domain, domain.runtime)

    def exact(self, moduli: Moduli, precision: FloatType, key: int, meanings: Meanings) -> Code:
        """Over a prime field, or two, with doubles beside: see `codegen.arithmetic.field`."""
        domain = Field(moduli, precision=precision, key=key, meanings=meanings)
        return self._with_runtime(domain, domain.runtime)

    def weights(self) -> Code:
        """How large the rational functions are that the results are."""
        domain = Weights()
        return self._with_runtime(domain, domain.runtime)

    def _with_runtime(self, domain: Arithmetic, runtime: Callable[[str], str]) -> Code:
        """Compiled quickly: such a text runs a few times only."""
        compiled = generate(self.module, domain=domain, entries=(self.function,), self_contained=True)
        text = compiled.text + batch_text(self.function)
        return Code(text + runtime(text), compiled.sites, "quick")

    def _written(self, domain: Arithmetic) -> Code:
        found = self._texts.get(domain.name)
        if found is None:
            compiled = generate(self.module, domain=domain, entries=(self.function,), self_contained=True)
            text = compiled.text + batch_text(self.function)
            found = self._texts[domain.name] = Code(text, compiled.sites, tier_name(self.module))
        return found
