"""Which report an address means: the place of a partner in a period."""

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place

__all__ = ["Doing", "Place", "place"]
