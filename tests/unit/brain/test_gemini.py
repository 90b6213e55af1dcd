"""What is sent to Gemini, and what does not change that."""

import asyncio
import subprocess
import sys
from typing import cast

import pytest
from loopback import KEY, Loopback, Request

from tensorlang.brain.gemini import DEFAULT_MODEL, Gemini
from tensorlang.brain.protocol import Completion, Prompt
from tensorlang.brain.secret import ApiKey

IR = Prompt(system="the rules", user="the question", form="ir", seed=7, max_tokens=321, temperature=0.5)
PIPELINE = Prompt(system="the rules", user="the question", form="pipeline", seed=-1, max_tokens=321)


def _sent(prompt: Prompt, model: str = DEFAULT_MODEL) -> Request:
    with Loopback() as server:
        Gemini(key=ApiKey(KEY), base_url=server.url, model=model).complete(prompt, timeout_s=10)
    return server.requests[0]


def _config(request: Request) -> dict[str, object]:
    return cast("dict[str, object]", request.body["generationConfig"])


def test_the_request() -> None:
    request = _sent(IR)
    assert request.path.endswith("/models/gemini-3.8-flash:generateContent")
    assert request.user == "the question"
    assert "the rules" in str(request.body["systemInstruction"])
    config = _config(request)
    assert (config["seed"], config["maxOutputTokens"], config["temperature"]) == (7, 321, 0.5)
    assert config["thinkingConfig"] == {"thinking_level": "LOW"}
    assert "responseSchema" not in config
    assert "tools" not in request.body


def test_a_pipeline_has_a_schema() -> None:
    config = _config(_sent(PIPELINE))
    assert config["responseMimeType"] == "application/json"
    assert "steps" in str(config["responseSchema"])
    assert 0 <= cast("int", config["seed"]) < 2**31


@pytest.mark.parametrize(
    ("model", "thinking"),
    [
        ("gemini-3.8-flash", {"thinking_level": "LOW"}),
        ("models/gemini-4-pro", {"thinking_level": "LOW"}),
        ("gemini-2.5-flash", {"thinking_budget": 2048}),
        ("gemini-2.0-flash", None),
        ("gemma-3-27b-it", None),
    ],
)
def test_thinking_is_asked_for_as_the_model_takes_it(model: str, thinking: object) -> None:
    assert _config(_sent(IR, model)).get("thinkingConfig") == thinking


def test_the_environment_does_not_choose_key_server_or_interface(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "GOOGLE_API_KEY": "another-key",
        "GEMINI_API_KEY": "a-third-key",
        "GOOGLE_GENAI_USE_VERTEXAI": "true",
        "GOOGLE_GENAI_USE_ENTERPRISE": "true",
        "GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:9",
        "GOOGLE_GENAI_CLIENT_MODE": "replay",
        "GOOGLE_CLOUD_PROJECT": "p",
        "GOOGLE_CLOUD_LOCATION": "l",
    }.items():
        monkeypatch.setenv(name, value)
    request = _sent(IR)
    assert request.headers["x-goog-api-key"] == KEY
    assert "another-key" not in str(request.headers)
    assert capfd.readouterr() == ("", "")


def test_inside_a_running_loop() -> None:
    async def notebook(url: str) -> Completion:
        return Gemini(key=ApiKey(KEY), base_url=url).complete(IR, timeout_s=10)

    with Loopback() as server:
        assert asyncio.run(notebook(server.url)).tokens == 42


def test_importing_a_provider_imports_no_sdk() -> None:
    program = (
        "import sys, tensorlang.brain.choose, tensorlang.brain.conversation;"
        "heavy = {'google.genai', 'google', 'httpx2', 'pydantic', 'asyncio', 'numpy'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)


def test_a_key_cannot_be_shown_or_stored() -> None:
    import pickle

    key = ApiKey(f" {KEY}\n")
    assert key.reveal() == KEY
    assert KEY not in f"{key} {key!r} {[key]}"
    with pytest.raises(TypeError):
        pickle.dumps(key)
