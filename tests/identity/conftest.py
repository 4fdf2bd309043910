"""What tests about people ask for."""

from tests.databases import empty_engine
from tests.databases import engine
from tests.identity.small_house import house
from tests.identity.staffed_app import staffed

__all__ = ["empty_engine", "engine", "house", "staffed"]
