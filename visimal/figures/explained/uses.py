"""The other way: from a line to every figure it is in."""

from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.figures.explained.chains import Chains
from visimal.figures.tables import ExpenditureRow


def figures_with(chains: Chains, line: ExpenditureRow) -> tuple[Figure, ...]:
    """The figures a line is in: claim, certificate, project report, payment."""
    found: list[Figure] = []
    for measure in (Measure.DECLARED, Measure.CERTIFIED, Measure.CONSOLIDATED):
        grains = chains.of(measure, line.partner)
        own = [one for one in grains if one.line == line.number]
        if not own:
            continue
        categories = dict.fromkeys(one.category for one in own)
        of_all = Figure(measure, period=own[0].period)
        # The cells of its partner, then the totals of the matrix they stand in.
        for whole in (of_all.within(partner=line.partner), of_all):
            found.extend(whole.within(category=one) for one in categories)
            found.append(whole.within(work_package=line.work_package))
            found.append(whole)
        number = own[0].project_report
        if number is not None and measure is Measure.CONSOLIDATED:
            found.append(Figure(Measure.CONSOLIDATED, project_report=number))
            found.extend(
                Figure(one, partner=line.partner, project_report=number)
                for one in (Measure.RECEIVED_ERDF, Measure.PASSED_ON_ERDF)
                if any(
                    grain.line == line.number for grain in chains.of(one, line.partner)
                )
            )
    return tuple(found)
