r"""Text → text that every later step can hold, with the names of what had to change.

Nothing is changed that a reader would see: line ends become `\n`, NUL characters and lone
surrogates (which no file format can store) go, composed characters are composed (Unicode NFC).
"""

from __future__ import annotations

import re
import unicodedata


def _continuing(codec: str) -> str:
    """Return the class of letters that the continuation bytes of UTF-8 are in another encoding."""
    letters = {bytes([b]).decode(codec, "ignore") for b in range(0x80, 0xC0)}
    return f"[{re.escape(''.join(sorted(letters)))}\x80-\x9f]"


# UTF-8 read as windows-1252 or Mac Roman leaves the letter of a lead byte with the letters of its
# continuation bytes behind it: â€™ or ‚Äô for ’.
_WINDOWS, _MAC = _continuing("cp1252"), _continuing("mac_roman")
_MOJIBAKE = re.compile(f"‚[ÄÑ]{_MAC}|[ÿŸ]{_MAC}|[ÂÃÄÅÐÑ]{_WINDOWS}|[âïã]{_WINDOWS}{{2}}|ð{_WINDOWS}{{3}}")
_LEADS = "‚ÿŸÂÃÄÅÐÑâïãð\ufffd"  # and the sign of a character already lost


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return `text` as it can be stored, and what was changed, in words.

    >>> repaired("Satu\r\ndua\0")
    ('Satu\ndua', ('line endings CRLF → LF', 'removed 1 NUL character'))
    """
    if text.isascii():
        if "\r" not in text and "\0" not in text:
            return text, ()
    elif "\r" not in text and "\0" not in text and _storable(text):
        return text, ()
    return _changed(text)


def _storable(text: str) -> bool:
    if not unicodedata.is_normalized("NFC", text):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _changed(text: str) -> tuple[str, tuple[str, ...]]:
    changes = []
    if "\r" in text:
        ends = " and ".join(e for e, found in _line_ends(text).items() if found)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append(f"line endings {ends} → LF")
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        changes.append(f"removed {_count(nuls, 'NUL character')}")
    text, lone = _without_surrogates(text)
    if lone:
        changes.append(f"replaced {_count(lone, 'lone surrogate')} by U+FFFD")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        changes.append("normalised to NFC")
    return text, tuple(changes)


def _line_ends(text: str) -> dict[str, bool]:
    pairs = text.count("\r\n")
    return {"CRLF": pairs > 0, "CR": text.count("\r") > pairs}


def _without_surrogates(text: str) -> tuple[str, int]:
    """Join surrogate pairs into their character; put U+FFFD for a lone one."""
    before = text.count("\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text, text.count("\ufffd") - before


def suspicions(text: str) -> tuple[str, ...]:
    r"""Return what looks wrong in a text and is left so: traces of an earlier wrong decoding.

    Not to be trusted on texts that quote such sequences on purpose.

    >>> suspicions("Presiden â€œJokowiâ€\x9d")
    ('looks like mojibake: 2 places',)
    """
    if text.isascii() or not any(map(text.__contains__, _LEADS)):
        return ()
    places, lost = sum(1 for _ in _MOJIBAKE.finditer(text)), text.count("\ufffd")
    noticed = []
    if places:
        noticed.append(f"looks like mojibake: {_count(places, 'place')}")
    if lost:
        noticed.append(f"shows U+FFFD for a lost character: {_count(lost, 'place')}")
    return tuple(noticed)


def _count(n: int, thing: str) -> str:
    return f"{n:,} {thing}" + ("" if n == 1 else "s")
