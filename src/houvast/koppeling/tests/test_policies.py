# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may link and decide, for every role at every kind of organisation."""

from __future__ import annotations

import pytest

from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.koppeling.policies import may_link_signalen, may_review_verbanden

GEMEENTE, ELDERS = 3, 4
LINKS = {Role.SYSTEEM, Role.OUTREACH, Role.CONSULENT}
REVIEWS = {Role.OUTREACH, Role.CONSULENT}


def _actor(role: Role, soort: OrganisatieSoort) -> Actor:
    return Actor(7, "Ona Treek", role, GEMEENTE, soort, gemeenten=frozenset({GEMEENTE}))


@pytest.mark.parametrize("soort", OrganisatieSoort, ids=str)
@pytest.mark.parametrize("role", Role, ids=str)
def test_who_may_link_and_who_decides_what_is_doubtful(role: Role, soort: OrganisatieSoort) -> None:
    actor = _actor(role, soort)
    linking = may_link_signalen(actor, gemeente_id=GEMEENTE)
    reviewing = may_review_verbanden(actor)

    assert bool(linking) is (role in LINKS and soort is not OrganisatieSoort.SIGNAALPARTNER)
    assert bool(reviewing) is (role in REVIEWS and soort is OrganisatieSoort.GEMEENTE)
    # Who is refused reads why.
    assert all(verdict or verdict.reason.endswith(".") for verdict in (linking, reviewing))


@pytest.mark.parametrize("role", Role, ids=str)
def test_nobody_links_the_signals_of_another_gemeente(role: Role) -> None:
    assert not may_link_signalen(_actor(role, OrganisatieSoort.GEMEENTE), gemeente_id=ELDERS)
