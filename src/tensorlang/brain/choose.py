"""Which brain is asked, from what the user said and what the environment holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tensorlang.brain.answer import BrainError
from tensorlang.brain.endpoint import checked_url
from tensorlang.brain.gemini import DEFAULT_MODEL, Gemini
from tensorlang.brain.journal import Journal, JournaledBrain
from tensorlang.brain.language_model import MOST_REPLY_TOKENS, LanguageModelBrain
from tensorlang.brain.openai import OpenAI
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.protocol import Brain, Completer
from tensorlang.brain.replay import ReplayBrain
from tensorlang.brain.secret import ApiKey

BrainName = Literal["auto", "local", "gemini", "openai", "replay"]
BRAINS: tuple[BrainName, ...] = get_args(BrainName)
_ORIGINAL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrainSettings:
    """What the user asked for; empty is the default."""

    brain: BrainName = "auto"
    model: str = ""
    max_tokens: int = MOST_REPLY_TOKENS
    seed: int = 0
    record: Path | None = None
    replay: Path | None = None
    grammar: str = ""
    """The language in Lark syntax, for servers that take one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is asked, who takes over, and what notes it down."""

    brain: Brain
    fallback: Brain | None = None
    journal: Journal | None = None


def choose(
    settings: BrainSettings, environment: Mapping[str, str], *, local: Brain, rules: LanguageRules | None = None
) -> Chosen:
    """The brain for `settings`. `auto` is Gemini with a key, else `local`; `replay` falls back to what it recorded.

    Reads from `environment`: GEMINI_API_KEY, TL_GEMINI_BASE_URL, OPENAI_BASE_URL, OPENAI_API_KEY, TL_MODEL and
    TL_RETRY_SECONDS.

    Raises:
        BrainError: kinds "auth", "options" and "recording", before anything is asked.
    """
    if settings.replay or settings.brain == "replay":
        return _replayed(settings)
    journal = Journal(settings.record) if settings.record else None
    fallback: Brain = JournaledBrain(local, journal) if journal else local
    name = _resolved(settings.brain, environment)
    if name == "local":
        return Chosen(fallback, None, journal)
    make = _gemini if name == "gemini" else _openai
    brain = LanguageModelBrain(
        name=name,
        completer=make(settings, environment),
        rules=rules or LanguageRules(),
        max_tokens=settings.max_tokens,
        seed=settings.seed,
        journal=journal,
    )
    return Chosen(brain, fallback, journal)


def _replayed(settings: BrainSettings) -> Chosen:
    if settings.replay is None:
        raise BrainError("options", "replay needs the folder of a recording")
    brain = ReplayBrain(settings.replay)
    return Chosen(brain, brain)


def _resolved(name: BrainName, environment: Mapping[str, str]) -> BrainName:
    if name != "auto":
        return name
    return "gemini" if environment.get("GEMINI_API_KEY", "").strip() else "local"


def _gemini(settings: BrainSettings, environment: Mapping[str, str]) -> Completer:
    key = _key(environment, "GEMINI_API_KEY")
    if not key:
        raise BrainError("auth", "gemini needs a key: set GEMINI_API_KEY, or use the local brain")
    url = environment.get("TL_GEMINI_BASE_URL", "").strip()
    return Gemini(
        key=key,
        model=_model(settings, environment) or DEFAULT_MODEL,
        base_url=checked_url(url, "TL_GEMINI_BASE_URL", carries_key=True) if url else None,
        first_delay_s=_retry_seconds(environment),
    )


def _openai(settings: BrainSettings, environment: Mapping[str, str]) -> Completer:
    url = environment.get("OPENAI_BASE_URL", "").strip() or _ORIGINAL
    key = _key(environment, "OPENAI_API_KEY")
    if url == _ORIGINAL and not key:
        raise BrainError("auth", "openai needs a server: set OPENAI_BASE_URL, or OPENAI_API_KEY for the original")
    return OpenAI(
        base_url=checked_url(url, "OPENAI_BASE_URL", carries_key=bool(key)),
        key=key,
        model=_model(settings, environment),
        grammar=settings.grammar,
        first_delay_s=_retry_seconds(environment),
    )


def _model(settings: BrainSettings, environment: Mapping[str, str]) -> str:
    return settings.model or environment.get("TL_MODEL", "").strip()


def _key(environment: Mapping[str, str], name: str) -> ApiKey:
    value = environment.get(name, "").strip()
    if not (value.isascii() and value.isprintable()):
        raise BrainError("auth", f"{name} holds characters that no key has")
    return ApiKey(value)


def _retry_seconds(environment: Mapping[str, str]) -> float:
    """The delay before the second request; TL_RETRY_SECONDS shortens it where a test must not wait."""
    text = environment.get("TL_RETRY_SECONDS", "").strip() or "1"
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= 60.0:
        raise BrainError("options", "TL_RETRY_SECONDS must be a number from 0 to 60")
    return seconds
