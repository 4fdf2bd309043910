"""How far the money has come, from the approved budget to the partner's account."""

from dataclasses import dataclass

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """The steps of the money of the project, a partner, a work package or a category.

    `measure` is `eligible` or `erdf`; eligible costs count as paid in the proportion
    in which their ERDF is.
    """

    scope: str
    key: str
    label: str
    measure: str
    budget: Euro
    declared: Euro
    certified: Euro
    #: In the certificates that project reports took in.
    included: Euro
    #: The same less what settled corrections take off.
    requested: Euro
    received: Euro
    passed_on: Euro
