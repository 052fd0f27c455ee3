# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in: the second factor, and the line that says who came in and went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from houvast.access import policies
from houvast.access.commands.gate import require
from houvast.access.commands.people import get_own_medewerker
from houvast.access.domain.actors import Actor
from houvast.access.events import AccessChanged, announce


@dataclass(frozen=True, slots=True)
class CodeOutcome:
    """Whether a code was accepted: by which device, or how many seconds to wait before another try counts."""

    device_id: str | None
    wait_seconds: int = 0


@transaction.atomic
def check_code(*, actor: Actor, code: str, now: datetime) -> CodeOutcome:
    """Check a code against the person's authenticator app; each code counts once, each wrong one costs time.

    A wrong code is kept as a failure, so it is an outcome and no exception.
    """
    require(policies.may_log_in(actor))
    outcome = CodeOutcome(None)
    for device in TOTPDevice.objects.select_for_update().filter(user_id=actor.medewerker_id, confirmed=True):
        allowed, wait = device.verify_is_allowed()
        if not allowed:
            locked_until = (wait or {}).get("locked_until")
            seconds = int((locked_until - now).total_seconds()) + 1 if locked_until else 1
            outcome = CodeOutcome(None, max(1, seconds))
        elif device.verify_token(code):
            return CodeOutcome(device.persistent_id)
    if not outcome.wait_seconds:
        _tell(actor, "refuse_code", now)
    return outcome


@transaction.atomic
def register_device(*, actor: Actor, key: str, code: str, now: datetime) -> CodeOutcome:
    """Register an authenticator app by its key (hexadecimal) once it shows the right code.

    Only for someone who has none: a second one needs a login with the first, or a beheerder who resets it.
    """
    require(policies.may_log_in(actor))
    existing = TOTPDevice.objects.select_for_update().filter(user_id=actor.medewerker_id, confirmed=True)
    device = TOTPDevice(user_id=actor.medewerker_id, name="app", key=key, confirmed=True)
    if existing.exists() or not _shows(device, code):
        return CodeOutcome(None)
    _tell(actor, "register_device", now)
    return CodeOutcome(device.persistent_id)


def _shows(device: TOTPDevice, code: str) -> bool:
    # Saving inside: the device remembers the code as used, so that it can't serve a second time.
    device.save()
    if device.verify_token(code):
        return True
    device.delete()
    return False


@transaction.atomic
def remove_devices(*, actor: Actor, medewerker_id: int, now: datetime, reason: str) -> None:
    """Let someone who lost their telephone register another at the next login; sessions that are open end."""
    medewerker = get_own_medewerker(actor, medewerker_id)
    require(policies.may_manage_medewerkers(actor, organisatie_id=medewerker.organisatie_id))
    TOTPDevice.objects.filter(user_id=medewerker_id).delete()
    _tell(actor, "remove_devices", now, medewerker_id=medewerker_id, reason=reason)


@transaction.atomic
def log_in(*, actor: Actor, now: datetime) -> None:
    """Write down that someone came in, in the role that they start with."""
    require(policies.may_log_in(actor))
    _tell(actor, "log_in", now)


@transaction.atomic
def log_out(*, actor: Actor, now: datetime) -> None:
    """Write down that someone went out."""
    require(policies.may_log_in(actor))
    _tell(actor, "log_out", now)


def _tell(actor: Actor, command: str, now: datetime, *, medewerker_id: int | None = None, reason: str = "") -> None:
    object_id = actor.medewerker_id if medewerker_id is None else medewerker_id
    announce(
        AccessChanged(
            actor=actor, command=command, object_kind="medewerker", object_id=object_id or 0, now=now, reason=reason
        )
    )
