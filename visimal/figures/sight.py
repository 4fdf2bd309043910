"""What somebody may see of a project's money, and the figures cut down to it.

Pages and workbooks get the figures through here and nowhere else: what one may not
see is not in them. They are made for one request and kept by nobody.
"""

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from visimal.domain.discretion import masked_from_partners
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.findings import Finding
from visimal.figures.project import ProjectFigures
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import Figures
from visimal.figures.tables import PartnerReportTables

#: What stands in a finding for a text that names somebody.
_HIDDEN = "…"
#: Values of findings that name somebody, or whose account or number it is.
_NAMING = frozenset(
    {"account", "addressee", "number", "person", "supplier", "traveller"}
)
_OWN = {"partner_report", "whole", "with_report", "of_partners"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see; partners by number, none for all of them."""

    #: Whose claims, certificates and payments.
    partners: frozenset[int] | None = frozenset()
    #: On whose lines the texts that name a person are read.
    personal: frozenset[int] | None = frozenset()
    #: The numbers of the lines in one's sample: their texts are read too.
    sample: frozenset[str] = frozenset()
    #: On whose claims one learns which partner declares the same invoice.
    across: frozenset[int] | None = frozenset()

    def tells(self, partner: int) -> bool:
        """Whether a partner's claims may be seen."""
        return _has(self.partners, partner)

    def compares(self, partner: int) -> bool:
        """Whether one learns which other partner a claim of this one clashes with."""
        return _has(self.across, partner)

    def masks(self, line: ExpenditureRow | ExpenditureItem) -> bool:
        """Whether the texts of a line name a person and are not for these eyes."""
        return line.is_personal_data and not (
            _has(self.personal, line.partner) or line.number in self.sample
        )


def _has(partners: Collection[int] | None, partner: int) -> bool:
    return partners is None or partner in partners


def masked(line: ExpenditureRow) -> ExpenditureRow:
    """A line whose amounts stay and whose texts are gone."""
    return replace(
        line,
        supplier=None,
        description="",
        comment="",
        control_comment="",
        supplier_vat=None,
        paid_from=None,
        addressed_to=None,
    )


class SeenFigures(ProjectFigures):
    """The figures of a project as one person may see them."""

    def __init__(self, everything: ProjectFigures, sight: Sight) -> None:
        # No call of the other constructor: every table is asked of what stands behind.
        self.sight = sight
        self.everything = everything
        self._behind = everything
        if sight.partners is not None:
            self._behind = everything.of_partners(sight.partners)

    def partner_report(self, partner: int, period: int) -> PartnerReportTables:
        """Everything one partner report shows to this person.

        Raises:
            UnknownPartError: there is no such report, or it is not for these eyes.
        """
        tables = self._behind.partner_report(partner, period)
        findings: Iterable[Finding] = tables.findings
        if not self.is_whole:
            # A claim that clashes with another's is told to both, by name to few.
            findings = self.everything.partner_report(partner, period).findings
            if not self.sight.compares(partner):
                own = defaultdict[tuple[str, int | None], list[Finding]](list)
                for one in tables.findings:
                    own[one.rule, one.line].append(one)
                findings = [
                    one if one in own[one.rule, one.line] else masked_from_partners(one)
                    for one in findings
                ]
        return replace(
            tables,
            lines=tuple(
                masked(line) if self.sight.masks(line) else line
                for line in tables.lines
            ),
            findings=tuple(self._told(one, tables) for one in findings),
        )

    def masked_lines(self, partner: int, period: int) -> frozenset[str]:
        """The numbers of the lines whose texts are hidden."""
        lines = self._behind.partner_report(partner, period).lines
        return frozenset(one.number for one in lines if self.sight.masks(one))

    def _told(self, finding: Finding, tables: PartnerReportTables) -> Finding:
        line = None if finding.line is None else tables.lines[finding.line - 1]
        if line is None or not self.sight.masks(line):
            return finding
        texts = {line.supplier, line.description}
        values: Mapping[str, object] = {
            name: _HIDDEN if name in _NAMING or value in texts else value
            for name, value in finding.values.items()
        }
        return replace(finding, values=values)

    def whole(self) -> Figures:
        """Every table this person may see."""
        return replace(
            self._behind.whole(),
            partner_reports=tuple(
                self.partner_report(one.partner, one.period) for one in self.reports
            ),
        )


def _asked_behind(name: str) -> property:
    return property(lambda self: getattr(self._behind, name))


for _name in [name for name in dir(ProjectFigures) if not name.startswith("_")]:
    if _name not in _OWN:
        setattr(SeenFigures, _name, _asked_behind(_name))
