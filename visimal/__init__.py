"""visimal: plan, spend, prove, consolidate and report an Interreg project."""

__version__ = "0.1.0"
