"""One way to fingerprint text: XXH3 with 128 bits, over parts that cannot run into one another."""

from __future__ import annotations

import xxhash

_SEPARATOR = "\x1f"


def fingerprint(*parts: str) -> str:
    """Return the hash of some texts in their order, as 32 hexadecimal digits.

    It tells whether two things are the same; it does not protect against somebody who wants two
    different things to look alike.

    >>> fingerprint("Kyiv", "Moskow") == fingerprint("KyivMoskow")
    False
    """
    return fingerprint_bytes(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass"))


def fingerprint_bytes(data: bytes) -> str:
    """Return the hash of some bytes, as 32 hexadecimal digits.

    >>> fingerprint_bytes(b"Kyiv") == fingerprint("Kyiv")
    True
    """
    return xxhash.xxh3_128_hexdigest(data)
