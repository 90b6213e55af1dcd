"""Any server with OpenAI's chat interface (llama-server, Ollama, vLLM, the original), by plain HTTP.

A server that takes a grammar gets ours: its reply then cannot fail to parse.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tensorlang.brain.answer import BrainError, FaultKind
from tensorlang.brain.constraint import constraint_for
from tensorlang.brain.deadline import within
from tensorlang.brain.protocol import Completion, Prompt
from tensorlang.brain.secret import NO_KEY, ApiKey

if TYPE_CHECKING:
    import httpx2

_RETRIED = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_READ_S = 120.0
_LONGEST_DELAY_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAI:
    """One model of one server. An empty `model` is the first that the server lists."""

    base_url: str
    """Up to and including the version, such as `http://127.0.0.1:8080/v1`."""
    key: ApiKey = NO_KEY
    model: str = ""
    grammar: str = ""
    """The language in Lark syntax, whose start rule is a module; empty for none."""
    attempts: int = 3
    first_delay_s: float = 1.0

    def complete(self, prompt: Prompt, *, timeout_s: float) -> Completion:
        try:
            return within(timeout_s, lambda: self._complete(prompt, timeout_s))
        except BrainError as fault:
            raise BrainError(fault.kind, self.key.redact(fault.message), tokens=fault.tokens) from None

    async def _complete(self, prompt: Prompt, timeout_s: float) -> Completion:
        import httpx2

        from tensorlang.brain import wire

        try:
            async with wire.client(min(_LONGEST_READ_S, timeout_s)) as http:
                return await self._ask(http, prompt)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as fault:
            raise wire.fault_of(fault) from None
        except (ValueError, RecursionError) as fault:
            raise BrainError("malformed", f"not an answer of this interface ({type(fault).__name__})") from None
        except OSError as fault:
            raise BrainError("unreachable", f"cannot set up the client ({wire.one_line(str(fault))})") from None

    async def _ask(self, http: httpx2.AsyncClient, prompt: Prompt) -> Completion:
        model, maker = await self._served(http)
        body = self._body(prompt, model)
        constraint = constraint_for(maker, prompt.form, self.grammar)
        response = await self._send(http, "POST", "chat/completions", body | constraint)
        if constraint and response.status_code in {400, 422}:  # it does not take this one after all
            response = await self._send(http, "POST", "chat/completions", body)
        return _completion(_json(response), self.key)

    async def _served(self, http: httpx2.AsyncClient) -> tuple[str, str]:
        """The model to name, and who made the server; asked only where something depends on it."""
        if self.model and not self.grammar:
            return self.model, ""
        response = await self._send(http, "GET", "models", None)
        listed = _objects(_json(response).get("data")) if response.status_code == 200 else []
        fitting = [entry for entry in listed if self.model in {"", entry.get("id")}]
        first = fitting[0] if fitting else dict[str, object]()
        return self.model or str(first.get("id") or "default"), str(first.get("owned_by") or "")

    def _body(self, prompt: Prompt, model: str) -> dict[str, object]:
        limit = "max_completion_tokens" if ".openai.com" in self.base_url else "max_tokens"
        return {
            "model": model,
            "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            "temperature": prompt.temperature,
            "seed": prompt.seed & 0x7FFFFFFF,
            limit: prompt.max_tokens,
        }

    async def _send(
        self, http: httpx2.AsyncClient, method: str, path: str, body: dict[str, object] | None
    ) -> httpx2.Response:
        """The first response that is worth reading; after `attempts` the last one."""
        import asyncio

        headers = {"Authorization": f"Bearer {self.key.reveal()}"} if self.key else {}
        url = f"{self.base_url}/{path}"
        for attempt in range(1, self.attempts):
            response = await http.request(method, url, json=body, headers=headers)
            if response.status_code not in _RETRIED:
                return response
            await asyncio.sleep(self._delay(attempt, response.headers.get("retry-after", "")))
        return await http.request(method, url, json=body, headers=headers)

    def _delay(self, attempt: int, asked: str) -> float:
        """Seconds to wait after the `attempt`-th request: doubling, jittered, or what the server asked for."""
        if asked.isascii() and asked.isdigit():
            return min(float(asked), _LONGEST_DELAY_S)
        grown = self.first_delay_s * 2.0 ** (attempt - 1)
        return min(grown * random.uniform(1.0, 1.5), _LONGEST_DELAY_S)


def _json(response: httpx2.Response) -> dict[str, object]:
    """The object of a 200 answer.

    Raises:
        BrainError: another status, or no object.
    """
    if response.status_code != 200:
        raise _fault_of(response)
    value: object = json.loads(response.content)
    if not isinstance(value, dict):
        raise BrainError("malformed", "the answer is not an object")
    return cast("dict[str, object]", value)


def _completion(answer: dict[str, object], key: ApiKey) -> Completion:
    tokens = _tokens(answer)
    choices = _objects(answer.get("choices"))
    if not choices:
        raise BrainError("empty", "the answer holds no choice", tokens=tokens)
    reason = choices[0].get("finish_reason")
    if reason != "stop":
        raise _stopped(reason, tokens)
    message = _object(choices[0].get("message"))
    if message.get("refusal"):
        raise BrainError("blocked", "the model declined", tokens=tokens)
    text = message.get("content")
    if not isinstance(text, str) or not text.strip():
        raise BrainError("empty", "the answer holds no text", tokens=tokens)
    return Completion(key.redact(text), tokens)


def _tokens(answer: dict[str, object]) -> int:
    total = _object(answer.get("usage")).get("total_tokens")
    return total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else 0


def _stopped(reason: object, tokens: int) -> BrainError:
    kinds: dict[object, FaultKind] = {"length": "truncated", "content_filter": "blocked"}
    kind = kinds.get(reason, "malformed") if isinstance(reason, str) else "malformed"
    return BrainError(kind, f"the reply did not end by itself ({str(reason)[:40]})", tokens=tokens)


def _fault_of(response: httpx2.Response) -> BrainError:
    from tensorlang.brain import wire

    said = wire.one_line(_message(response))
    status = f"{response.status_code} {response.reason_phrase}".rstrip()
    return BrainError(wire.kind_of_status(response.status_code), f"{status}: {said}" if said else status)


def _message(response: httpx2.Response) -> str:
    """What the server says about its failure: `{"error": {"message": ...}}`, or else its text."""
    try:
        value: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return response.text
    problem = _object(value).get("error", value)
    return str(_object(problem).get("message") or "") or (problem if isinstance(problem, str) else "")


def _object(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _objects(value: object) -> list[dict[str, object]]:
    return [_object(entry) for entry in cast("list[object]", value)] if isinstance(value, list) else []
