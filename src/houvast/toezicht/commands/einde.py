# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""End a contract, in whole or for one product, on a ground that allows it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import commands as contracten_commands
from houvast.contracten import queries as contracten
from houvast.toezicht import policies
from houvast.toezicht.commands.writing import ToezichtIsWrong, need_text, record
from houvast.toezicht.domain.einde import first_last_day
from houvast.toezicht.domain.words import Eindegrond, Gebrekestand
from houvast.toezicht.models import Beeindiging, Ingebrekestelling


@transaction.atomic
def decide_beeindiging(
    *,
    actor: Actor,
    contract_id: int,
    grond: Eindegrond,
    notified_on: date,
    last_day: date,
    reason: str,
    now: datetime,
    product_id: int | None = None,
    gebreke_id: int | None = None,
) -> int:
    """End a contract on a day, in whole or for one product, and return the id of the ending.

    By notice the last day comes no sooner than the exit terms allow; dissolution needs an ingebrekestelling after
    which the uitvoerder is in verzuim (BW 6:265 lid 2). Raises ToezichtIsWrong, NotAllowed; ContractNotFound and
    ContractIsWrong of contracten.
    """
    page = contracten.get_contract_page(actor, contract_id, on=notified_on)
    contract = page.contract
    require(policies.may_draft_gebreke(actor, gemeente_id=contract.gemeente_id))
    need_text(reden=reason)
    if notified_on > timezone.localtime(now).date() or last_day < notified_on:
        raise ToezichtIsWrong(
            _("Zeg het eerst aan de uitvoerder: die dag ligt niet in de toekomst, en niet na de laatste dag.")
        )
    terms = next((each for each in page.exits if each.since <= notified_on), None)
    months = terms.opzegtermijn_months if terms is not None else None
    _check_grond(grond, contract_id, notified_on, last_day, months, gebreke_id)
    contracten_commands.end_contract(
        actor=actor, contract_id=contract_id, last_day=last_day, reason=reason, now=now, product_id=product_id
    )
    # The contract is held by now: of two people who end it at once, the second finds the first.
    before = Beeindiging.objects.filter(contract_id=contract_id, last_day=last_day)
    if product_id in before.values_list("product_id", flat=True):
        raise ToezichtIsWrong(_("Dit eindigt al op die dag. Kies een andere laatste dag als dat verandert."))
    row = Beeindiging.objects.create(
        gemeente_id=contract.gemeente_id,
        uitvoerder_id=contract.uitvoerder_id,
        contract_id=contract_id,
        product_id=product_id,
        grond=grond.value,
        ingebrekestelling_id=gebreke_id if grond is Eindegrond.ONTBINDING else None,
        notified_on=notified_on,
        opzegtermijn_months=months,
        last_day=last_day,
        reason=reason.strip(),
        at=now,
        by_naam=actor.naam,
    )
    new = {"grond": grond.value, "last_day": last_day, "product_id": product_id}
    record(actor, "decide_beeindiging", object_kind="contract", object_id=contract_id, now=now, reason=reason, new=new)
    return row.pk


def _check_grond(
    grond: Eindegrond,
    contract_id: int,
    notified_on: date,
    last_day: date,
    months: int | None,
    gebreke_id: int | None,
) -> None:
    """Refuse an ending that its ground doesn't allow. Raises ToezichtIsWrong."""
    if grond is Eindegrond.OPZEGGING:
        if months is None:
            raise ToezichtIsWrong(_("In het contract staat geen opzegtermijn. Leg die eerst vast bij het contract."))
        first = first_last_day(notified_on, months)
        if last_day < first:
            raise ToezichtIsWrong(
                _("Met %(months)s maanden opzegtermijn is %(day)s de vroegste laatste dag.")
                % {"months": months, "day": f"{first:%d-%m-%Y}"}
            )
    if grond is Eindegrond.ONTBINDING:
        found = Ingebrekestelling.objects.filter(
            pk=gebreke_id or 0, contract_id=contract_id, stand=Gebrekestand.VERZUIM.value
        ).exists()
        if not found:
            raise ToezichtIsWrong(
                _("Ontbinden kan pas als de uitvoerder na een ingebrekestelling in verzuim is. Kies die erbij.")
            )
