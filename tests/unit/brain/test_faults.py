"""The table of faults, against the real SDK and the real HTTP client, on this machine only."""

import logging
import time
from typing import Protocol

import pytest
from loopback import KEY, Loopback

from tensorlang.brain.answer import BrainError, FaultKind
from tensorlang.brain.gemini import Gemini
from tensorlang.brain.openai import OpenAI
from tensorlang.brain.protocol import Completer, Prompt
from tensorlang.brain.secret import ApiKey

ASKED = "The function @f0:\n```mlir\nfunc.func @f0()\n```"
PROMPT = Prompt(system="rules", user=ASKED, form="ir", seed=7, max_tokens=100)


def gemini(url: str, delay_s: float = 0.005) -> Completer:
    return Gemini(key=ApiKey(KEY), base_url=url, first_delay_s=delay_s)


def openai(url: str, delay_s: float = 0.005) -> Completer:
    return OpenAI(key=ApiKey(KEY), base_url=f"{url}/v1", model="m", first_delay_s=delay_s)


class Provider(Protocol):
    def __call__(self, url: str, delay_s: float = ...) -> Completer: ...


BOTH = pytest.mark.parametrize("provider", [gemini, openai])


@BOTH
@pytest.mark.parametrize("scenario", ["ok", "429,ok", "500,503-html,ok"])
def test_an_answer_arrives_at_last(provider: Provider, scenario: str) -> None:
    with Loopback(scenario) as server:
        completion = provider(server.url).complete(PROMPT, timeout_s=10)
    assert "func.func @f0()" in completion.text
    assert completion.tokens == 42
    assert len(server.requests) == len(scenario.split(","))


FAULTS: list[tuple[str, FaultKind, int]] = [
    ("429", "rate-limited", 3),
    ("500", "server", 3),
    ("503-html", "server", 3),
    ("403", "auth", 1),
    ("404", "refused", 1),
    ("redirect", "refused", 1),
    ("malformed", "malformed", 1),
    ("not-utf8", "malformed", 1),
    ("deep", "malformed", 1),
    ("wrong-types", "malformed", 1),
    ("unknown-reason", "malformed", 1),
    ("huge", "malformed", 1),
    ("compressed", "malformed", 1),
    ("truncated", "truncated", 1),
    ("blocked", "blocked", 1),
    ("no-text", "empty", 1),
    ("braces", "empty", 1),
    ("hang-up", "hang-up", 1),
]


@BOTH
@pytest.mark.parametrize(("scenario", "kind", "requests"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_has_its_name(provider: Provider, scenario: str, kind: FaultKind, requests: int) -> None:
    expected: FaultKind = "empty" if (scenario, provider) == ("wrong-types", openai) else kind
    with Loopback(scenario) as server, pytest.raises(BrainError) as caught:
        provider(server.url).complete(PROMPT, timeout_s=10)
    assert caught.value.kind == expected
    assert len(server.requests) == requests
    assert "\n" not in caught.value.message
    assert "<" not in caught.value.message


@pytest.mark.parametrize(
    ("provider", "scenario", "kind"),
    [
        (gemini, "bad-key", "auth"),
        (gemini, "prompt-blocked", "blocked"),
        (gemini, "empty", "empty"),
        (gemini, "wrong-parts", "malformed"),
        (openai, "empty", "malformed"),
        (openai, "wrong-parts", "empty"),
    ],
)
def test_a_fault_of_one_interface(provider: Provider, scenario: str, kind: FaultKind) -> None:
    with Loopback(scenario) as server, pytest.raises(BrainError) as caught:
        provider(server.url).complete(PROMPT, timeout_s=10)
    assert caught.value.kind == kind


@BOTH
@pytest.mark.parametrize("scenario", ["slow", "drip"])
def test_the_deadline_is_ours(provider: Provider, scenario: str) -> None:
    with Loopback(scenario) as server:
        started = time.monotonic()
        with pytest.raises(BrainError) as caught:
            provider(server.url).complete(PROMPT, timeout_s=0.5)
        took = time.monotonic() - started
    assert caught.value.kind == "timeout"
    assert took < 5.0  # importing the SDK may count, the server's 30 s may not


@BOTH
def test_the_deadline_covers_the_retries(provider: Provider) -> None:
    with Loopback("429") as server, pytest.raises(BrainError) as caught:
        provider(server.url, 30.0).complete(PROMPT, timeout_s=1.0)
    assert caught.value.kind == "timeout"
    assert len(server.requests) == 1


@BOTH
def test_no_time_is_no_request(provider: Provider) -> None:
    with Loopback() as server, pytest.raises(BrainError) as caught:
        provider(server.url).complete(PROMPT, timeout_s=0.0)
    assert caught.value.kind == "timeout"
    assert not server.requests


@BOTH
def test_nobody_listens(provider: Provider) -> None:
    with Loopback() as server:
        url = server.url
    with pytest.raises(BrainError) as caught:
        provider(url).complete(PROMPT, timeout_s=10)
    assert caught.value.kind == "unreachable"


@BOTH
@pytest.mark.parametrize("scenario", ["ok", "429", "echo-key", "403", "malformed", "hang-up", "redirect"])
def test_the_key_is_nowhere_but_in_its_header(
    provider: Provider, scenario: str, caplog: pytest.LogCaptureFixture
) -> None:
    seen = ""
    with caplog.at_level(logging.DEBUG), Loopback(scenario) as server:
        completer = provider(server.url)
        try:
            seen += completer.complete(PROMPT, timeout_s=10).text
        except BrainError as fault:
            seen += f"{fault} {fault!r} {fault.__cause__!r} {fault.args}"
    seen += repr(completer) + caplog.text + "".join(repr(record.args) for record in caplog.records)
    assert KEY not in seen
    assert any(KEY in value for value in server.requests[0].headers.values())
    assert KEY not in str(server.requests[0].body)
    assert KEY not in server.requests[0].path


@BOTH
def test_a_key_that_comes_back_in_a_reply_is_taken_out(provider: Provider) -> None:
    with Loopback("echo-key-in-reply") as server:
        text = provider(server.url).complete(PROMPT, timeout_s=10).text
    assert KEY not in text
    assert "[key]" in text
