"""The figures of one partner or one period, out of a project's."""

from dataclasses import replace

from visimal.figures.books import UnknownPartError
from visimal.figures.tables import Figures


def narrowed(
    figures: Figures, partner: int | None = None, period: int | None = None
) -> Figures:
    """What concerns one partner, one period, or both.

    The project, its budget and its checks stay whole: they are what a part is
    measured against.

    Raises:
        UnknownPartError: the project has no such partner or period.
    """
    if partner is not None and partner not in {one.number for one in figures.partners}:
        raise UnknownPartError(kind="partner", given=partner)
    if period is not None and period not in {one.number for one in figures.periods}:
        raise UnknownPartError(kind="period", given=period)

    def concerns(of_partner: int | None, of_period: int | None) -> bool:
        return (partner is None or of_partner in {None, partner}) and (
            period is None or of_period in {None, period}
        )

    return replace(
        figures,
        periods=tuple(p for p in figures.periods if concerns(None, p.number)),
        partners=tuple(p for p in figures.partners if concerns(p.number, None)),
        reports=tuple(r for r in figures.reports if concerns(r.partner, r.period)),
        partner_reports=tuple(
            r
            for r in figures.partner_reports
            if concerns(r.report.partner, r.report.period)
        ),
        project_reports=tuple(
            r for r in figures.project_reports if concerns(None, r.period)
        ),
        period_reports=tuple(
            r for r in figures.period_reports if concerns(None, r.period)
        ),
        chase=tuple(
            replace(
                board,
                rows=tuple(row for row in board.rows if concerns(row.partner, None)),
            )
            for board in figures.chase
            if concerns(None, board.period)
        ),
        corrections=tuple(c for c in figures.corrections if concerns(c.partner, None)),
        dues=tuple(d for d in figures.dues if concerns(d.partner, None)),
        payments=tuple(p for p in figures.payments if concerns(p.partner, None)),
        recoveries=tuple(r for r in figures.recoveries if concerns(r.partner, None)),
        pipeline=tuple(
            p
            for p in figures.pipeline
            if partner is None or (p.scope, p.key) == ("partner", str(partner))
        ),
        profiles=tuple(
            p
            for p in figures.profiles
            if partner is None or (p.scope, p.key) == ("partner", str(partner))
        ),
        deviations=tuple(d for d in figures.deviations if concerns(d.partner, None)),
    )
