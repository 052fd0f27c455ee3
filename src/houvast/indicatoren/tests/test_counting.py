# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted over all months at once is what the records of each month add up to, whatever happened."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.contacten.domain.instellingen import UIT_BEELD_DAGEN
from houvast.database.scope import apply_scope
from houvast.indicatoren.domain.optellen import Sleutel, Som, add_up_records
from houvast.indicatoren.domain.versies import DEFINITIES
from houvast.indicatoren.queries.records import load_records
from houvast.indicatoren.queries.tellen import Vraag, ask, count_figures
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, Cijfers, fill_cijfers, open_cijfers
from houvast.instellingen.models import Keuze

pytestmark = pytest.mark.django_db

MONTHS = (date(2025, 1, 1), date(2025, 9, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 6, 1))
COHORTS = tuple(date(year, month, 1) for year in (2022, 2023) for month in (2, 6, 11))


def choose_days(cijfers: Cijfers, days: int = 90) -> None:
    apply_scope(cijfers.scope)
    Keuze.objects.create(
        gemeente_id=cijfers.gemeente_id,
        sleutel=UIT_BEELD_DAGEN.sleutel,
        version=1,
        waarde=days,
        reason="Zo afgesproken",
        chosen_at=NOW,
        chosen_by_naam="Joris",
    )


@pytest.mark.parametrize("seed", [2])
def test_every_figure_is_what_its_records_add_up_to(seed: int) -> None:
    cijfers = open_cijfers()
    fill_cijfers(cijfers, seed=seed)
    choose_days(cijfers)
    actor = cijfers.houvast
    counted = count_figures(actor, ask(cijfers.gemeente_id, None, date(2021, 1, 1), TODAY, TODAY), DEFINITIES)
    assert len(counted) == len({each.sleutel for each in DEFINITIES})
    wrong = []
    for sleutel, (definitie, sums) in counted.items():
        assert sums or sleutel.startswith("servicesignalen_"), f"{sleutel}: nothing"
        for maand in MONTHS if not definitie.is_cohort else COHORTS:
            if definitie.months_later and maand >= date(2026, 5, 1):
                continue
            vraag = Vraag(cijfers.gemeente_id, cijfers.uitvoerder_id, (maand,), TODAY)
            of_records = add_up_records(definitie, load_records(actor, definitie, vraag))
            of_months = sums.get(Sleutel(cijfers.uitvoerder_id, None, maand), Som())
            if of_records != of_months:
                wrong.append(f"{sleutel} {maand}: {of_months} counted, {of_records} by its records")
    assert not wrong, "\n".join(wrong)
