# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of contracten."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import timezone

from houvast.access import queries as access
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.contracten import policies, queries
from houvast.contracten.domain.words import Kant
from houvast.contracten.forms import Offer
from houvast.contracten.queries import ContractNotFound, ContractPage

WRITERS = (Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER)
# At an uitvoerder, who answers for its work reads the contract; at a gemeente that role has no part in it (policies).
READERS = (*WRITERS, Role.TWEEDE_BEOORDELAAR)
WORKERS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def get_page(request: HttpRequest, contract_id: int) -> ContractPage:
    """Return a contract with all that hangs on it, or show that it isn't there."""
    try:
        return queries.get_contract_page(asker(request), contract_id, on=timezone.localdate())
    except ContractNotFound as fault:
        raise Http404 from fault


def make_offer(request: HttpRequest, page: ContractPage | None = None) -> Offer:
    """Return what the choices of forms come from."""
    actor = asker(request)
    uitvoerders = access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)
    return Offer(
        page=page,
        colleagues=queries.list_colleagues(actor, on=timezone.localdate()),
        uitvoerders={each.organisatie_id: each.naam for each in uitvoerders},
    )


def list_kanten(actor: Actor, page: ContractPage) -> tuple[Kant, ...]:
    """Return the sides whose contacts somebody may name."""
    contract = page.contract
    return tuple(
        kant
        for kant in Kant
        if policies.may_keep_contacts(
            actor, gemeente_id=contract.gemeente_id, uitvoerder_id=contract.uitvoerder_id, kant=kant
        )
    )
