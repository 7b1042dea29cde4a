"""What is broken in a text: counted and reported, never mended here."""

from __future__ import annotations

import re

# UTF-8 read as Windows-1252 or as Mac Roman: a letter of theirs, then what no word holds there.
_MOJIBAKE = re.compile(
    r"â€[\u0098-\u009f™œ\u009d“”˜¦¢\"]?|Ã[\u0080-\u00bf©¨¶¼¡­]|Â[\u00a0-\u00bf]|‚Ä[\u00a0-\u2122ìúîôòöù¶∞¢]|¬[††Æª∑∫]|√[©®°∂º¶]|\ufffd"
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_COMMAS = re.compile(r",[ \u00a0]?,|(?<= ),(?= )")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def count_damage(text: str) -> dict[str, int]:
    """Count the marks of damage: mojibake, HTML entities, doubled commas, zero-width characters.

    A doubled comma is what remains where the text of a link was dropped.

    >>> count_damage("Ia berkata,, itu &quot;benar&quot;â€™")
    {'mojibake': 1, 'html_entities': 2, 'doubled_commas': 1, 'zero_width': 0}
    """
    odd = not text.isascii()
    return {
        "mojibake": len(_MOJIBAKE.findall(text)) if odd else 0,
        "html_entities": len(_ENTITY.findall(text)) if "&" in text else 0,
        "doubled_commas": len(_COMMAS.findall(text)) if "," in text else 0,
        "zero_width": len(_ZERO_WIDTH.findall(text)) if odd else 0,
    }
