"""What is sent to an OpenAI-compatible server, above all the grammar."""

from collections.abc import Sequence

import pytest
from loopback import KEY, Loopback

from tensorlang.brain.answer import Proposal
from tensorlang.brain.openai import OpenAI
from tensorlang.brain.protocol import Prompt
from tensorlang.brain.question import Question
from tensorlang.brain.secret import NO_KEY, ApiKey
from tensorlang.driver.brains import brains
from tensorlang.driver.listings import listing
from tensorlang.driver.options import BrainOptions

IR = Prompt(system="the rules", user="the question", form="ir", seed=7, max_tokens=321)
PIPELINE = Prompt(system="the rules", user="the question", form="pipeline", seed=7, max_tokens=321)
GRAMMAR = 'start: "module"'


def test_the_request() -> None:
    with Loopback() as server:
        OpenAI(base_url=f"{server.url}/v1", model="m", key=ApiKey(KEY)).complete(IR, timeout_s=10)
    request = server.requests[0]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "m",
        "messages": [{"role": "system", "content": "the rules"}, {"role": "user", "content": "the question"}],
        "temperature": 1.0,
        "seed": 7,
        "max_tokens": 321,
    }


def test_no_key_is_no_header() -> None:
    with Loopback() as server:
        OpenAI(base_url=server.url, model="m", key=NO_KEY).complete(IR, timeout_s=10)
    assert "authorization" not in server.requests[0].headers


def test_the_grammar_is_sent_as_each_server_takes_it() -> None:
    sent: dict[str, dict[str, object]] = {}
    for maker in ("llamacpp", "vllm", "library"):
        with Loopback(models=[{"id": "other", "owned_by": "x"}, {"id": "m", "owned_by": maker}]) as server:
            OpenAI(base_url=server.url, model="m", grammar=GRAMMAR).complete(IR, timeout_s=10)
        sent[maker] = server.requests[0].body
    assert sent["llamacpp"]["grammar"] == f"%llguidance {{}}\n{GRAMMAR}"
    assert sent["vllm"]["structured_outputs"] == {"grammar": GRAMMAR}
    assert set(sent["library"]) == {"model", "messages", "temperature", "seed", "max_tokens"}


def test_a_server_that_refuses_the_grammar_is_asked_without() -> None:
    with Loopback("bad-key,ok", models=[{"id": "m", "owned_by": "llamacpp"}]) as server:
        OpenAI(base_url=server.url, grammar=GRAMMAR).complete(IR, timeout_s=10)
    first, second = (request.body for request in server.requests)
    assert "grammar" in first
    assert "grammar" not in second


def test_the_first_listed_model_is_the_default() -> None:
    with Loopback(models=[{"id": "only", "owned_by": "library"}]) as server:
        OpenAI(base_url=server.url).complete(IR, timeout_s=10)
    assert server.requests[0].body["model"] == "only"


def test_a_server_without_a_list_of_models() -> None:
    with Loopback(models=None) as server:
        OpenAI(base_url=server.url).complete(IR, timeout_s=10)
    assert server.requests[0].body["model"] == "default"


def test_a_pipeline_has_a_schema() -> None:
    with Loopback() as server:
        text = OpenAI(base_url=server.url, model="m").complete(PIPELINE, timeout_s=10).text
    assert "steps" in str(server.requests[0].body["response_format"])
    assert "canonicalize" in text


class Nobody:
    """A local brain that is not asked."""

    name = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        raise NotImplementedError


def test_the_tools_send_the_grammar_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question(goal="speed", function_name="f0", function="func.func @f0() {\n  return\n}")
    with Loopback(models=[{"id": "m", "owned_by": "llamacpp"}]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        brains(BrainOptions(brain="openai"), Nobody()).brain.ask(question, timeout_s=30)
    assert str(server.requests[0].body["grammar"]).endswith(listing("grammar"))
