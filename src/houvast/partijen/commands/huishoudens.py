# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register people and households, and keep who lives with whom, and where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.bsn import Bsn
from houvast.kernel.errors import DomainError
from houvast.kernel.postcode import Postcode
from houvast.partijen import policies
from houvast.partijen.domain.namen import make_zoeknaam, mask_bsn
from houvast.partijen.domain.registraties import AdresRegistration, HuishoudenRegistration, InwonerRegistration
from houvast.partijen.events import MembersChanged, announce
from houvast.partijen.models import Adres, Huishouden, Inwoner, Lidmaatschap
from houvast.partijen.queries import HuishoudenNotFound, InwonerNotFound, find_inwoner_by_bsn


class NumberIsTaken(DomainError):
    """Give another nummer or look up who has this one."""


class InwonerIsMemberElsewhere(DomainError):
    """End the other lidmaatschap first."""


class BsnIsOfAnother(DomainError):
    """Check the BSN and the surname: one of the two is wrong."""


class NotAMember(DomainError):
    """The person isn't a member on that day; nothing to end."""


@transaction.atomic
def register_huishouden(
    *, actor: Actor, gemeente_id: int, uitvoerder_id: int | None, nummer: str, naam: str, now: datetime
) -> int:
    """Register a household under its nummer, which is unique in the gemeente; return its id.

    Raises NumberIsTaken, NotAllowed.
    """
    require(policies.may_register_huishouden(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    taken = NumberIsTaken(_("Nummer %(nummer)s is al van een ander huishouden in deze gemeente.") % {"nummer": nummer})
    with _refused_by_the_database(huishouden_nummer_is_unique_per_gemeente=taken):
        huishouden = Huishouden.objects.create(
            gemeente_id=gemeente_id,
            uitvoerder_id=uitvoerder_id,
            nummer=nummer,
            naam=naam,
            zoeknaam=make_zoeknaam(naam),
        )
    _record(actor, "register_huishouden", huishouden, now, new={"nummer": nummer})
    return huishouden.pk


@transaction.atomic
def register_inwoner(
    *, actor: Actor, gemeente_id: int, uitvoerder_id: int | None, inwoner: InwonerRegistration, now: datetime
) -> int:
    """Register a person; return the id. Raises NotABsn, NumberIsTaken (the BSN is known here), NotAllowed."""
    require(policies.may_register_huishouden(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    bsn = Bsn(inwoner.bsn).number if inwoner.bsn else ""
    taken = NumberIsTaken(
        _("Burgerservicenummer %(bsn)s is al geregistreerd. Zoek deze inwoner op in plaats van opnieuw te registreren.")
        % {"bsn": mask_bsn(bsn)}
    )
    with _refused_by_the_database(bsn_is_unique_per_gemeente=taken):
        saved = Inwoner.objects.create(
            gemeente_id=gemeente_id,
            uitvoerder_id=uitvoerder_id,
            bsn=bsn,
            voornamen=inwoner.voornamen,
            voorvoegsel=inwoner.voorvoegsel,
            achternaam=inwoner.achternaam,
            zoeknaam=make_zoeknaam(inwoner.achternaam),
            geboortedatum=inwoner.geboortedatum,
        )
    _record(actor, "register_inwoner", saved, now, new={"bsn": mask_bsn(bsn)})
    return saved.pk


@transaction.atomic
def join_huishouden(
    *, actor: Actor, huishouden_id: int, inwoner_id: int, since: date, now: datetime, until: date | None = None
) -> int:
    """Make a person a member from a day on; return the lidmaatschap's id.

    Raises InwonerIsMemberElsewhere when the person already is a member, here or elsewhere, on one of these days.
    """
    huishouden = _load_huishouden(actor, huishouden_id)
    inwoner = Inwoner.objects.filter(pk=inwoner_id, gemeente_id=huishouden.gemeente_id).first()
    if inwoner is None:
        raise InwonerNotFound(_("Deze inwoner is niet gevonden in de gemeente van het huishouden."))
    elsewhere = InwonerIsMemberElsewhere(
        _("%(naam)s hoort in deze periode al bij een huishouden. Beëindig dat lidmaatschap eerst.")
        % {"naam": inwoner.achternaam}
    )
    with _refused_by_the_database(inwoner_is_in_one_huishouden_at_a_time=elsewhere):
        lidmaatschap = Lidmaatschap.objects.create(
            gemeente_id=huishouden.gemeente_id,
            uitvoerder_id=huishouden.uitvoerder_id,
            huishouden=huishouden,
            inwoner=inwoner,
            since=since,
            until=until,
        )
    new = {"inwoner_id": inwoner_id, "since": since.isoformat(), "until": until.isoformat() if until else None}
    _record(actor, "join_huishouden", huishouden, now, new=new)
    _announce(actor, huishouden, since, now)
    return lidmaatschap.pk


@transaction.atomic
def admit_inwoner(*, actor: Actor, huishouden_id: int, inwoner: InwonerRegistration, since: date, now: datetime) -> int:
    """Let a person belong to a household from a day on; return the id of the inwoner.

    Who is known by the BSN is not registered again, and has to have the same surname. Raises BsnIsOfAnother, and as
    `register_inwoner` and `join_huishouden`.
    """
    huishouden = _load_huishouden(actor, huishouden_id)
    bsn = Bsn(inwoner.bsn).number if inwoner.bsn else ""
    known = find_inwoner_by_bsn(actor, gemeente_id=huishouden.gemeente_id, bsn=bsn) if bsn else None
    if known is not None and known.zoeknaam != make_zoeknaam(inwoner.achternaam):
        message = _("Burgerservicenummer %(bsn)s staat op een andere achternaam dan %(naam)s. Controleer ze allebei.")
        raise BsnIsOfAnother(message % {"bsn": mask_bsn(bsn), "naam": inwoner.achternaam})
    inwoner_id = (
        known.inwoner_id
        if known is not None
        else register_inwoner(
            actor=actor,
            gemeente_id=huishouden.gemeente_id,
            uitvoerder_id=huishouden.uitvoerder_id,
            inwoner=inwoner,
            now=now,
        )
    )
    join_huishouden(actor=actor, huishouden_id=huishouden_id, inwoner_id=inwoner_id, since=since, now=now)
    return inwoner_id


@transaction.atomic
def admit_huishouden(
    *, actor: Actor, gemeente_id: int, uitvoerder_id: int | None, huishouden: HuishoudenRegistration, now: datetime
) -> int:
    """Register a household with its adres and first inwoners, all or nothing; return its id.

    Raises as `register_huishouden`, `move_huishouden` and `admit_inwoner`.
    """
    huishouden_id = register_huishouden(
        actor=actor,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        nummer=huishouden.nummer,
        naam=huishouden.naam,
        now=now,
    )
    if huishouden.adres is not None:
        move_huishouden(
            actor=actor, huishouden_id=huishouden_id, adres=huishouden.adres, since=huishouden.since, now=now
        )
    for inwoner in huishouden.leden:
        admit_inwoner(actor=actor, huishouden_id=huishouden_id, inwoner=inwoner, since=huishouden.since, now=now)
    return huishouden_id


@transaction.atomic
def leave_huishouden(*, actor: Actor, huishouden_id: int, inwoner_id: int, until: date, now: datetime) -> None:
    """End a lidmaatschap; `until` is its last day. Raises NotAMember when there is none on that day."""
    huishouden = _load_huishouden(actor, huishouden_id)
    lidmaatschap = (
        Lidmaatschap.objects.select_for_update()
        .filter(huishouden=huishouden, inwoner_id=inwoner_id, since__lte=until, until__isnull=True)
        .first()
    )
    if lidmaatschap is None:
        raise NotAMember(
            _("Deze inwoner is op die dag geen lid van het huishouden, of het lidmaatschap is al beëindigd.")
        )
    lidmaatschap.until = until
    lidmaatschap.save(update_fields=["until"])
    new = {"inwoner_id": inwoner_id, "until": until.isoformat()}
    _record(actor, "leave_huishouden", huishouden, now, old={"inwoner_id": inwoner_id, "until": None}, new=new)
    _announce(actor, huishouden, until + timedelta(days=1), now)


@transaction.atomic
def move_huishouden(*, actor: Actor, huishouden_id: int, adres: AdresRegistration, since: date, now: datetime) -> int:
    """Register where a household lives from a day on; its earlier adres ends the day before. Return the adres' id.

    An adres that began on that same day or later is replaced. Raises NotAPostcode.
    """
    huishouden = _load_huishouden(actor, huishouden_id)
    postcode = Postcode(adres.postcode).code
    earlier = Adres.objects.filter(huishouden=huishouden)
    earlier.filter(since__gte=since).delete()
    earlier.filter(until__isnull=True).update(until=since - timedelta(days=1))
    earlier.filter(until__gte=since).update(until=since - timedelta(days=1))
    saved = Adres.objects.create(
        gemeente_id=huishouden.gemeente_id,
        uitvoerder_id=huishouden.uitvoerder_id,
        huishouden=huishouden,
        since=since,
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        toevoeging=adres.toevoeging,
        postcode=postcode,
        plaats=adres.plaats,
    )
    # Where it is stands in its own table, which goes by its term; the log stays.
    _record(actor, "move_huishouden", huishouden, now, new={"adres_id": saved.pk, "since": since.isoformat()})
    return saved.pk


def _load_huishouden(actor: Actor, huishouden_id: int) -> Huishouden:
    """Return the household, locked, when the actor may change it."""
    huishouden = Huishouden.objects.select_for_update().filter(pk=huishouden_id).first()
    if huishouden is None:
        raise HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    require(
        policies.may_register_huishouden(
            actor, gemeente_id=huishouden.gemeente_id, uitvoerder_id=huishouden.uitvoerder_id
        )
    )
    return huishouden


def _announce(actor: Actor, huishouden: Huishouden, on: date, now: datetime) -> None:
    announce(
        MembersChanged(
            actor=actor,
            gemeente_id=huishouden.gemeente_id,
            uitvoerder_id=huishouden.uitvoerder_id,
            huishouden_id=huishouden.pk,
            on=on,
            now=now,
        )
    )


@contextmanager
def _refused_by_the_database(**errors: DomainError) -> Iterator[None]:
    """Raise the error that belongs to the constraint that the statement broke; any other is ours and stays."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        broken = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None)
        if broken in errors:
            raise errors[broken] from fault
        raise


def _record(
    actor: Actor,
    command: str,
    row: Huishouden | Inwoner,
    now: datetime,
    *,
    new: dict[str, object],
    old: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind=row._meta.model_name or "",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        administratie_id=None,
        now=now,
        old=old or {},
        new=new,
    )
