# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose what everyone may read, decide so as somebody else, and withdraw it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.instellingen import queries as instellingen
from houvast.raad import policies
from houvast.raad.domain.inhoud import digest_of
from houvast.raad.domain.instellingen import LICENTIE
from houvast.raad.domain.tekst import Cijferbeeld
from houvast.raad.domain.words import Openbaar, Voorstelstand
from houvast.raad.models import Publicatie, Publicatievoorstel
from houvast.raad.queries.herleiden import find_year_told, list_figures
from houvast.raad.queries.publicaties import CanNotBePublished, Copy, VoorstelNotFound, make_copy

_LICENCE_LENGTH = 200


@transaction.atomic
def propose_publicatie(
    *, actor: Actor, soort: Openbaar, object_id: int, names_nobody: bool, now: datetime, reason: str = ""
) -> int:
    """Propose to make a frozen figure, a sent raadsstuk or the register of a year public; return the proposal's id.

    The copy is made now: what a colleague decides on is what everyone will read. `names_nobody`: the actor looked
    whether anyone can be recognised. Raises CanNotBePublished, FrozenFigureNotFound, NotAllowed.
    """
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    copy = make_copy(actor, soort, object_id, today=localdate(now))
    if soort is Openbaar.STUK and not names_nobody:
        raise CanNotBePublished(_("Kijk eerst of er niemand in te herkennen is, en zet dan het vinkje."))
    _refuse_double(actor, soort, object_id, copy)
    _refuse_telling(actor, soort, copy.content)
    assert actor.medewerker_id is not None, "The policy lets no one propose without a name."
    row = Publicatievoorstel.objects.create(
        gemeente_id=actor.organisatie_id,
        soort=soort.value,
        object_id=object_id,
        sleutel=copy.sleutel,
        titel=copy.titel,
        dated_on=copy.dated_on,
        content=copy.content,
        digest=digest_of(copy.content),
        reason=reason.strip(),
        state=Voorstelstand.VOORGESTELD.value,
        proposed_by_id=actor.medewerker_id,
        proposed_by_naam=actor.naam,
        proposed_at=now,
    )
    _record(actor, "propose_publicatie", row, now, reason)
    return row.pk


@transaction.atomic
def publish_voorstel(*, actor: Actor, voorstel_id: int, now: datetime) -> int:
    """Make public what somebody else proposed, and return the id of the copy that everyone can read.

    Raises CanNotBePublished when it was decided already; VoorstelNotFound, and NotAllowed to who proposed it.
    """
    row = _take(actor, voorstel_id)
    require(policies.may_publish(actor, gemeente_id=row.gemeente_id, proposed_by_id=row.proposed_by_id))
    # Two of the same month may have been proposed before either was public. All that wait are held, so that two of them
    # aren't decided on at the same time.
    waiting = Publicatievoorstel.objects.filter(gemeente_id=row.gemeente_id, state=Voorstelstand.VOORGESTELD.value)
    list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
    _refuse_public(row.gemeente_id, Openbaar(row.soort), row.object_id, row)
    _refuse_telling(actor, Openbaar(row.soort), row.content)
    licentie = instellingen.find_waarde(actor, LICENTIE, gemeente_id=row.gemeente_id)
    _decide(actor, row, Voorstelstand.OPENBAAR, "", now)
    made = Publicatie.objects.create(
        gemeente_id=row.gemeente_id,
        voorstel_id=row.pk,
        soort=row.soort,
        object_id=row.object_id,
        sleutel=row.sleutel,
        titel=row.titel,
        dated_on=row.dated_on,
        content=row.content,
        digest=row.digest,
        licentie=licentie[:_LICENCE_LENGTH] if isinstance(licentie, str) else "",
        published_at=now,
    )
    _record(actor, "publish_voorstel", row, now)
    return made.pk


@transaction.atomic
def reject_voorstel(*, actor: Actor, voorstel_id: int, reason: str, now: datetime) -> None:
    """Say why something doesn't become public; who proposed it may take it back so.

    Raises CanNotBePublished without a reason; VoorstelNotFound, NotAllowed.
    """
    row = _take(actor, voorstel_id)
    if not reason.strip():
        raise CanNotBePublished(_("Schrijf op waarom dit niet openbaar wordt."))
    _decide(actor, row, Voorstelstand.AFGEWEZEN, reason.strip(), now)
    _record(actor, "reject_voorstel", row, now, reason)


@transaction.atomic
def withdraw_publicatie(*, actor: Actor, publicatie_id: int, reason: str, now: datetime) -> None:
    """Take something off the public page at once; one person may, since it can be urgent.

    Raises CanNotBePublished without a reason, or when it isn't public; NotAllowed.
    """
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    row = Publicatie.objects.filter(
        gemeente_id=actor.organisatie_id, pk=publicatie_id, withdrawn_at__isnull=True
    ).first()
    if row is None:
        raise CanNotBePublished(_("Dit staat niet openbaar."))
    if not reason.strip():
        raise CanNotBePublished(_("Schrijf op waarom dit niet meer openbaar is."))
    row.withdrawn_at, row.withdrawn_reason = now, reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    audit.record(
        actor=actor,
        command="withdraw_publicatie",
        object_kind="publicatie",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"soort": row.soort, "titel": row.titel},
    )


def _refuse_double(actor: Actor, soort: Openbaar, object_id: int, copy: Copy) -> None:
    """Raise CanNotBePublished for what is public or proposed already."""
    of = {"gemeente_id": actor.organisatie_id, "soort": soort.value, "object_id": object_id}
    if Publicatievoorstel.objects.filter(**of, state=Voorstelstand.VOORGESTELD.value).exists():
        raise CanNotBePublished(_("Dit is al voorgesteld. Een collega beslist erover."))
    _refuse_public(actor.organisatie_id, soort, object_id, copy)


def _refuse_public(gemeente_id: int, soort: Openbaar, object_id: int, copy: Copy | Publicatievoorstel) -> None:
    """Raise CanNotBePublished for what is public; two versions of a figure of one month would tell more."""
    public = Publicatie.objects.filter(gemeente_id=gemeente_id, withdrawn_at__isnull=True)
    if public.filter(soort=soort.value, object_id=object_id).exists():
        raise CanNotBePublished(_("Dit staat al openbaar. Trek het eerst in als het anders moet."))
    wanted = {_place_of(each): each for each in list_figures(soort, copy.content)}
    if not wanted:
        return
    for row in public.filter(soort__in=[Openbaar.CIJFER.value, Openbaar.STUK.value]):
        for each in list_figures(Openbaar(row.soort), row.content):
            other = wanted.get(_place_of(each))
            both_alone = soort is Openbaar.CIJFER and row.soort == Openbaar.CIJFER.value
            if other is not None and (both_alone or (each.teller, each.noemer) != (other.teller, other.noemer)):
                raise CanNotBePublished(
                    _("Van deze maand staat dit cijfer al openbaar. Uit het verschil kan iemand te herkennen zijn. ")
                    + _("Trek het eerst in als het anders moet.")
                )


def _refuse_telling(actor: Actor, soort: Openbaar, content: str) -> None:
    """Raise CanNotBePublished for what, beside what is public, tells what was too small to show."""
    year = find_year_told(actor, gemeente_id=actor.organisatie_id, soort=soort, content=content)
    if year is not None:
        raise CanNotBePublished(
            _("Uit het klachtenregister van %(year)s en de maandcijfers over klachten samen volgt een klein aantal. ")
            % {"year": year}
            + _("Daaruit kan iemand te herkennen zijn. Houd één maand meer achter, of trek er eerst een in.")
        )


def _place_of(beeld: Cijferbeeld) -> tuple[str, int, str]:
    return beeld.sleutel, beeld.uitvoerder_id, beeld.maand


def _take(actor: Actor, voorstel_id: int) -> Publicatievoorstel:
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    row = (
        Publicatievoorstel.objects.select_for_update().filter(gemeente_id=actor.organisatie_id, pk=voorstel_id).first()
    )
    if row is None:
        raise VoorstelNotFound(_("Dit voorstel bestaat niet."))
    if row.state != Voorstelstand.VOORGESTELD.value:
        raise CanNotBePublished(_("Hierover is al besloten."))
    return row


def _decide(actor: Actor, row: Publicatievoorstel, stand: Voorstelstand, reason: str, now: datetime) -> None:
    row.state, row.decided_by_id, row.decided_by_naam = stand.value, actor.medewerker_id, actor.naam
    row.decided_at, row.decided_reason = now, reason
    row.save(update_fields=["state", "decided_by_id", "decided_by_naam", "decided_at", "decided_reason"])


def _record(actor: Actor, command: str, row: Publicatievoorstel, now: datetime, reason: str = "") -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="publicatievoorstel",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"soort": row.soort, "titel": row.titel, "digest": row.digest},
    )
