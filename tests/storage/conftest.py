"""The databases of these tests."""

from tests.databases import empty_engine
from tests.databases import engine

__all__ = ["empty_engine", "engine"]
