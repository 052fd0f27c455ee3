# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and their roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access import policies
from houvast.access.commands.gate import require
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.events import AccessChanged, announce
from houvast.access.models import Medewerker, Organisatie, Roltoewijzing
from houvast.kernel.errors import DomainError


class GebruikersnaamTaken(DomainError):
    """Choose another user name."""


class MedewerkerNotFound(DomainError):
    """Use the id of someone of the own organisation."""


class RoleAlreadyAssigned(DomainError):
    """Nothing to do: the person has this role already."""


class WachtwoordTooWeak(DomainError):
    """Choose another password; the text says what it lacks."""


@transaction.atomic
def register_medewerker(
    *,
    actor: Actor,
    organisatie_id: int,
    gebruikersnaam: str,
    naam: str,
    now: datetime,
    wachtwoord: str | None = None,
    roles: Iterable[Role] = (),
    since: date | None = None,
) -> int:
    """Register someone who works for the organisation, with roles from `since` (or today) on, and return the id.

    Without a password nobody can log in; one that a beheerder gives has to be replaced at the first login.
    """
    require(policies.may_manage_medewerkers(actor, organisatie_id=organisatie_id))
    medewerker = Medewerker(gebruikersnaam=gebruikersnaam, naam=naam, organisatie_id=organisatie_id)
    _choose_wachtwoord(medewerker, wachtwoord, actor)
    try:
        with transaction.atomic():
            medewerker.save(force_insert=True)
    except IntegrityError as fault:
        message = _("De gebruikersnaam %(naam)s is al in gebruik. Kies een andere.") % {"naam": gebruikersnaam}
        raise GebruikersnaamTaken(message) from fault
    _tell(actor, "register_medewerker", medewerker.pk, now, new={"gebruikersnaam": gebruikersnaam, "naam": naam})
    for role in roles:
        assign_role(actor=actor, medewerker_id=medewerker.pk, role=role, since=since or _day_of(now), now=now)
    return medewerker.pk


@transaction.atomic
def assign_role(
    *,
    actor: Actor,
    medewerker_id: int,
    role: Role,
    since: date,
    now: datetime,
    until: date | None = None,
    reason: str = "",
) -> None:
    """Let someone act in a role from a day on, until and including another."""
    medewerker = get_own_medewerker(actor, medewerker_id)
    require(
        policies.may_assign_role(
            actor,
            medewerker_id=medewerker_id,
            organisatie_id=medewerker.organisatie_id,
            soort=OrganisatieSoort(medewerker.organisatie.soort),
            role=role,
        )
    )
    _refuse_overlap(medewerker, role, since, until)
    Roltoewijzing.objects.create(medewerker=medewerker, role=role.value, since=since, until=until)
    _tell(
        actor,
        "assign_role",
        medewerker_id,
        now,
        reason=reason,
        new={"role": role.value, "since": since, "until": until},
    )


@transaction.atomic
def withdraw_role(*, actor: Actor, medewerker_id: int, role: Role, today: date, now: datetime, reason: str) -> None:
    """End a role as of today. A role that started today or later keeps its first day, which is its last."""
    medewerker = get_own_medewerker(actor, medewerker_id)
    require(policies.may_manage_medewerkers(actor, organisatie_id=medewerker.organisatie_id))
    if role is Role.BEHEERDER:
        _keep_a_beheerder(actor, medewerker, today)
    running = Roltoewijzing.objects.select_for_update().filter(medewerker=medewerker, role=role.value)
    yesterday = today - timedelta(days=1)
    for each in running:
        if each.until is not None and each.until <= yesterday:
            continue
        before, each.until = each.until, max(each.since, yesterday)
        each.save(update_fields=["until"])
        _tell(
            actor,
            "withdraw_role",
            medewerker_id,
            now,
            reason=reason,
            old={"role": role.value, "since": each.since, "until": before},
            new={"role": role.value, "since": each.since, "until": each.until},
        )


@transaction.atomic
def deactivate_medewerker(*, actor: Actor, medewerker_id: int, now: datetime, reason: str) -> None:
    """Let someone log in no more; a session that is open ends with its next request."""
    medewerker = get_own_medewerker(actor, medewerker_id)
    require(policies.may_manage_medewerkers(actor, organisatie_id=medewerker.organisatie_id))
    _keep_a_beheerder(actor, medewerker, _day_of(now))
    _switch(actor, medewerker, "deactivate_medewerker", now, reason, is_active=False)


@transaction.atomic
def activate_medewerker(*, actor: Actor, medewerker_id: int, now: datetime, reason: str) -> None:
    """Let someone who was deactivated log in again, in the roles that still run."""
    medewerker = get_own_medewerker(actor, medewerker_id)
    require(policies.may_manage_medewerkers(actor, organisatie_id=medewerker.organisatie_id))
    _switch(actor, medewerker, "activate_medewerker", now, reason, is_active=True)


@transaction.atomic
def set_wachtwoord(*, actor: Actor, medewerker_id: int, wachtwoord: str, now: datetime, reason: str = "") -> None:
    """Give someone a new password; sessions under the old one end. Raises WachtwoordTooWeak.

    One that a beheerder gives to another has to be replaced at the next login.
    """
    medewerker = get_own_medewerker(actor, medewerker_id)
    if actor.medewerker_id != medewerker_id:
        require(policies.may_manage_medewerkers(actor, organisatie_id=medewerker.organisatie_id))
    _choose_wachtwoord(medewerker, wachtwoord, actor)
    medewerker.save(update_fields=["password", "wachtwoord_is_temporary"])
    _tell(actor, "set_wachtwoord", medewerker_id, now, reason=reason)


def get_own_medewerker(actor: Actor, medewerker_id: int) -> Medewerker:
    """Return someone of the actor's organisation; someone of another looks the same as nobody."""
    found = (
        Medewerker.objects.select_related("organisatie")
        .filter(pk=medewerker_id, organisatie_id=actor.organisatie_id)
        .first()
    )
    if found is None:
        raise MedewerkerNotFound(_("Deze medewerker is niet gevonden in uw organisatie."))
    return found


def _refuse_overlap(medewerker: Medewerker, role: Role, since: date, until: date | None) -> None:
    # Locked, so that two beheerders can't both find nothing and both assign.
    Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    for each in Roltoewijzing.objects.filter(medewerker=medewerker, role=role.value):
        if (until is None or each.since <= until) and (each.until is None or each.until >= since):
            message = _("%(naam)s heeft de rol %(role)s al vanaf %(since)s.")
            values = {"naam": medewerker.naam, "role": role.naam, "since": f"{each.since:%d-%m-%Y}"}
            raise RoleAlreadyAssigned(message % values)


def _keep_a_beheerder(actor: Actor, medewerker: Medewerker, day: date) -> None:
    """Refuse to take the beheerder's role from the last one; nobody could give it back."""
    # Locked, so that two beheerders can't end each other at the same time.
    Organisatie.objects.select_for_update().get(pk=medewerker.organisatie_id)
    lasting = Roltoewijzing.objects.filter(
        role=Role.BEHEERDER.value,
        since__lte=day,
        until__isnull=True,
        medewerker__is_active=True,
        medewerker__organisatie_id=medewerker.organisatie_id,
    ).values_list("medewerker_id", flat=True)
    holders = set(lasting)
    if medewerker.pk in holders:
        require(policies.may_end_beheerder(actor, others=len(holders) - 1))


def _switch(actor: Actor, medewerker: Medewerker, command: str, now: datetime, reason: str, *, is_active: bool) -> None:
    before, medewerker.is_active = medewerker.is_active, is_active
    medewerker.save(update_fields=["is_active"])
    _tell(actor, command, medewerker.pk, now, reason=reason, old={"is_active": before}, new={"is_active": is_active})


def _day_of(now: datetime) -> date:
    return timezone.localtime(now).date()


def _choose_wachtwoord(medewerker: Medewerker, wachtwoord: str | None, actor: Actor) -> None:
    if wachtwoord is not None:
        try:
            validate_password(wachtwoord, user=medewerker)
        except ValidationError as fault:
            raise WachtwoordTooWeak(" ".join(fault.messages)) from fault
    medewerker.set_password(wachtwoord)
    by_a_beheerder = actor.role is Role.BEHEERDER and actor.medewerker_id != medewerker.pk
    medewerker.wachtwoord_is_temporary = wachtwoord is not None and by_a_beheerder


def _tell(
    actor: Actor,
    command: str,
    medewerker_id: int,
    now: datetime,
    *,
    reason: str = "",
    old: dict[str, object] | None = None,
    new: dict[str, object] | None = None,
) -> None:
    announce(
        AccessChanged(
            actor=actor,
            command=command,
            object_kind="medewerker",
            object_id=medewerker_id,
            now=now,
            reason=reason,
            old=old or {},
            new=new or {},
        )
    )
