"""Exports: a figure or table with everything that a reviewer needs to check it, as files.

The same table and options give the same bytes, on any day, in any time zone or locale.
"""

from workbench.exports.bundles import Bundle, export_figure, export_table, read_bundle
from workbench.exports.comparing import Verdict, compare_table
from workbench.exports.several import export_figures, export_tables

__all__ = [
    "Bundle",
    "Verdict",
    "compare_table",
    "export_figure",
    "export_figures",
    "export_table",
    "export_tables",
    "read_bundle",
]
