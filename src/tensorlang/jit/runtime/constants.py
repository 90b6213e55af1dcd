"""C strings in LLVM text."""


def c_string(name: str, text: str) -> str:
    """The line that defines the private constant `@name` as `text`, ended by a NUL."""
    encoded = text.encode() + b"\0"
    body = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:02X}" for byte in encoded)
    return f'@{name} = private unnamed_addr constant [{len(encoded)} x i8] c"{body}"\n'
