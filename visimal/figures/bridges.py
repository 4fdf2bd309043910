"""From the programme's figures to ours, every cent named."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence

from visimal.domain.bridge import Bridge as Steps
from visimal.domain.bridge import BridgeCode
from visimal.domain.bridge import contribution_bridge
from visimal.domain.bridge import erdf_bridge
from visimal.domain.bridge import PartnerErdf
from visimal.domain.bridge import project_erdf_bridge
from visimal.domain.bridge import reported_bridge
from visimal.domain.bridge import with_corrections
from visimal.domain.cofinancing import opposite
from visimal.domain.findings import msgid
from visimal.domain.jems.cofinancing import ApplicationFormBudget
from visimal.domain.jems.cofinancing import split_by_fund
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.breakdowns import PlanSums
from visimal.figures.entries import Entries
from visimal.figures.entries import Entry
from visimal.figures.tables import Bridge
from visimal.figures.tables import BridgeRow

SENTENCES = {
    BridgeCode.FLOOR_PER_REPORT: msgid(
        "The programme rounds the ERDF of each report of %(partner)s down; we round "
        "what they come to."
    ),
    BridgeCode.CEILING: msgid(
        "The programme's rate knows no ceiling; the ERDF of %(partner)s has one."
    ),
    BridgeCode.PARKED_DECLARED_AGAIN: msgid(
        "%(partner)s declared costs again; the programme counts them twice."
    ),
    BridgeCode.CONTRIBUTION_UNASSIGNED: msgid(
        "The programme leaves cents of the contribution of %(partner)s to nobody."
    ),
    BridgeCode.CORRECTION_SPLIT: msgid(
        "A correction of %(partner)s frees what its certificate loses, not its own "
        "rate rounded by itself."
    ),
    BridgeCode.FLAT_RATE_PER_REPORT: msgid(
        "Flat rates of %(partner)s are cut in each report, not once on the whole."
    ),
    BridgeCode.FLOOR_PER_PARTNER: msgid(
        "The rate of the grant is rounded down partner by partner, not once on the"
        " whole."
    ),
    BridgeCode.OWN_RATE: msgid(
        "%(partner)s has its own rate of %(rate)s, not that of the whole grant."
    ),
    BridgeCode.CERTIFICATES_APART: msgid(
        "The ERDF of %(partner)s follows its certificates in their order: some are not"
        " in this sum, or were corrected since."
    ),
}


def bridges(accounts: Accounts, entered: Entries, plan: PlanSums) -> tuple[Bridge, ...]:
    """The bridges of a project: what was reported, its ERDF, the contributions."""
    books = accounts.books
    declared, certified = _by_partner(entered.declared), _by_partner(entered.certified)
    return (
        _bridge(
            "reported",
            msgid("Declared so far: the programme's sum and ours"),
            books,
            {
                partner: reported_bridge(
                    [one.amounts.total for one in own],
                    [one.again.total for one in own],
                )
                for partner, own in declared.items()
            },
        ),
        _bridge(
            "erdf",
            msgid("ERDF of what is certified: the programme's sum and ours"),
            books,
            {partner: _erdf(books, partner, own) for partner, own in certified.items()},
        ),
        _bridge(
            "contributions",
            msgid("Contributions to what is certified: as labelled, and in full"),
            books,
            {
                partner: _contributions(books, plan, partner, own)
                for partner, own in certified.items()
            },
        ),
    )


def project_bridge(books: Books, certified: Iterable[Entry]) -> Bridge:
    """From the rate of the grant on the whole project to the sum of its partners."""
    own = _by_partner(certified)
    heading = books.heading
    rounding = books.programme.rounding("erdf").rounding
    first, steps = project_erdf_bridge(
        [
            PartnerErdf(
                total(one.amounts.total for one in entered),
                books.funding(partner).terms,
                total(one.split.erdf for one in entered),
            )
            for partner, entered in own.items()
        ],
        (heading.granted, heading.granted_erdf),
        rounding,
    )
    whole = tuple(
        BridgeRow(
            code=line.code,
            sentence=SENTENCES[line.code],
            values={},
            partner=None,
            period=None,
            amount=line.amount,
        )
        for line in first.lines
        if line.amount != ZERO
    )
    rest = _bridge("", "", books, dict(zip(own, steps, strict=True)))
    return Bridge(
        code="project_erdf",
        sentence=msgid("ERDF: the rate of the grant on the project, and its partners"),
        programme=first.programme,
        rows=(*whole, *rest.rows),
        ours=rest.ours,
    )


def _by_partner(entered: Iterable[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for one in entered:
        found[one.partner].append(one)
    return dict(sorted(found.items()))


def _erdf(books: Books, partner: int, own: Sequence[Entry]) -> Steps:
    """Certificates as they were, and then the corrections that were settled."""
    terms = books.funding(partner).terms
    rounding = books.programme.rounding("erdf").rounding
    corrections = [one.split for one in own if one.is_correction]
    return with_corrections(
        erdf_bridge(
            [one.amounts.total for one in own if not one.is_correction], terms, rounding
        ),
        [opposite(split) for split in corrections],
        terms,
        rounding,
    )


def _contributions(
    books: Books, plan: PlanSums, partner: int, own: Sequence[Entry]
) -> Steps:
    funding = books.funding(partner)
    borne = plan.by_bearer[partner]
    form = ApplicationFormBudget(
        plan.by_category[partner].total(),
        ZERO,
        {one.legal_status: borne[one.legal_status] for one in funding.contributions},
    )
    rates = {"ERDF": funding.terms.rate}
    assigned = [
        amount
        for one in own
        for amount in split_by_fund(one.amounts.total, rates, form).by_status.values()
    ]
    contribution = total(one.split.partner_contribution for one in own)
    return contribution_bridge(contribution, assigned)


def _bridge(code: str, sentence: str, books: Books, steps: dict[int, Steps]) -> Bridge:
    rows = tuple(
        BridgeRow(
            code=line.code,
            sentence=SENTENCES[line.code],
            values={
                "partner": books.partner(partner).label,
                "rate": f"{books.funding(partner).terms.rate.normalize():f} %",
            },
            partner=partner,
            period=None,
            amount=line.amount,
        )
        for partner, own in steps.items()
        for line in own.lines
        if line.amount != ZERO
    )
    return Bridge(
        code=code,
        sentence=sentence,
        programme=total(own.programme for own in steps.values()),
        rows=rows,
        ours=total(own.ours for own in steps.values()),
    )
