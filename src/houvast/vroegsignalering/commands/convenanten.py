# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente agreed: convenanten, types of partner with their thresholds, and partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, Kanaal, Partnertype, Signaalsoort, Veld
from houvast.vroegsignalering.models import Convenant, Signaalpartner, Signaaltype


class ConvenantNotFound(DomainError):
    """It doesn't exist, or not in the gemeente that the actor works for."""


class ConvenantExists(DomainError):
    """Give it another name."""


class SignaaltypeOverlaps(DomainError):
    """Let it begin after the one that is there."""


class SignaaltypeNotFound(DomainError):
    """It doesn't exist, has ended, or not in the gemeente that the actor works for."""


class SignaalpartnerNotFound(DomainError):
    """It doesn't exist, or not for the actor: absent and another's look the same."""


class SignaalpartnerIsWrong(DomainError):
    """Mend what the message names."""


@dataclass(frozen=True, slots=True)
class SignaaltypeRequest:
    """On which ground, from which arrears and age; None means that there is no threshold."""

    partnertype: Partnertype
    grondslag: str
    since: date
    until: date | None = None
    bedrag_min_cents: int | None = None
    leeftijd_days_min: int | None = None
    leeftijd_days_max: int | None = None


@dataclass(frozen=True, slots=True)
class SignaalpartnerRequest:
    """An organisation that is going to report: what it may send, and how."""

    organisatie_id: int
    convenant_id: int
    code: str
    naam: str
    partnertype: Partnertype
    verwerkingsbewijs: str
    kanaal: Kanaal
    soorten: frozenset[Signaalsoort]
    velden: frozenset[Veld]
    since: date
    until: date | None = None
    contact_naam: str = ""
    contact_email: str = ""
    contact_telefoonnummer: str = ""


@transaction.atomic
def open_convenant(
    *, actor: Actor, gemeente_id: int, naam: str, bewijs: str, since: date, now: datetime, until: date | None = None
) -> int:
    """Record a signed convenant; return its id. Raises ConvenantExists, NotAllowed."""
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    try:
        with transaction.atomic():
            saved = Convenant.objects.create(
                gemeente_id=gemeente_id, naam=naam.strip(), bewijs=bewijs.strip(), since=since, until=until
            )
    except IntegrityError as fault:
        message = _("Er is al een convenant met deze naam, of naam, bewijs of einddatum klopt niet. Verbeter dat.")
        raise ConvenantExists(message) from fault
    new = {"naam": naam, "since": since, "until": until}
    _record(actor, "open_convenant", saved.pk, now, object_kind="convenant", new=new)
    return saved.pk


@transaction.atomic
def end_convenant(
    *, actor: Actor, gemeente_id: int, convenant_id: int, until: date, reason: str, now: datetime
) -> None:
    """Let a convenant end after this day; from then on nothing is accepted under it. Raises ConvenantNotFound."""
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    found = Convenant.objects.select_for_update().filter(gemeente_id=gemeente_id, pk=convenant_id).first()
    if found is None:
        raise ConvenantNotFound(_("Dit convenant is niet gevonden."))
    before, found.until = found.until, max(until, found.since)
    found.save(update_fields=["until"])
    _record(
        actor,
        "end_convenant",
        found.pk,
        now,
        object_kind="convenant",
        reason=reason,
        old={"until": before},
        new={"until": found.until},
    )


@transaction.atomic
def choose_signaaltype(*, actor: Actor, gemeente_id: int, signaaltype: SignaaltypeRequest, now: datetime) -> int:
    """Take signals of a type of partner from a day on; the one that runs ends the day before. Return its id.

    Raises SignaaltypeOverlaps, NotAllowed.
    """
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    same = Signaaltype.objects.select_for_update().filter(
        gemeente_id=gemeente_id, partnertype=signaaltype.partnertype.value
    )
    running = [each for each in same if each.until is None or each.until >= signaaltype.since]
    if any(each.since >= signaaltype.since for each in running):
        raise SignaaltypeOverlaps(
            _("Er is al een afspraak over dit type die op die dag of later begint. Kies een latere begindatum.")
        )
    for each in running:
        each.until = signaaltype.since - timedelta(days=1)
        each.save(update_fields=["until"])
    try:
        with transaction.atomic():
            saved = Signaaltype.objects.create(gemeente_id=gemeente_id, **_columns_of(signaaltype))
    except IntegrityError as fault:
        message = _(
            "Deze grenzen kunnen niet: controleer de einddatum, en of de hoogste leeftijd boven de laagste ligt."
        )
        raise SignaaltypeOverlaps(message) from fault
    _record(actor, "choose_signaaltype", saved.pk, now, object_kind="signaaltype", new=_columns_of(signaaltype))
    return saved.pk


@transaction.atomic
def end_signaaltype(
    *, actor: Actor, gemeente_id: int, signaaltype_id: int, until: date, reason: str, now: datetime
) -> None:
    """Take no signals of a type of partner after this day. Raises SignaaltypeNotFound."""
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    found = Signaaltype.objects.select_for_update().filter(gemeente_id=gemeente_id, pk=signaaltype_id).first()
    if found is None:
        raise SignaaltypeNotFound(_("Dit type is niet gevonden."))
    before, found.until = found.until, max(until, found.since)
    found.save(update_fields=["until"])
    old, new = {"until": before}, {"until": found.until}
    _record(actor, "end_signaaltype", found.pk, now, object_kind="signaaltype", reason=reason, old=old, new=new)


@transaction.atomic
def register_signaalpartner(*, actor: Actor, gemeente_id: int, partner: SignaalpartnerRequest, now: datetime) -> int:
    """Let an organisation report under a convenant; return its id. Raises SignaalpartnerIsWrong, NotAllowed."""
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    known = {each.organisatie_id for each in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER)}
    if partner.organisatie_id not in known:
        raise SignaalpartnerIsWrong(
            _("Deze organisatie is geen signaalpartner. Laat de beheerder haar eerst aanmelden.")
        )
    if not Convenant.objects.filter(gemeente_id=gemeente_id, pk=partner.convenant_id).exists():
        raise ConvenantNotFound(_("Dit convenant is niet gevonden."))
    strange = sorted(each.value for each in partner.velden - set(PERSON_FIELDS))
    if strange or not partner.soorten:
        raise SignaalpartnerIsWrong(_("Kies welke soorten signalen en welke gegevens deze partner mag sturen."))
    try:
        with transaction.atomic():
            saved = Signaalpartner.objects.create(gemeente_id=gemeente_id, **_columns_of_partner(partner))
    except IntegrityError as fault:
        message = _(
            "Deze partner kan zo niet: de code bestaat al of heeft andere tekens dan kleine letters, cijfers en "
            "streepjes, of een verplicht veld is leeg, of de einddatum ligt voor de begindatum."
        )
        raise SignaalpartnerIsWrong(message) from fault
    new = {"code": partner.code, "partnertype": partner.partnertype.value, "velden": _values(partner.velden)}
    _record(actor, "register_signaalpartner", saved.pk, now, object_kind="signaalpartner", new=new)
    return saved.pk


@transaction.atomic
def end_signaalpartner(
    *, actor: Actor, gemeente_id: int, signaalpartner_id: int, until: date, reason: str, now: datetime
) -> None:
    """Accept nothing from a partner after this day; what it sent stays by its term. Raises SignaalpartnerNotFound."""
    require(policies.may_manage_convenant(actor, gemeente_id=gemeente_id))
    found = Signaalpartner.objects.select_for_update().filter(gemeente_id=gemeente_id, pk=signaalpartner_id).first()
    if found is None:
        raise SignaalpartnerNotFound(_("Deze signaalpartner is niet gevonden."))
    before, found.until = found.until, max(until, found.since)
    found.save(update_fields=["until"])
    old, new = {"until": before}, {"until": found.until}
    _record(actor, "end_signaalpartner", found.pk, now, object_kind="signaalpartner", reason=reason, old=old, new=new)


def _columns_of(signaaltype: SignaaltypeRequest) -> dict[str, object]:
    return {
        "partnertype": signaaltype.partnertype.value,
        "grondslag": signaaltype.grondslag.strip(),
        "since": signaaltype.since,
        "until": signaaltype.until,
        "bedrag_min_cents": signaaltype.bedrag_min_cents,
        "leeftijd_days_min": signaaltype.leeftijd_days_min,
        "leeftijd_days_max": signaaltype.leeftijd_days_max,
    }


def _columns_of_partner(partner: SignaalpartnerRequest) -> dict[str, object]:
    return {
        "organisatie_id": partner.organisatie_id,
        "convenant_id": partner.convenant_id,
        "code": partner.code.strip(),
        "naam": partner.naam.strip(),
        "partnertype": partner.partnertype.value,
        "contact_naam": partner.contact_naam,
        "contact_email": partner.contact_email,
        "contact_telefoonnummer": partner.contact_telefoonnummer,
        "verwerkingsbewijs": partner.verwerkingsbewijs.strip(),
        "kanaal": partner.kanaal.value,
        "soorten": _values(partner.soorten),
        "velden": _values(partner.velden),
        "since": partner.since,
        "until": partner.until,
    }


def _values(members: frozenset[Signaalsoort] | frozenset[Veld]) -> list[str]:
    return sorted(each.value for each in members)


def _record(
    actor: Actor,
    command: str,
    object_id: int,
    now: datetime,
    *,
    object_kind: str,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    # About no household: it stands in the chain of the gemeente that acts, where also those who see no resident write.
    audit.record(
        actor=actor,
        command=command,
        object_kind=object_kind,
        object_id=object_id,
        now=now,
        reason=reason,
        old=old,
        new=new,
    )
