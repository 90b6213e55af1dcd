"""Gemini through google-genai: one request, one deadline, every failure by name.

The SDK costs 0.4 s to import: inside `complete`, when a key is at hand. Version 3 differs from most examples:
see docs/adr on the brain for what was found in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from tensorlang.brain.answer import BrainError, FaultKind
from tensorlang.brain.deadline import within
from tensorlang.brain.protocol import Completion, Prompt
from tensorlang.brain.secret import ApiKey

if TYPE_CHECKING:
    from google.genai import errors, types

DEFAULT_MODEL = "gemini-3.8-flash"
_LONGEST_READ_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemini:
    """The Gemini Developer API. `base_url` None is Google's own."""

    key: ApiKey
    model: str = DEFAULT_MODEL
    base_url: str | None = None
    attempts: int = 3
    """Requests at most per `complete`, for rate limits and server faults."""
    first_delay_s: float = 1.0
    """Before the second request; doubles from there, up to 20 s."""

    def complete(self, prompt: Prompt, *, timeout_s: float) -> Completion:
        try:
            return within(timeout_s, lambda: self._complete(prompt, timeout_s))
        except BrainError as fault:
            raise BrainError(fault.kind, self.key.redact(fault.message), tokens=fault.tokens) from None

    async def _complete(self, prompt: Prompt, timeout_s: float) -> Completion:
        import httpx2
        from google.genai import errors

        from tensorlang.brain import wire

        try:
            return _completion(await self._response(prompt, timeout_s), self.key)
        except errors.APIError as fault:
            raise _fault_of(fault) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as fault:
            raise wire.fault_of(fault) from None
        # What the SDK raises on JSON that is broken, too deep, or of other types than it expects; an enum value
        # that it does not know is a Warning, which is raised where warnings are errors.
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError, Warning) as fault:
            raise BrainError("malformed", f"not an answer of this interface ({type(fault).__name__})") from None
        except (ImportError, OSError) as fault:  # the SDK itself, or certificates that the environment names
            raise BrainError("unreachable", f"cannot set up the client ({wire.one_line(str(fault))})") from None

    async def _response(self, prompt: Prompt, timeout_s: float) -> types.GenerateContentResponse:
        import ssl

        from google import genai
        from google.genai import types
        from google.genai.client import DebugConfig

        from tensorlang.brain import wire

        _quieten_sdk()
        no_trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # for the SDK's other clients: unused, and 0.1 s to set up
        per_read_s = min(_LONGEST_READ_S, timeout_s)
        async with wire.client(per_read_s) as http:
            options = types.HttpOptions(
                base_url=self.base_url,
                timeout=max(1, int(per_read_s * 1000)),
                httpx_async_client=http,  # also keeps the SDK from choosing aiohttp where that is installed
                async_client_args={"verify": no_trust, "ssl": no_trust},
                retry_options=types.HttpRetryOptions(
                    attempts=self.attempts,
                    initial_delay=self.first_delay_s,
                    max_delay=20.0,
                    jitter=min(1.0, self.first_delay_s),
                ),
            )
            # Key, interface and mode are passed: the environment would otherwise choose them (GOOGLE_API_KEY
            # wins over GEMINI_API_KEY, and GOOGLE_GENAI_CLIENT_MODE reads and writes files).
            sdk = genai.Client(
                api_key=self.key.reveal(),
                vertexai=False,
                http_options=options,
                debug_config=DebugConfig(client_mode="api"),
            )
            models: Any = sdk.aio.models  # its annotations name types that are not installed here
            return await models.generate_content(
                model=self.model, contents=prompt.user, config=_settings(prompt, self.model)
            )


def _quieten_sdk() -> None:
    """Keep the SDK's warnings for whoever configured logging: by default they would go to the user's terminal.

    One of them says that GOOGLE_API_KEY is used, which is not so here.
    """
    import logging

    log = logging.getLogger("google_genai")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _settings(prompt: Prompt, model: str) -> types.GenerateContentConfig:
    from google.genai import types

    structured = prompt.form == "pipeline"
    return types.GenerateContentConfig(
        system_instruction=prompt.system,
        temperature=prompt.temperature,
        seed=prompt.seed & 0x7FFFFFFF,
        max_output_tokens=prompt.max_tokens,
        candidate_count=1,
        thinking_config=_thinking(model),
        response_mime_type="application/json" if structured else None,
        response_schema=_pipeline_model() if structured else None,
        automatic_continuation=False,  # a continued reply would be more requests than were allowed
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    )


def _thinking(model: str) -> types.ThinkingConfig | None:
    """Some thought, not the most: a level from version 3 on, a budget of tokens for 2.5, nothing for others."""
    from google.genai import types

    found = re.search(r"gemini-(\d+)(?:\.(\d+))?", model)
    version = [int(found[1]), int(found[2] or 0)] if found else [0, 0]
    if version >= [3, 0]:
        return types.ThinkingConfig(thinking_level=types.ThinkingLevel.LOW)
    return types.ThinkingConfig(thinking_budget=2048) if version >= [2, 5] else None


def _pipeline_model() -> type[Any]:
    """The shape of a pipeline reply; `extract` reads the same shape."""
    from pydantic import BaseModel, Field

    class Option(BaseModel):
        name: str
        value: str

    class Step(BaseModel):
        name: str = Field(description="a pass of the vocabulary")
        options: list[Option] = Field(default_factory=list[Option])

    class Pipeline(BaseModel):
        steps: list[Step] = Field(description="passes, in the order of running")

    return Pipeline


def _completion(response: types.GenerateContentResponse, key: ApiKey) -> Completion:
    """The text of a response that stopped by itself.

    Raises:
        BrainError: it stopped for another reason, or there is no text: the SDK raises nothing for these.
    """
    usage = response.usage_metadata
    tokens = (usage.total_token_count or 0) if usage else 0
    blocked = response.prompt_feedback.block_reason if response.prompt_feedback else None
    if blocked:
        raise BrainError("blocked", f"the prompt was blocked ({blocked.value})", tokens=tokens)
    if not response.candidates:
        raise BrainError("empty", "the answer holds no candidate", tokens=tokens)
    reason = response.candidates[0].finish_reason
    if reason is None or reason.value != "STOP":
        raise _stopped(reason.value if reason else "no finish reason", tokens)
    text = response.text
    if not text or not text.strip():
        raise BrainError("empty", "the answer holds no text", tokens=tokens)
    return Completion(key.redact(text), tokens)


_FILTERED = ("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED", "SPII", "MODEL_ARMOR", "PUP_LIMITED", "ESCALATION")


def _stopped(reason: str, tokens: int) -> BrainError:
    kind: FaultKind = "malformed"
    if reason in {"MAX_TOKENS", "CONTINUATION"}:
        kind = "truncated"
    elif reason.startswith(_FILTERED):
        kind = "blocked"
    return BrainError(kind, f"the reply did not end by itself ({reason[:40]})", tokens=tokens)


def _fault_of(error: errors.APIError) -> BrainError:
    """The fault behind a status that is not 200."""
    from tensorlang.brain import wire

    said = wire.one_line(str(error.message or ""))
    message = f"{error.code} {wire.one_line(str(error.status or ''), 40)}".rstrip() + (f": {said}" if said else "")
    details: Any = cast("Any", error).details
    wrong_key = error.code == 400 and "API_KEY_INVALID" in str(details)
    return BrainError("auth" if wrong_key else wire.kind_of_status(error.code), message)
