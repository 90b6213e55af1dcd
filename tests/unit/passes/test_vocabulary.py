"""What a brain is told of the passes."""

import pytest

from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.prompt.system import MOST_TOKENS, system_text
from tensorlang.brain.prompt.tokens import tokens_at_most
from tensorlang.brain.question import Question
from tensorlang.driver.module_text import read_module
from tensorlang.ir.printer import print_module
from tensorlang.passes.pipeline import PASSES
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.passes.vocabulary import PIPELINE_EXAMPLE, vocabulary
from tensorlang.support.source import Source

LINES = vocabulary().splitlines()


@pytest.fixture
def prompt() -> str:
    question = Question(goal="speed", function_name="f0", function="", passes=vocabulary(), as_="pipeline")
    return system_text(question, LanguageRules(pipeline_example=PIPELINE_EXAMPLE))


def test_every_schedule_pass_is_there() -> None:
    schedule = {name for name, place in PASSES.items() if ".schedule." in place}
    assert schedule <= {line.partition(":")[0].partition("{")[0] for line in LINES}


def test_a_line_says_what_must_be_given_what_may_be_and_what_it_does() -> None:
    line = next(line for line in LINES if line.startswith("unroll{"))
    assert line.startswith("unroll{loop=<str> factor=0}: Copy the body `factor` times")


def test_all_of_it_fits_the_prompt(prompt: str) -> None:
    assert vocabulary() in prompt
    assert tokens_at_most(prompt) <= MOST_TOKENS


def test_the_example_is_a_pipeline_for_the_nest_that_the_prompt_shows(prompt: str) -> None:
    nest = prompt.partition("Example, for speed:\n")[2].partition("Answer:\n")[0]
    module = read_module(Source("example", nest))
    run_pipeline(module, parse_pipeline(PIPELINE_EXAMPLE))
    assert "vector.fma" in print_module(module)
    assert "step 32" in print_module(module)
