"""What is broken in a text: counted and reported, never mended here."""

from __future__ import annotations

import re

# How UTF-8 looks where it was read as Windows-1252 (the first three) or as Mac Roman: the first
# letter, and what then follows it.
_MOJIBAKE = {
    "â": "€",
    "Ã": "©¨¶¼¡³±§",
    "Â": "\u00a0©«»·°",
    "‚": "Ä",
    "¬": "†©∞´ª",
    "√": "©®∂º°±ß",
    "\ufffd": "",
}
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")

SIGNS = frozenset([*_MOJIBAKE, *_ZERO_WIDTH, "&"])
"""Characters without which a text holds no damage but doubled commas (`,,` or `, ,`)."""


def count_damage(text: str, *, odd: bool = True) -> dict[str, int]:
    """Count the marks of damage: mojibake, HTML entities, doubled commas, zero-width characters.

    A doubled comma is what remains where the text of a link was dropped. `odd` is False where the text
    is known to hold neither these nor any of the `SIGNS`.

    >>> count_damage("Ia berkata,, itu &quot;benar&quot;â€™")
    {'mojibake': 1, 'html_entities': 2, 'doubled_commas': 1, 'zero_width': 0}
    """
    return {
        "mojibake": _mojibake(text) if odd else 0,
        "html_entities": len(_ENTITY.findall(text)) if odd and "&" in text else 0,
        "doubled_commas": text.count(",,") + text.count(", ,") if odd else 0,
        "zero_width": sum(map(text.count, _ZERO_WIDTH)) if odd else 0,
    }


def _mojibake(text: str) -> int:
    present = ((first, behind) for first, behind in _MOJIBAKE.items() if first in text)
    return sum(
        sum(text.count(first + sign) for sign in behind) if behind else text.count(first)
        for first, behind in present
    )
