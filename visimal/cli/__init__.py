"""The console command `visimal`: what the pages do, without a browser."""

from visimal.cli.program import main

__all__ = ["main"]
