"""Evaluation: how well the rules read what careful readers marked, and whether it is worse than before."""

from workbench.evaluation.evaluation import evaluate, judged, mistakes, raise_floors
from workbench.evaluation.report import evaluation_report

__all__ = ["evaluate", "evaluation_report", "judged", "mistakes", "raise_floors"]
