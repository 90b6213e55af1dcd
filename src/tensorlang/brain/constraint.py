"""What keeps a reply inside the language, in the words of each kind of server."""

from __future__ import annotations

from tensorlang.brain.question import Form

_TEXT = {"type": "string"}
_OPTION = {
    "type": "object",
    "properties": {"name": _TEXT, "value": _TEXT},
    "required": ["name", "value"],
    "additionalProperties": False,
}
_STEP = {
    "type": "object",
    "properties": {"name": _TEXT, "options": {"type": "array", "items": _OPTION}},
    "required": ["name", "options"],
    "additionalProperties": False,
}
_PIPELINE = {
    "type": "object",
    "properties": {"steps": {"type": "array", "items": _STEP}},
    "required": ["steps"],
    "additionalProperties": False,
}


def constraint_for(maker: str, form: Form, grammar: str) -> dict[str, object]:
    """The fields of a chat request that constrain its reply, empty where the server takes none.

    `maker` is what the server's list of models says of itself (`owned_by`). A pipeline is held to a JSON schema,
    which is common ground; a grammar is not: llama-server takes Lark behind `%llguidance`, vLLM inside
    `structured_outputs`, the others have no place for one.
    """
    if form == "pipeline":
        schema = {"name": "pipeline", "strict": True, "schema": _PIPELINE}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if not grammar:
        return {}
    match maker.lower():
        case "llamacpp":
            return {"grammar": f"%llguidance {{}}\n{grammar}"}
        case "vllm":
            return {"structured_outputs": {"grammar": grammar}}
        case _:
            return {}
