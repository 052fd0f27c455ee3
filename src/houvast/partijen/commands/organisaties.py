# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the address book of an uitvoerder: organisations and the accounts they use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.partijen import policies
from houvast.partijen.domain.namen import make_zoeknaam
from houvast.partijen.models import Bankrekening, Organisatie


class OrganisatieIsKnown(DomainError):
    """Use the organisation that is there, or give another name."""


class OrganisatieNotFound(DomainError):
    """It doesn't exist, or not in an address book that the actor keeps."""


class BankrekeningIsKnown(DomainError):
    """The organisation uses this account already."""


class BankrekeningNotFound(DomainError):
    """It doesn't exist, has ended, or not for this actor."""


@transaction.atomic
def register_organisatie(*, actor: Actor, houder_id: int, naam: str, soort: str, now: datetime) -> int:
    """Add an organisation to the houder's address book; return its id. Raises OrganisatieIsKnown, NotAllowed."""
    require(policies.may_change_address_book(actor, houder_id=houder_id))
    try:
        with transaction.atomic():
            saved = Organisatie.objects.create(
                houder_id=houder_id, naam=naam, zoeknaam=make_zoeknaam(naam), soort=soort
            )
    except IntegrityError as fault:
        raise OrganisatieIsKnown(_("%(naam)s staat al in het adresboek.") % {"naam": naam}) from fault
    _record(actor, "register_organisatie", saved.pk, now, new={"naam": naam, "soort": soort})
    return saved.pk


@transaction.atomic
def admit_organisatie(
    *, actor: Actor, houder_id: int, naam: str, soort: str, iban: str, since: date, now: datetime
) -> int:
    """Add an organisation with its first account, or none when `iban` is empty, all or nothing; return its id.

    Raises as `register_organisatie` and `register_bankrekening`.
    """
    organisatie_id = register_organisatie(actor=actor, houder_id=houder_id, naam=naam, soort=soort, now=now)
    if iban:
        register_bankrekening(actor=actor, organisatie_id=organisatie_id, iban=iban, since=since, now=now)
    return organisatie_id


@transaction.atomic
def register_bankrekening(*, actor: Actor, organisatie_id: int, iban: str, since: date, now: datetime) -> int:
    """Record that an organisation uses an account from a day on; return its id.

    Raises NotAnIban, BankrekeningIsKnown when it is in use already, OrganisatieNotFound.
    """
    organisatie = Organisatie.objects.filter(pk=organisatie_id).first()
    if organisatie is None:
        raise OrganisatieNotFound(_("Deze organisatie staat niet in uw adresboek."))
    require(policies.may_change_address_book(actor, houder_id=organisatie.houder_id))
    number = Iban(iban)
    try:
        with transaction.atomic():
            saved = Bankrekening.objects.create(
                houder_id=organisatie.houder_id, organisatie=organisatie, iban=number.number, since=since
            )
    except IntegrityError as fault:
        raise BankrekeningIsKnown(
            _("%(naam)s gebruikt rekening %(iban)s al.") % {"naam": organisatie.naam, "iban": number.grouped}
        ) from fault
    new = {"iban": number.number, "since": since.isoformat()}
    _record(actor, "register_bankrekening", organisatie_id, now, new=new)
    return saved.pk


@transaction.atomic
def end_bankrekening(*, actor: Actor, bankrekening_id: int, until: date, now: datetime) -> None:
    """Record the last day on which an organisation uses an account. Raises BankrekeningNotFound."""
    rekening = (
        Bankrekening.objects.select_for_update()
        .filter(pk=bankrekening_id, until__isnull=True, since__lte=until)
        .first()
    )
    if rekening is None:
        raise BankrekeningNotFound(_("Deze rekening is niet gevonden of al beëindigd."))
    require(policies.may_change_address_book(actor, houder_id=rekening.houder_id))
    rekening.until = until
    rekening.save(update_fields=["until"])
    _record(
        actor, "end_bankrekening", rekening.organisatie_id, now,
        old={"iban": rekening.iban, "until": None}, new={"iban": rekening.iban, "until": until.isoformat()},
    )  # fmt: skip


def _record(
    actor: Actor,
    command: str,
    organisatie_id: int,
    now: datetime,
    *,
    new: Mapping[str, object],
    old: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="organisatie",
        object_id=organisatie_id,
        gemeente_id=None,
        administratie_id=None,
        now=now,
        old=old or {},
        new=new,
    )
