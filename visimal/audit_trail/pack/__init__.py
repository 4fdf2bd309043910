"""The audit pack: one report and all that proves it, to be checked without visimal."""
