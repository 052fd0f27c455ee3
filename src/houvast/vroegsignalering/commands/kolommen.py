# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which column of a partner's files is which field; chosen once, and again when the files change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.commands.convenanten import SignaalpartnerNotFound
from houvast.vroegsignalering.domain.reading.columns import NAME_LENGTH_MAX, fold
from houvast.vroegsignalering.domain.woorden import SIGNAL_FIELDS, Veld
from houvast.vroegsignalering.models import Kolommapping, Signaalpartner

_LOCK_CLASS = 5_741_002


class KolommappingIsWrong(DomainError):
    """Choose again, as the message says."""


@transaction.atomic
def choose_kolommapping(*, actor: Actor, signaalpartner_id: int, kolommen: Mapping[Veld, str], now: datetime) -> int:
    """Keep a new version of the partner's choice; return its number. Raises KolommappingIsWrong, NotAllowed."""
    partner = Signaalpartner.objects.filter(pk=signaalpartner_id).first()
    if partner is None or not policies.may_send_levering(actor, organisatie_id=partner.organisatie_id):
        raise SignaalpartnerNotFound(_("Deze signaalpartner is niet gevonden."))
    require(policies.may_send_levering(actor, organisatie_id=partner.organisatie_id))
    chosen = {veld: naam.strip()[:NAME_LENGTH_MAX] for veld, naam in kolommen.items() if naam.strip()}
    _require_sense(chosen, frozenset(Veld(each) for each in partner.velden))
    with connection.cursor() as cursor:
        # Two people of one partner who choose at once make two versions, one after the other.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, signaalpartner_id % 2**31])
    own = Kolommapping.objects.filter(gemeente_id=partner.gemeente_id, signaalpartner_id=partner.pk)
    versie = (own.aggregate(last=Max("versie"))["last"] or 0) + 1
    stored = {veld.value: naam for veld, naam in chosen.items()}
    Kolommapping.objects.create(
        gemeente_id=partner.gemeente_id,
        organisatie_id=partner.organisatie_id,
        signaalpartner_id=partner.pk,
        versie=versie,
        kolommen=stored,
        made_at=now,
        made_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="choose_kolommapping",
        object_kind="signaalpartner",
        object_id=partner.pk,
        now=now,
        new={"gemeente_id": partner.gemeente_id, "versie": versie, "velden": sorted(stored)},
    )
    return versie


def _require_sense(chosen: Mapping[Veld, str], permitted: frozenset[Veld]) -> None:
    folded = [fold(each) for each in chosen.values()]
    if len(set(folded)) != len(folded):
        raise KolommappingIsWrong(_("U koos één kolom voor twee gegevens. Kies elke kolom één keer."))
    strange = sorted(each.value for each in chosen if each not in permitted and each not in SIGNAL_FIELDS)
    if strange:
        raise KolommappingIsWrong(
            _("De gemeente staat deze gegevens niet toe: %(velden)s. Laat ze weg.") % {"velden": ", ".join(strange)}
        )
    if Veld.BEDRAG not in chosen:
        raise KolommappingIsWrong(_("Kies in welke kolom het bedrag staat."))
    has_place = Veld.POSTCODE in chosen or {Veld.STRAATNAAM, Veld.PLAATSNAAM} <= chosen.keys()
    if not has_place or not ({Veld.HUISNUMMER, Veld.STRAATNAAM} & chosen.keys()):
        raise KolommappingIsWrong(
            _("Kies in welke kolommen het adres staat: postcode en huisnummer, of straat, huisnummer en plaats.")
        )
