"""`--stats FILE`: what came of a run, as JSON. Times are in seconds, except where a name says nanoseconds."""

from __future__ import annotations

import json

from tensorlang.driver.invocation import Invocation
from tensorlang.driver.summary import functions_of
from tensorlang.evolve.events import Cured, NotHealed, Rewound


def stats_of(invocation: Invocation, status: int) -> str:
    """`functions` are those that were hot, `healed` what --heal did; both are there however the program was run."""
    record, session = invocation.record, invocation.session
    found: dict[str, object] = {
        "file": invocation.source.name,
        "ended": invocation.ended,
        "status": status,
        "seconds": {one.name: one.ended - one.began for one in record.phases if not one.name.startswith("pass ")},
        "functions": functions_of(session) if session is not None else [],
        "healed": [one for happened in record.events if (one := _healing(happened.event)) is not None],
    }
    return json.dumps(found, indent=2) + "\n"


def _healing(event: object) -> dict[str, object] | None:
    match event:
        case Cured(function, brain, flights, source):
            return {"event": "cured", "function": function, "brain": brain, "flights": flights, "source": source}
        case Rewound(scenario, function, lines, seconds):
            return {
                "event": "rewound",
                "scenario": scenario,
                "function": function,
                "lines": lines,
                "seconds": seconds,
            }
        case NotHealed(scenario, functions, seconds, reason):
            return {
                "event": "not healed",
                "scenario": scenario,
                "functions": list(functions),
                "seconds": seconds,
                "reason": reason,
            }
        case _:
            return None
