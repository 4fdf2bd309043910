"""What tests about people ask for."""

from tests.databases import empty_engine
from tests.databases import engine
from tests.identity.small_house import house

__all__ = ["empty_engine", "engine", "house"]
