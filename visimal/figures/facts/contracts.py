"""The contracts of each partner, with what approves them."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.consortium.queries import partners
from visimal.domain.procurement import ContractFacts
from visimal.procurement.queries import contracts_of_project
from visimal.travel.queries import approved_contracts

#: By partner and reference.
Contracts = Mapping[int, Mapping[str, ContractFacts]]


def contracts(session: Session, project: Project) -> Contracts:
    """The contracts of a project, by the number of the partner and reference."""
    approved = approved_contracts(session, project.id)
    found = contracts_of_project(session, project.id)
    return {
        one.number: {
            facts.reference: replace(facts, approval=approved.get(key))
            for key, facts in found.get(one.id, ())
        }
        for one in partners(session, project)
    }
