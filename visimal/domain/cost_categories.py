"""The cost categories of Regulation (EU) 2021/1059, in the order forms list them.

The six of articles 39 to 44 come first. `OTHER` is the flat rate for all costs beside
staff (article 56 of Regulation (EU) 2021/1060); lump sums, unit costs that span
several categories and the small project fund stand in rows of their own, are never
the base of a flat rate, and are in the total.
"""

from enum import StrEnum


class CostCategory(StrEnum):
    """A row of the budget."""

    STAFF = "staff"
    OFFICE = "office"
    TRAVEL = "travel"
    EXTERNAL = "external"
    EQUIPMENT = "equipment"
    INFRASTRUCTURE = "infrastructure"
    OTHER = "other"
    LUMP_SUM = "lump_sum"
    UNIT_COST = "unit_cost"
    SPF = "spf"
