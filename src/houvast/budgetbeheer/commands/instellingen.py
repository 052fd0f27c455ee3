# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose what the law leaves to the gemeente or the uitvoerder."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.models import Instelling
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Eigenaar, Waarde, find_declared, find_fault


class InstellingIsWrong(DomainError):
    """Give an answer of the form that the question asks for, with a reason."""


@transaction.atomic
def choose_instelling(
    *,
    actor: Actor,
    administratie_id: int,
    sleutel: str,
    waarde: Waarde,
    reason: str,
    now: datetime,
    gemeente_id: int | None = None,
) -> None:
    """Choose a value for the books, or for one gemeente in them. Raises InstellingIsWrong, NotAllowed."""
    require(policies.may_choose_instellingen(actor, administratie_id))
    instelling = find_declared(sleutel, Eigenaar.ADMINISTRATIE)
    if instelling is None:
        raise InstellingIsWrong(_("De instelling “%(sleutel)s” bestaat niet.") % {"sleutel": sleutel})
    if (fault := find_fault(instelling, waarde)) is not None:
        raise InstellingIsWrong(_(fault))
    if gemeente_id is not None and not instelling.per_gemeente:
        raise InstellingIsWrong(_("Deze instelling geldt voor de hele administratie, niet per gemeente."))
    if not reason.strip():
        raise InstellingIsWrong(_("Schrijf op waarom u dit zo kiest."))
    chosen = (
        Instelling.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, gemeente_id=gemeente_id, sleutel=sleutel)
        .first()
    )
    before = chosen.waarde if chosen else None
    chosen = chosen or Instelling(administratie_id=administratie_id, gemeente_id=gemeente_id, sleutel=sleutel)
    chosen.waarde, chosen.reason, chosen.since, chosen.by_id = waarde, reason, now, actor.medewerker_id
    chosen.save()
    audit.record(
        actor=actor,
        command="choose_instelling",
        object_kind="instelling",
        object_id=chosen.pk,
        gemeente_id=gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        old={"waarde": before},
        new={"sleutel": sleutel, "waarde": waarde},
    )
