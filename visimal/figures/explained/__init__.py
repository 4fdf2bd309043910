"""Every figure explained: formula, rule, source, parts, and the lines it comes from."""

from visimal.figures.explained.explainer import Explainer

__all__ = ["Explainer"]
