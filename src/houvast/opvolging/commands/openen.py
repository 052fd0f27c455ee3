# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open who sealed signals are about: of households that the rules chose, and of nobody else."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.koppeling.commands import open_verzegeld
from houvast.opvolging import policies
from houvast.opvolging.commands.taking import ZaakIsClosed, ZaakNotFound, tell
from houvast.opvolging.domain.kader import Uitkomst
from houvast.opvolging.domain.kiezen import Gemeld
from houvast.opvolging.models import Vroegsignaalzaak, Zaaksignaal

_LOG = logging.getLogger(__name__)
_SEALED = """
SELECT vroegsignaal_id FROM koppeling_verzegeld
WHERE gemeente_id = %s AND vroegsignaal_id = ANY (%s) AND opened_at IS NULL ORDER BY vroegsignaal_id
"""


def open_chosen(gemeente_id: int, chosen: Sequence[tuple[Gemeld, Uitkomst | None]], now: datetime) -> int:
    """Open the sealed signals of households that a rule chose (None: an open zaak that got another one).

    As Houvast at work for the gemeente, with the rule as reason. A box that can't be opened stays closed and holds up
    nobody else: the page of its zaak says so.
    """
    houvast = get_system_actor(gemeente_id)
    opened = 0
    with scoped(scope_of(houvast)):
        by_reason: dict[str, list[int]] = defaultdict(list)
        sealed = set(list_sealed(gemeente_id, [each.vroegsignaal_id for one, _why in chosen for each in one.signalen]))
        for gemeld, uitkomst in chosen:
            mine = [each.vroegsignaal_id for each in gemeld.signalen if each.vroegsignaal_id in sealed]
            if mine:
                by_reason[_say_why(uitkomst)] += mine
        for reason, ids in by_reason.items():
            opened += _open(houvast, gemeente_id, ids, reason, now)
    return opened


def _say_why(uitkomst: Uitkomst | None) -> str:
    if uitkomst is None:
        return _("Een nieuw signaal bij een zaak die al loopt.")
    return _("Gekozen door het afwegingskader: “%(regel)s”.") % {"regel": _(uitkomst.naam)}


def _open(actor: Actor, gemeente_id: int, ids: Sequence[int], reason: str, now: datetime) -> int:
    """Open all of these at once, or when one of them can't be opened, each that can."""
    try:
        with transaction.atomic():
            return len(
                open_verzegeld(actor=actor, gemeente_id=gemeente_id, vroegsignaal_ids=ids, reason=reason, now=now)
            )
    except DomainError:
        if len(ids) == 1:
            _LOG.warning("The sealed data of signal %s can't be opened.", ids[0])
            return 0
        return sum(_open(actor, gemeente_id, [each], reason, now) for each in ids)


@transaction.atomic
def open_zaak(*, actor: Actor, zaak_id: int, now: datetime) -> int:
    """Open what is still sealed of an open zaak, in the worker's own name; return how many signals.

    Raises ZaakNotFound, ZaakIsClosed, NotAllowed, and BoxRefused of koppeling when a box was changed.
    """
    require(policies.may_open_zaak(actor))
    zaak = Vroegsignaalzaak.objects.filter(pk=zaak_id).first()
    if zaak is None:
        raise ZaakNotFound(_("Deze zaak is niet gevonden."))
    if zaak.resultaat:
        raise ZaakIsClosed(_("Deze zaak is afgesloten."))
    gemeente_id = int(zaak.gemeente_id)
    mine = Zaaksignaal.objects.filter(gemeente_id=gemeente_id, zaak=zaak).values_list("vroegsignaal_id", flat=True)
    reason = _("Vroegsignaalzaak %(zaak)s, gekozen door “%(regel)s”.") % {"zaak": zaak.pk, "regel": _(zaak.regel_naam)}
    opened = open_verzegeld(
        actor=actor,
        gemeente_id=gemeente_id,
        vroegsignaal_ids=list_sealed(gemeente_id, list(mine)),
        reason=reason,
        now=now,
    )
    tell(actor, "open_zaak", zaak, now, signalen=len(opened))
    return len(opened)


def list_sealed(gemeente_id: int, vroegsignaal_ids: Collection[int]) -> list[int]:
    """Return which of these signals nobody opened yet, in the session's scope."""
    with connection.cursor() as cursor:
        cursor.execute(_SEALED, [gemeente_id, list(vroegsignaal_ids)])
        return [signaal for (signaal,) in cursor.fetchall()]
