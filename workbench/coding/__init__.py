"""Human judgement: a blind sample for coders, their codes read back, and what they say of the numbers."""

from workbench.coding.accuracy import precision_recall
from workbench.coding.agreement import krippendorff_alpha
from workbench.coding.codes import agreed_codes, read_codes
from workbench.coding.records import export_validation
from workbench.coding.sheets import coding_sheet

__all__ = [
    "agreed_codes",
    "coding_sheet",
    "export_validation",
    "krippendorff_alpha",
    "precision_recall",
    "read_codes",
]
