"""A figure as PNG, SVG and PDF, without dates, versions or chance in the bytes."""

from __future__ import annotations

import io
from html import escape

from workbench.figures.style import Drawing

DPI = 300


def pictures(figure: Drawing) -> dict[str, bytes]:
    """Return the figure as `png` (300 dpi), `svg` (letters as outlines) and `pdf` (fonts within)."""
    title, alt = figure.workbench["title"], figure.workbench["alt"]
    png = {"Software": None, "Title": title, "Description": alt}
    svg = {"Date": None, "Creator": None, "Title": title}
    pdf = {"CreationDate": None, "Creator": None, "Producer": None, "Title": title, "Subject": alt}
    return {
        "png": _saved(figure, "png", png),
        "svg": _described(_saved(figure, "svg", svg), alt),
        "pdf": _saved(figure, "pdf", pdf),
    }


def _saved(figure: Drawing, form: str, metadata: dict[str, str | None]) -> bytes:
    content = io.BytesIO()
    figure.savefig(content, format=form, dpi=DPI, metadata=metadata)
    return content.getvalue()


def _described(svg: bytes, alt: str) -> bytes:
    """Return an SVG that says its alternative text to those who listen to it."""
    text = svg.decode("utf-8")
    text = text.replace("<svg ", '<svg role="img" ', 1)
    return text.replace("</title>", f"</title>\n <desc>{escape(alt)}</desc>", 1).encode("utf-8")
