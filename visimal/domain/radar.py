"""What looks like one purchase that was divided: the same supplier, the same subject.

The radar asks; it does not judge. It looks at each threshold that is in force, and
finds contracts and invoices of twelve months that lie just under it and reach it
together. Invoices are told apart by supplier; contracts by supplier and by subject.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal

from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import normalised
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.months import Days
from visimal.domain.parameters import Parameters
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import BOUGHT
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.purchases import contracts
from visimal.domain.purchases import divided
from visimal.domain.purchases import invoices
from visimal.domain.purchases import Purchase
from visimal.domain.thresholds import eu_name
from visimal.domain.thresholds import NATIONAL
from visimal.domain.thresholds import Threshold

RECORDED = "contract_recorded_above"
_MARGIN = "splitting_margin_rate"


@dataclass(frozen=True, slots=True)
class Division:
    """Purchases that look like one; two are the same if they name the same."""

    named: frozenset[str]
    purchases: tuple[Purchase, ...] = field(compare=False)
    threshold: Threshold = field(compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Contracts by reference, invoices by the number of their line."""
        return tuple(one.name for one in self.purchases)

    def has(self, line: DeclaredLine) -> bool:
        """Whether a line, or the contract it names, is among them."""
        return line.item.number in self.named or line.item.contract in self.named

    @property
    def bought(self) -> Euro:
        """What they come to."""
        return total(one.amount for one in self.purchases)


@dataclass(frozen=True, slots=True)
class Radar:
    """The contracts of one partner, and the thresholds in force."""

    _by_supplier: Mapping[str, Sequence[ContractFacts]]
    _by_subject: Mapping[str, Sequence[ContractFacts]]
    _by_reference: Mapping[str, ContractFacts]
    _numbers: Parameters
    _side: str | None
    _on: date
    #: What was looked at already: supplier, what is bought, contract.
    _looked_at: dict[tuple[str, str, str], Division | None] = field(
        default_factory=dict
    )

    @classmethod
    def of(
        cls,
        found: Iterable[ContractFacts],
        numbers: Parameters,
        side: str | None,
        days: Days,
    ) -> "Radar":
        """Arrange the contracts; the numbers of the last day of the period hold."""
        by_supplier: dict[str, list[ContractFacts]] = {}
        by_subject: dict[str, list[ContractFacts]] = {}
        by_reference: dict[str, ContractFacts] = {}
        for one in found:
            by_reference[one.reference] = one
            for name in {normalised(one.supplier), normalised(one.supplier_vat)}:
                by_supplier.setdefault(name, []).append(one)
            if subject := normalised(one.subject):
                by_subject.setdefault(subject, []).append(one)
        return cls(by_supplier, by_subject, by_reference, numbers, side, days.ends_on)

    def around(self, line: DeclaredLine, ledger: Ledger) -> Division | None:
        """What a line looks like a part of, if it does."""
        contract = self._by_reference.get(line.item.contract or "")
        if contract is None and line.item.category not in BOUGHT:
            return None
        reference = contract.reference if contract else ""
        key = (ledger.supplier(line), str(line.item.category), reference)
        if key not in self._looked_at:
            self._looked_at[key] = self._around(line, contract, ledger)
        return self._looked_at[key]

    def _around(
        self, line: DeclaredLine, contract: ContractFacts | None, ledger: Ledger
    ) -> Division | None:
        kind = contract.kind if contract else BOUGHT[line.item.category]
        body = contract.body if contract else None
        supplier = ledger.supplier(line)
        name = normalised(contract.supplier if contract else line.item.supplier)
        bought = ledger.bought_from(line.item.partner, supplier) if supplier else ()
        same = [
            *invoices(bought, ledger),
            *contracts(self._with({name, supplier})),
        ]
        found = self._divided(same, kind, body)
        if found is None and contract is not None:
            found = self._of_one_subject(contract)
        return found

    def divisions(
        self, lines: Iterable[DeclaredLine], ledger: Ledger
    ) -> Sequence[Division]:
        """All that looks divided among contracts and lines, each once."""
        found: dict[tuple[str, ...], Division] = {}
        for line in lines:
            one = self.around(line, ledger)
            if one is not None:
                found.setdefault(one.names, one)
        for contract in self._by_reference.values():
            same = self._by_supplier[normalised(contract.supplier)]
            for one in (
                self._divided(contracts(same), contract.kind, contract.body),
                self._of_one_subject(contract),
            ):
                if one is not None and not _is_within(one, found.values()):
                    found.setdefault(one.names, one)
        return [*found.values()]

    def _with(self, names: set[str]) -> Iterable[ContractFacts]:
        """The contracts with a supplier, by its name or VAT number."""
        found = {
            one.reference: one
            for name in sorted(names - {""})
            for one in self._by_supplier.get(name, ())
        }
        return found.values()

    def _of_one_subject(self, contract: ContractFacts) -> Division | None:
        same = self._by_subject.get(normalised(contract.subject), ())
        return self._divided(contracts(same), contract.kind, contract.body)

    def _divided(
        self,
        purchases: Iterable[Purchase],
        kind: ContractKind | None,
        body: BodyKind | None,
    ) -> Division | None:
        margin = self._numbers.rate(_MARGIN, self._on, self._side)
        together = [*purchases]
        if margin is None or len(together) < 2:  # noqa: PLR2004 - one is not divided
            return None
        for threshold in self._thresholds(kind, body):
            found = divided(together, threshold.amount, Decimal(margin))
            if found:
                named = frozenset(one.name for one in found)
                return Division(named, tuple(found), threshold)
        return None

    def _thresholds(
        self, kind: ContractKind | None, body: BodyKind | None
    ) -> Iterator[Threshold]:
        for name in (RECORDED, NATIONAL, eu_name(kind, body)):
            amount = self._numbers.amount(name, self._on, self._side)
            if amount is not None:
                yield Threshold(name, amount)


def _is_within(one: Division, others: Iterable[Division]) -> bool:
    return any(set(one.names) <= set(other.names) for other in others)
