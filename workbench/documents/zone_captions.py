"""Captions: lines that describe a picture, known by whose picture it is said to be."""

from __future__ import annotations

import re

_LONGEST_CREDIT = 60
_QUOTED = re.compile('["“”„«»]')
_HOLDERS = "REUTERS|AFP|AP Photo|AP|ANTARA FOTO|ANTARA|EPA|EPA-EFE|Getty Images|Xinhua|Shutterstock|Anadolu"
_AGENCIES = f"{_HOLDERS}|Reuters|Antara|TASS|Kyodo|Bernama|Yonhap|dpa|AAP|Sputnik|RIA Novosti|Ukrinform|Jiji"
_LENDERS = (
    "wikimedia|wikipedia|pexels|pixabay|unsplash"
    "|freepik|flickr|istock|kitlv|rijksmuseum|tropenmuseum|nationaal archief|creative commons"
)
_CREDITED_PHOTO = re.compile(
    # NAME/Photographer, but not NAME/NAME, which credits the words and not a picture
    rf"(?:{_HOLDERS}|TASS|Bloomberg|Pool|dok\.?|Instagram|Twitter)(?:/(?!(?:{_HOLDERS}|Antara|Reuters|Ant)\b)"
    r"[A-Z@][\w.@’' -]+)+(?:/[\w .’'-]+)*\.?\s*[)\]]?\.?$"
    r"|[(\[](?:[\w .’'-]+/)?(?:AP Photo|AP PHOTO|Getty Images|Shutterstock|via AP|Pool Photo)"
    r"(?:/[^)\]]+| via [^)\]]+)?[)\]]\.?$"
)
_CAPTION_WORD = re.compile(
    r"[(\[](?:foto|photo|dok|ilustrasi|sumber|credit|image|ist|istimewa|gambar)\b[^)\]]{0,80}[)\]]\.?$"
    r"|(?:^|[.!?…)] |\s\|\s)(?:(?:photo|image|picture|kredit|sumber) (?:credit|foto|gambar)"
    r"|foto|photo|credit|kredit|image|photograph|picture|ilustrasi|illustration)"
    r"\s*:\s*[^.:]{2,60}$|^(?:foto|photo|ilustrasi)\s*/\s*\w"
    r"|\[[\w .’'-]+/(?:reuters|ap|afp|epa|al jazeera|getty|anadolu)\b[^\]]*\]$|^dok\. [^.]{2,60}$",
    re.IGNORECASE,
)
_PHOTOGRAPHER = re.compile(  # NAME/AGENCY, behind the words of a caption or alone
    rf"(?:[^\W\d_]|[^\W\d_]\s[|/]\s?[^|/]{{3,40}})\s?[/|]\s?(?:{_AGENCIES})(?: via [\w ]{{2,20}})?$"
)
_HOUSE = re.compile(r"^[A-Z][A-Z\d]{1,11}/[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:/[\w .’'-]{2,30})?\.?$")
_LENT = re.compile(  # (pexels.com/Jane Roe), [Jane Roe/Courier], (Courier: Jane Roe)
    rf"[(\[][^()\[\]]*(?i:{_LENDERS})\b[^()\[\]]*[)\]]\.?$"
    r"|[^.!?…\s] [(\[](?:[\w-]+\.)+[a-z]{2,4}/[^()\[\]]{2,60}[)\]]\.?$"
    r"|[.!?…] ?\[(?:[A-Z][\w.’'-]* ?){1,4}/(?:[A-Z][\w.’'-]* ?){1,4}\]\.?$"
    r"|[.!?…] ?\((?:[A-Z][\w.’'-]* ?){1,3}: (?:[A-Z][\w.’'-]+ ?){2,4}\)$"
)
_RIGHTS = re.compile(r"\s©\s?[A-Z][^©.!?]{2,60}$")  # © Jane Roe, AGENCY, behind the words of a caption
_BUTTON = ("hide caption", "toggle caption", "enlarge this image")
_CREDITED = (_CREDITED_PHOTO, _PHOTOGRAPHER, _HOUSE, _LENT)
_LICENSED = " Licensing Rights"  # what a page offers beside the picture
_FILED = re.compile(r"(?:FILE|ARSIP|ARCHIVE|FILE PHOTO|FOTO ARSIP|DOK)\s*[-–—:]")
_BOTH = re.compile(rf"[(\[]?(?:{_AGENCIES})(?:\s?[/,&|]\s?(?:{_AGENCIES}))+[)\]]?$")


def names_agencies(line: str) -> bool:
    """Say whether a line is nothing but the names of agencies, as a credit of the words.

    >>> names_agencies("AFP/Reuters"), names_agencies("Jane Roe/Reuters")
    (True, False)
    """
    return len(line) <= _LONGEST_CREDIT and _BOTH.match(line) is not None


def is_caption(line: str) -> bool:
    """Say whether a line describes a picture: it ends with whose the picture is.

    >>> is_caption("The minister in Brussels. Photo: Jane Roe"), is_caption("The minister in Brussels.")
    (True, False)
    """
    if _LICENSED in line[-50:] or line.lower().endswith(_BUTTON):
        return True
    if "©" in line and len(line) <= 250 and _RIGHTS.search(line) and not _QUOTED.search(line):
        return True
    named = "/" in line or "|" in line or ":" in line or line.rstrip(".")[-1:] in ")]"
    if not (named or line[0] in "FADd") or _QUOTED.search(line):
        return False
    if _FILED.match(line) or (named and any(form.search(line) for form in _CREDITED)):
        return True
    return len(line) <= 200 and _CAPTION_WORD.search(line) is not None
