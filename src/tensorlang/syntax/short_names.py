"""Operations that may be written without their dialect."""

from typing import Final

SHORT_NAMES: Final = {
    "return": "func.return",
    "call": "func.call",
    "constant": "func.constant",
    "call_indirect": "func.call_indirect",
    "module": "builtin.module",
    "unrealized_conversion_cast": "builtin.unrealized_conversion_cast",
}
