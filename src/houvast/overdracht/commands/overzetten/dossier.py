# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a household: what the new side has to carry on goes along, in the same transaction as the money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from houvast.bewaking.commands import end_expectations
from houvast.contacten.commands import carry_contacten
from houvast.klachten.commands import carry_servicesignalen
from houvast.overdracht.commands.overzetten.kader import Kader
from houvast.poststukken.commands import Books, carry_poststukken
from houvast.trajecten.commands import carry_trajecten


def carry_along(kader: Kader, opened: Mapping[int, int]) -> None:
    """Let running trajecten, the contact log, unsettled servicesignalen and open post go along.

    `opened` says which afspraak became which.
    """
    given: dict[str, Any] = {
        "actor": kader.gemeente,
        "gemeente_id": kader.plan.gemeente_id,
        "huishoudens": [kader.huishouden_id],
        "uitvoerder_id": kader.plan.naar_uitvoerder_id,
        "reason": kader.reason,
        "now": kader.now,
    }
    carry_trajecten(**given)
    carry_contacten(**given)
    carry_servicesignalen(**given)
    carry_poststukken(
        actor=kader.van,
        administratie_id=kader.plan.van_administratie_id,
        naam=kader.plan.van_naam,
        huishouden_id=kader.huishouden_id,
        there=Books(kader.naar, kader.plan.naar_administratie_id, kader.plan.naar_naam, opened),
        reason=kader.reason,
        now=kader.now,
    )


def end_old_expectations(kader: Kader, afspraken: Mapping[int, Any]) -> None:
    """Expect no income on the old accounts from the switch day: it is to come on the new ones."""
    end_expectations(
        actor=kader.van,
        administratie_id=kader.plan.van_administratie_id,
        afspraken=afspraken,
        until=kader.switch_on - timedelta(days=1),
        reason=kader.reason,
        now=kader.now,
    )
