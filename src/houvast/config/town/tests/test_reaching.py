# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of reaching out resemble those of the national monitor."""

from __future__ import annotations

from datetime import date
from random import Random

from houvast.config.town.reaching import choose_resultaat, is_accepted, plan_pogingen
from houvast.opvolging.commands import Contactsoort

# Of ten zaken in the town so many go by each channel, as its rules decide.
_MIX = (Contactsoort.TELEFOON,) * 7 + (Contactsoort.HUISBEZOEK,) + (Contactsoort.BRIEF,) * 2
_ZAKEN = 6_000
_SINCE = date(2026, 9, 21)


def test_about_one_in_five_households_is_reached_and_one_in_three_of_those_accepts_help() -> None:
    chance = Random("bereik")  # noqa: S311 (invented people)
    reached = dict.fromkeys(Contactsoort, 0)
    accepted = attempts = 0
    for number in range(_ZAKEN):
        kanaal = _MIX[number % len(_MIX)]
        pogingen = plan_pogingen(kanaal, _SINCE, chance)
        assert all(
            each.at.date() > _SINCE and not other.reached for each, other in zip(pogingen[1:], pogingen, strict=False)
        )
        attempts += len(pogingen)
        if pogingen[-1].reached:
            reached[kanaal] += 1
            accepted += is_accepted(choose_resultaat(chance, reached=True))
    total = sum(reached.values())
    assert 0.16 < total / _ZAKEN < 0.24
    assert 0.28 < accepted / total < 0.42
    assert reached[Contactsoort.TELEFOON] / 7 > reached[Contactsoort.HUISBEZOEK] > reached[Contactsoort.BRIEF] / 2
    assert attempts / _ZAKEN < 2.5
