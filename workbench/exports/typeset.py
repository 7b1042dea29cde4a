"""A table set for reading, as LaTeX and HTML: headings, shares in per cent, intervals, its note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from workbench.figures.captions import Call, foot_notes, general_notes, level_of
from workbench.figures.columns import VALUES, interval_of
from workbench.figures.labels import Labels, is_share
from workbench.figures.validity import validity_of
from workbench.provenance import with_index

_ONE_PAGE = 40  # rows; a longer table may break across pages
_LATEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "²": r"\textsuperscript{2}",
    "₂": r"\textsubscript{2}",
    "−": "--",
    "∞": r"$\infty$",
}
_STYLE = """
body { font: 16px/1.45 Georgia, 'Times New Roman', serif; color: #1a1a1a; margin: 2rem; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-weight: bold; padding-bottom: .5rem; }
th, td { padding: .2rem .8rem .2rem 0; vertical-align: top; text-align: left; font-weight: normal; }
thead th { border-bottom: 1px solid; font-weight: bold; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.note { font-size: .875rem; max-width: 50rem; }
"""


@dataclass(frozen=True)
class Typeset:
    """A table as texts: title, headings, which columns are numbers, rows, notes."""

    title: str
    heads: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    notes: list[str]
    words: Labels

    @classmethod
    def of(cls, table: pd.DataFrame, *, title: str, note: str | None, labels: str | None) -> Typeset:
        """Return a table set in the language asked for, an interval in one column of its own."""
        given = {"table": table, "title": title, "note": note, "labels": labels}
        call = Call.of("export_table", given)
        columns = _columns(call, with_index(table))
        return cls(
            title=title,
            heads=[head for head, _, _ in columns],
            numeric=[numeric for _, numeric, _ in columns],
            rows=[list(row) for row in zip(*(texts for _, _, texts in columns), strict=True)],
            notes=_notes(call, table),
            words=call.words,
        )

    def html(self) -> str:
        """Return a page with the table, readable by itself."""
        kinds = [' class="number"' if numeric else "" for numeric in self.numeric]
        heads = "".join(
            f'<th scope="col"{kind}>{escape(head)}</th>' for kind, head in zip(kinds, self.heads, strict=True)
        )
        rows = "\n".join(f"<tr>{self._cells(row, kinds)}</tr>" for row in self.rows)
        notes = "\n".join(f'<p class="note">{escape(note)}</p>' for note in self.notes)
        return (
            f'<!doctype html>\n<html lang="{self.words.language}">\n<head>\n<meta charset="utf-8">'
            f"\n<title>{escape(self.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"<table>\n<caption>{escape(self.title)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody>\n</table>\n{notes}\n</body>\n</html>\n"
        )

    @staticmethod
    def _cells(row: list[str], kinds: list[str]) -> str:
        first, *rest = row
        cells = "".join(f"<td{kind}>{escape(text)}</td>" for kind, text in zip(kinds[1:], rest, strict=True))
        return f'<th scope="row"{kinds[0]}>{escape(first)}</th>{cells}'

    def latex(self, name: str) -> str:
        """Return the table for a LaTeX document with booktabs (and longtable where it is long)."""
        form = "".join("r" if numeric else "l" for numeric in self.numeric)
        heads = " & ".join(_tex(head) for head in self.heads)
        rows = "\n".join(" & ".join(_tex(text) for text in row) + r" \\" for row in self.rows)
        caption = f"\\caption{{{_tex(self.title)}}}\\label{{tab:{name}}}"
        notes = "\\par ".join(_tex(note) for note in self.notes)
        note = f"\\par\\smallskip\\footnotesize\\textit{{{_tex(self.words.say('table.note'))}}} {notes}"
        needs = "% needs: \\usepackage{booktabs}, \\usepackage{longtable}; UTF-8\n"
        head = f"\\toprule\n{heads} \\\\\n\\midrule\n"
        if len(self.rows) > _ONE_PAGE:
            return (
                f"{needs}\\begin{{longtable}}{{{form}}}\n{caption} \\\\\n{head}\\endhead\n{rows}\n"
                f"\\bottomrule\n\\end{{longtable}}\n{{{note}\\par}}\n"
            )
        return (
            f"{needs}\\begin{{table}}[htbp]\n\\centering\n{caption}\n\\begin{{tabular}}{{{form}}}\n"
            f"{head}{rows}\n\\bottomrule\n\\end{{tabular}}\n{note}\n\\end{{table}}\n"
        )


def _tex(text: str) -> str:
    return re.sub("|".join(map(re.escape, _LATEX)), lambda found: _LATEX[found[0]], text)


_Column = tuple[str, bool, list[str]]


def _columns(call: Call, table: pd.DataFrame) -> list[_Column]:
    """Return heading, whether it is a number, and texts of each column."""
    pairs = _intervals(table)
    hidden = {name for pair in pairs.values() for name in pair}
    columns: list[_Column] = []
    for name in map(str, table.columns):
        if name not in hidden:
            columns.append(_column(call, table, name))
        if name in pairs:
            columns.append(_interval(call, table, name, pairs[name]))
    return columns


def _intervals(table: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return the columns that have an interval, with its bounds; each bound belongs to one."""
    pairs: dict[str, tuple[str, str]] = {}
    for name in (*VALUES, "log_ratio", "npmi", "share_difference"):
        if name in table.columns:
            pair = interval_of(table, name, "auto", "auto")
            if pair is not None and pair not in pairs.values():
                pairs[name] = pair
    return pairs


def _column(call: Call, table: pd.DataFrame, name: str) -> _Column:
    values = table[name]
    head = call.axis(name)
    if pd.api.types.is_bool_dtype(values.dtype) or not pd.api.types.is_numeric_dtype(values.dtype):
        return head, False, [_text(call.words, value) for value in values]
    return head, True, [_amount(call.words, name, float(value)) for value in values]


def _interval(call: Call, table: pd.DataFrame, name: str, pair: tuple[str, str]) -> _Column:
    head = call.words.say("table.interval", level=level_of(call.table, call.words))
    texts = []
    for low, high in zip(table[pair[0]], table[pair[1]], strict=True):
        ends = [_amount(call.words, name, float(end)) for end in (low, high)]
        missing = call.words.number(None)
        texts.append(missing if missing in ends else f"[{ends[0]}; {ends[1]}]")
    return head, True, texts


def _amount(words: Labels, name: str, value: float) -> str:
    """Return a number; a share without its per cent sign, which stands in the heading."""
    return words.fixed(100 * value, 1) if is_share(name) else words.number(value)


def _text(words: Labels, value: Any) -> str:
    if isinstance(value, list | dict | tuple):
        return str(value)
    if pd.isna(value):
        return words.number(None)
    if isinstance(value, pd.Timestamp):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(value)


def _notes(call: Call, table: pd.DataFrame) -> list[str]:
    words = call.words
    pairs = _intervals(table)
    shares = [str(name) for name in table.columns if is_share(str(name))]
    said = general_notes(call, value=(shares or [""])[0], interval="intervals" if pairs else "")
    if bool(table.isna().to_numpy().any()):
        said.append(words.say("table.missing"))
    said.append(words.say("table.rows", rows=words.count("row", len(table))))
    said.append(validity_of(call.table).sentence(words))
    return foot_notes(call, said)
