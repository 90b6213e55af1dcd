"""A server on this machine that answers like Gemini's API, or like OpenAI's chat, with every fault of the table.

A scenario is a list of steps, one per request, the last one repeated: `429,ok` is a rate limit and then an answer.
`file=PATH` answers with the text of a file, fenced; `raw=PATH` with the text as it is. The names of the other steps
are the functions below that are in `STEPS`. Only the standard library is used: lit tests run this too.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Literal, cast

KEY = "test-key-that-must-never-be-seen"


@dataclass(frozen=True)
class Request:
    """What arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, object]

    @property
    def chat(self) -> bool:
        """OpenAI's interface, not Gemini's."""
        return "generateContent" not in self.path

    @property
    def user(self) -> str:
        """The user text of the prompt."""
        field, inner = ("messages", "content") if self.chat else ("contents", "parts")
        last = cast("list[dict[str, object]]", self.body[field])[-1][inner]
        return str(last if self.chat else cast("list[dict[str, object]]", last)[-1]["text"])

    @property
    def structured(self) -> bool:
        """A pipeline is asked for, as JSON."""
        config = cast("dict[str, object]", self.body.get("generationConfig", {}))
        return "responseSchema" in config or "response_format" in self.body


@dataclass(frozen=True)
class Answer:
    """What goes back, or the way in which nothing whole does: silence, one byte now and then, a broken connection."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    fault: Literal["", "silent", "drip", "hang-up"] = ""


Step = Callable[[Request], Answer]


def reply(request: Request, text: str, *, reason: str = "stop") -> Answer:
    """A complete answer in the interface that was asked."""
    if request.chat:
        choice = {"index": 0, "finish_reason": reason, "message": {"role": "assistant", "content": text}}
        return as_json({"choices": [choice], "usage": {"total_tokens": 42}})
    gemini = {"stop": "STOP", "length": "MAX_TOKENS", "content_filter": "SAFETY"}[reason]
    content = {"role": "model", "parts": [{"text": text}]} if text else {"role": "model"}
    usage = {"promptTokenCount": 30, "candidatesTokenCount": 12, "totalTokenCount": 42}
    return as_json({"candidates": [{"index": 0, "content": content, "finishReason": gemini}], "usageMetadata": usage})


def as_json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, {"Content-Type": "application/json"})


def failure(status: int, name: str, message: str) -> Step:
    def step(request: Request) -> Answer:
        if request.chat:
            return as_json({"error": {"message": message, "type": name.lower()}}, status)
        return as_json({"error": {"code": status, "message": message, "status": name}}, status)

    return step


def ok(request: Request) -> Answer:
    """The function of the prompt, unchanged, with a word of prose around it."""
    if request.structured:
        return reply(request, '{"steps": [{"name": "canonicalize", "options": []}, {"name": "cse", "options": []}]}')
    return reply(request, f"Here is the function, rewritten:\n\n```mlir\n{_asked_function(request)}\n```\n")


def unparsable(request: Request) -> Answer:
    """A function with an operation that does not exist."""
    head, function, rest = _asked_function(request).partition("func.func")
    signature, brace, body = rest.partition("{\n")
    return reply(request, f"```mlir\n{head}{function}{signature}{brace}  %bogus = arith.bogus 1 : i32\n{body}\n```")


def prose(request: Request) -> Answer:
    return reply(request, "I would tile the loops and then use vectors. Shall I?")


def html(request: Request) -> Answer:
    del request
    return Answer(b"<html><body><h1>503 Service Unavailable</h1></body></html>", 503, {"Content-Type": "text/html"})


def echo_key(request: Request) -> Answer:
    """A failure that repeats the key, as careless proxies do."""
    key = request.headers.get("x-goog-api-key", "") or request.headers.get("authorization", "")
    return failure(400, "INVALID_ARGUMENT", f"bad request with {key}")(request)


def echo_key_in_reply(request: Request) -> Answer:
    key = request.headers.get("x-goog-api-key", "") or request.headers.get("authorization", "")
    return reply(request, f"```mlir\nfunc.func @f0() {{\n  // {key}\n  return\n}}\n```")


def raw_json(value: object) -> Step:
    return lambda _: as_json(value)


STEPS: dict[str, Step] = {
    "ok": ok,
    "unparsable": unparsable,
    "prose": prose,
    "429": failure(429, "RESOURCE_EXHAUSTED", "You exceeded your quota."),
    "500": failure(500, "INTERNAL", "An internal error has occurred."),
    "403": failure(403, "PERMISSION_DENIED", "The caller does not have permission."),
    "404": failure(404, "NOT_FOUND", "models/none is not found."),
    "bad-key": lambda _: as_json(
        {
            "error": {
                "code": 400,
                "message": "API key not valid. Please pass a valid API key.",
                "status": "INVALID_ARGUMENT",
                "details": [{"reason": "API_KEY_INVALID"}],
            }
        },
        400,
    ),
    "503-html": html,
    "malformed": lambda _: Answer(b'{"candidates": [{"content": {"par', 200, {"Content-Type": "application/json"}),
    "not-utf8": lambda _: Answer(b"\xff\xfe\x00", 200, {"Content-Type": "application/json"}),
    "deep": lambda _: Answer(b"[" * 200_000),
    "wrong-types": raw_json({"candidates": 3, "choices": 3}),
    "wrong-parts": raw_json(
        {
            "candidates": [{"content": {"parts": [{"text": 3}]}, "finishReason": "STOP"}],
            "choices": [{"finish_reason": "stop", "message": {"content": 3}}],
        }
    ),
    "unknown-reason": raw_json(
        {
            "candidates": [{"content": {"parts": [{"text": "x"}]}, "finishReason": "TIRED"}],
            "choices": [{"finish_reason": "tired", "message": {"content": "x"}}],
        }
    ),
    "truncated": lambda request: reply(request, "```mlir\nfunc.func @f0(%arg0: memref<4xf", reason="length"),
    "blocked": lambda request: reply(request, "", reason="content_filter"),
    "prompt-blocked": raw_json({"promptFeedback": {"blockReason": "SAFETY"}}),
    "no-text": lambda request: reply(request, ""),
    "empty": lambda _: Answer(b""),
    "braces": lambda _: Answer(b"{}"),
    "slow": lambda _: Answer(fault="silent"),
    "drip": lambda _: Answer(fault="drip"),
    "hang-up": lambda _: Answer(fault="hang-up"),
    "redirect": lambda _: Answer(b"", 302, {"Location": "http://127.0.0.1:9/elsewhere"}),
    "huge": lambda _: Answer(b" " * (6 << 20)),
    "compressed": lambda _: Answer(b"\x1f\x8b", 200, {"Content-Encoding": "gzip"}),
    "echo-key": echo_key,
    "echo-key-in-reply": echo_key_in_reply,
}


class Loopback:
    """The running server; `with` starts and stops it. `requests` is what has arrived."""

    def __init__(
        self, scenario: str = "ok", *, models: list[dict[str, str]] | None = None, certificate: Path | None = None
    ) -> None:
        self.requests: list[Request] = []
        self.closing = Event()
        self._steps = [_step(name) for name in scenario.split(",")]
        self._models = models
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._scheme = "https" if certificate else "http"
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate)
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    def answer(self, request: Request) -> Answer:
        if request.path.endswith("/models"):
            return as_json({"data": self._models}) if self._models is not None else as_json({}, 404)
        with self._lock:
            self.requests.append(request)
            step = self._steps[min(len(self.requests), len(self._steps)) - 1]
        return step(request)

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def _step(name: str) -> Step:
    kind, _, path = name.partition("=")
    if kind in {"file", "raw"} and path:
        text = Path(path).read_text(encoding="utf-8")
        return lambda request: reply(request, text if kind == "raw" else f"```mlir\n{text}\n```")
    return STEPS[name]


def _asked_function(request: Request) -> str:
    found = re.search(r"The function @[^\n]*\n```mlir\n(.*?)\n```", request.user, re.DOTALL)
    return found[1] if found else "func.func @f0() {\n  return\n}"


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = cast("dict[str, object]", json.loads(self.rfile.read(length) or b"{}"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._send(loopback.answer(Request(self.command, self.path, headers, body)))

        def do_GET(self) -> None:
            self.do_POST()

        def _send(self, answer: Answer) -> None:
            try:
                match answer.fault:
                    case "hang-up":
                        self._hang_up()
                    case "silent":
                        loopback.closing.wait(30)
                        self.close_connection = True
                    case "drip":
                        self._drip()
                    case "":
                        self._whole(answer)
            except OSError:
                self.close_connection = True  # the client left, as a deadline makes it

        def _whole(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def _drip(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            while not loopback.closing.wait(0.05):
                self.wfile.write(b" ")
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
