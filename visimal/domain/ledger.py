"""All lines a project ever declared, arranged so that a rule finds one at once.

A rule often asks about lines beside the one it looks at: is this invoice declared
elsewhere, what does this credit note correct, how much of the contract is used up?
The ledger is built once for a project and answers each question directly, however
many lines there are. Lines stand in the order of period, partner and place in the
list.

>>> normalised("Établissements Dupont & Fils"), normalised("BE 0123.456.789")
('etablissementsdupontfils', 'be0123456789')
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import MutableMapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import combining
from unicodedata import normalize

from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.suppliers import NumberCheck

UNDECIDED = ControlDecision()
NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DeclaredLine:
    """One declared cost in its list, with what control decided about it if it did."""

    item: ExpenditureItem
    #: Its place in the list of its report, from 1.
    position: int
    supplier_vat: str | None = None
    decision: ControlDecision = UNDECIDED
    #: Two letters, if the register of suppliers says.
    supplier_country: str | None = None
    number_check: NumberCheck = NumberCheck.UNKNOWN

    @property
    def order(self) -> tuple[int, int, int]:
        """Where the line stands among all lines of the project."""
        return self.item.period, self.item.partner, self.position

    @property
    def charged(self) -> Decimal:
        """What is declared, in the currency of the invoice."""
        foreign = self.item.declared_in_currency
        return self.item.declared if foreign is None else foreign

    @property
    def is_lost(self) -> bool:
        """Whether control took all of the line off for good."""
        return self.decision.deducted == self.item.declared != ZERO


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a supplier and its value without VAT."""

    reference: str
    value: Euro


class InvoiceKey(NamedTuple):
    """What makes two lines speak of the same invoice or credit note."""

    supplier: str
    number: str
    is_credit: bool


class PlaceKey(NamedTuple):
    """Where in the budget a partner puts an invoice."""

    invoice: InvoiceKey
    partner: int
    work_package: str
    category: CostCategory


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of a project, by number, by invoice and by contract."""

    contracts: Mapping[str, Contract]
    by_number: MutableMapping[str, DeclaredLine] = field(default_factory=dict)
    #: The VAT number of each supplier that gave one, both as compared.
    vat_of: Mapping[str, str] = field(default_factory=dict)
    #: Of each line declared again, the first that does so.
    first_resubmitted: dict[str, DeclaredLine] = field(default_factory=dict)
    #: Of each credit note, what was given back of its original so far, with it.
    credited_so_far: dict[str, Euro] = field(default_factory=dict)
    #: Of each line, what its partner charged of the invoice so far, with it.
    charged_so_far: dict[str, Decimal] = field(default_factory=dict)
    #: Of each line, what the contract was invoiced so far, without VAT, with it.
    invoiced_so_far: dict[str, Euro] = field(default_factory=dict)
    _invoices: dict[str, InvoiceKey | None] = field(default_factory=dict)
    #: The first lines of an invoice, of two different partners at most.
    _first_of_partners: dict[InvoiceKey, list[DeclaredLine]] = field(
        default_factory=dict
    )
    _first_in_place: dict[PlaceKey, DeclaredLine] = field(default_factory=dict)
    #: What each partner buys from each supplier.
    _bought: dict[tuple[int, str], list[DeclaredLine]] = field(default_factory=dict)
    #: The first line of an invoice that control set aside, by partner.
    _parked: dict[tuple[InvoiceKey, int], DeclaredLine] = field(default_factory=dict)
    #: The first deducted line of an invoice, by the reason of the deduction.
    _deducted: dict[InvoiceKey, dict[str | None, DeclaredLine]] = field(
        default_factory=dict
    )

    @classmethod
    def of(
        cls,
        lines: Iterable[DeclaredLine],
        contracts: Iterable[Contract] = (),
        known: Mapping[str, str] = NO_NUMBERS,
    ) -> "Ledger":
        """Arrange the lines of a project, once for all its reports.

        `known` are VAT numbers that suppliers gave on other lines than these.
        """
        ordered = sorted(lines, key=lambda line: line.order)
        given = {
            normalised(line.item.supplier): normalised(line.supplier_vat)
            for line in reversed(ordered)
            if line.supplier_vat
        }
        vat_of = {**given, **known}
        ledger = cls(
            {contract.reference: contract for contract in contracts}, vat_of=vat_of
        )
        for line in ordered:
            ledger.by_number[line.item.number] = line
            ledger._invoices[line.item.number] = _invoice(line, vat_of)
            if supplier := _supplier(line, vat_of):
                place = (line.item.partner, supplier)
                ledger._bought.setdefault(place, []).append(line)
            if line.item.redeclares is not None:
                ledger.first_resubmitted.setdefault(line.item.redeclares, line)
        charged: dict[tuple[InvoiceKey, int], Decimal] = {}
        credited: dict[str, Euro] = {}
        invoiced: dict[str, Euro] = {}
        seen: set[tuple[str, InvoiceKey]] = set()
        for line in ordered:
            item, key = line.item, ledger.invoice(line)
            if item.contract is not None:
                before = invoiced.get(item.contract, ZERO)
                now = total((before, _net(line, key, seen)))
                invoiced[item.contract] = ledger.invoiced_so_far[item.number] = now
            if item.corrects is not None and item.is_credit_note:
                back = total((credited.get(item.corrects, ZERO), item.declared))
                credited[item.corrects] = ledger.credited_so_far[item.number] = back
            if key is None:
                continue
            ledger._note_control(line, key)
            if not line.is_lost and item.number not in ledger.first_resubmitted:
                ledger._file(line, key)
                so_far = charged.get((key, item.partner), Decimal(0)) + line.charged
                charged[key, item.partner] = so_far
                ledger.charged_so_far[item.number] = so_far
        return ledger

    def invoice(self, line: DeclaredLine) -> InvoiceKey | None:
        """Which invoice a line is about, if it says so."""
        return self._invoices.get(line.item.number)

    def supplier(self, line: DeclaredLine) -> str:
        """Who sold it, as compared: by VAT number or else by name."""
        return _supplier(line, self.vat_of)

    def bought_from(self, partner: int, supplier: str) -> Sequence[DeclaredLine]:
        """All that a partner declares of one supplier, in order."""
        return self._bought.get((partner, supplier), ())

    def declared_elsewhere(self, line: DeclaredLine) -> DeclaredLine | None:
        """The first line by which another partner declared the same invoice."""
        key = self.invoice(line)
        if key is None:
            return None
        for first in self._first_of_partners.get(key, ()):
            is_other = first.item.partner != line.item.partner
            if is_other and first.item.period <= line.item.period:
                return first
        return None

    def declared_before(self, line: DeclaredLine) -> DeclaredLine | None:
        """The line by which the partner put the same invoice in the same place."""
        key = self.invoice(line)
        if key is None:
            return None
        first = self._first_in_place.get(_place(line, key))
        return first if first is not None and first.order < line.order else None

    def deducted_before(
        self, line: DeclaredLine, except_for: Iterable[str]
    ) -> DeclaredLine | None:
        """An earlier line of the same invoice that was deducted for another reason."""
        key = self.invoice(line)
        if key is None:
            return None
        reasons = set(except_for)
        for reason, first in self._deducted.get(key, {}).items():
            if reason not in reasons and first.order < line.order:
                return first
        return None

    def parked_before(self, line: DeclaredLine) -> DeclaredLine | None:
        """An earlier line of the partner's same invoice that control set aside."""
        key = self.invoice(line)
        if key is None:
            return None
        first = self._parked.get((key, line.item.partner))
        return first if first is not None and first.order < line.order else None

    def _note_control(self, line: DeclaredLine, key: InvoiceKey) -> None:
        """Remember what control set aside or took off."""
        if line.decision.parked:
            self._parked.setdefault((key, line.item.partner), line)
        if line.decision.deducted != ZERO:
            reasons = self._deducted.setdefault(key, {})
            reasons.setdefault(line.decision.typology, line)

    def _file(self, line: DeclaredLine, key: InvoiceKey) -> None:
        """Note the line as the first of its partner and place, if it is."""
        firsts = self._first_of_partners.setdefault(key, [])
        if not firsts or (
            len(firsts) == 1 and firsts[0].item.partner != line.item.partner
        ):
            firsts.append(line)
        self._first_in_place.setdefault(_place(line, key), line)


@lru_cache(maxsize=100_000)
def normalised(text: str | None) -> str:
    """A name or number without what people write differently each time."""
    plain = normalize("NFKD", text or "").casefold()
    return "".join(c for c in plain if c.isalnum() and not combining(c))


def _invoice(line: DeclaredLine, vat_of: Mapping[str, str]) -> InvoiceKey | None:
    """The invoice of a line: supplier by VAT number or else by name, and number."""
    number = normalised(line.item.invoice_number)
    supplier = _supplier(line, vat_of)
    if not (number and supplier):
        return None
    return InvoiceKey(supplier, number, line.item.is_credit_note)


def _supplier(line: DeclaredLine, vat_of: Mapping[str, str]) -> str:
    name = normalised(line.item.supplier)
    return normalised(line.supplier_vat) or vat_of.get(name) or name


def _place(line: DeclaredLine, key: InvoiceKey) -> PlaceKey:
    return PlaceKey(key, line.item.partner, line.item.work_package, line.item.category)


def _net(
    line: DeclaredLine, key: InvoiceKey | None, seen: set[tuple[str, InvoiceKey]]
) -> Euro:
    """What a line adds to its contract: each invoice once, without VAT."""
    item = line.item
    if key is None:
        return item.declared if item.redeclares is None else ZERO
    if (item.contract or "", key) in seen:
        return ZERO
    seen.add((item.contract or "", key))
    if item.invoice_total is None:
        return item.declared
    return minus(item.invoice_total, item.vat or ZERO)
