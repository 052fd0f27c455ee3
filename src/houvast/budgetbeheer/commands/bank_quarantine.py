# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accept a quarantined file with four eyes, after which it is booked, or reject it for good."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.bank import Acceptance, ArrivedFile, import_arrived
from houvast.budgetbeheer.domain.bankbestand import ImportResult, Outcome
from houvast.budgetbeheer.models import Bankbestand, Bankbestanddeel, QuarantineAcceptance
from houvast.kernel.errors import DomainError

EQUAL_LINES = ("known", "new")


class BestandIsNotQuarantined(DomainError):
    """Look at the file again: it was accepted meanwhile, or never set aside."""


class AcceptanceHasNoReason(DomainError):
    """Say why the difference is right."""


class RejectionHasNoReason(DomainError):
    """Say why the file is not to be booked."""


class SecondEyesMissing(DomainError):
    """Let someone else, in the other role, accept the file as well."""


class AcceptancesDiffer(DomainError):
    """Agree with the other person on what happens to lines that equal lines we have."""


@transaction.atomic
def accept_quarantine(
    *, actor: Actor, bestand_id: int, reason: str, now: datetime, equal_lines: str = "known"
) -> ImportResult | None:
    """Accept a quarantined file; the second acceptance books it and returns what came of it, the first None.

    The two are different persons, one as budgetbeheerder and one as tweede beoordelaar. `equal_lines` says what
    happens to lines that equal lines we have and of which the balances don't tell: "known" leaves them out, "new"
    books them as well. Raises BestandIsNotQuarantined, AcceptanceHasNoReason, SecondEyesMissing, AcceptancesDiffer,
    NotAllowed.
    """
    require(policies.may_accept_quarantine(actor))
    if not reason.strip():
        raise AcceptanceHasNoReason(_("Schrijf op waarom dit bestand toch klopt."))
    assert equal_lines in EQUAL_LINES
    bestand = (
        Bankbestand.objects.select_for_update()
        .filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id, outcome=Outcome.QUARANTINED.value)
        .first()
    )
    if bestand is None:
        raise BestandIsNotQuarantined(_("Dit bestand staat niet (meer) apart. Ververs de pagina."))
    first = QuarantineAcceptance.objects.filter(uitvoerder_id=actor.organisatie_id, bestand_id=bestand_id).first()
    if first is not None:
        _check_second(actor, first, equal_lines)
    assert actor.medewerker_id is not None
    QuarantineAcceptance.objects.create(
        uitvoerder_id=actor.organisatie_id,
        bestand_id=bestand_id,
        medewerker_id=actor.medewerker_id,
        naam=actor.naam,
        role=actor.role.value,
        reason=reason,
        equal_lines=equal_lines,
        accepted_at=now,
    )
    audit.record(
        actor=actor,
        command="accept_quarantine",
        object_kind="bankbestand",
        object_id=bestand_id,
        now=now,
        reason=reason,
        new={"file": bestand.file_name, "equal_lines": equal_lines, "second": first is not None},
    )
    if first is None:
        return None
    with open_parts(actor, bestand_id) as stream:
        arrived = ArrivedFile(
            stream, bestand.file_name, bestand.channel, bestand.sha256, bestand.size_bytes, bestand_id
        )
        acceptance = Acceptance(equal_lines, f"{first.naam}: {first.reason} / {actor.naam}: {reason}")
        return import_arrived(actor=actor, arrived=arrived, now=now, accepted=acceptance)


@transaction.atomic
def reject_quarantine(*, actor: Actor, bestand_id: int, reason: str, now: datetime) -> None:
    """Reject a quarantined file for good: nothing of it is booked, every byte stays kept, and one person suffices.

    It counts as refused from now on. Whoever brings the same bytes in again asks for a new decision: whatever they
    say, they stand in quarantine again, with this reason. Raises BestandIsNotQuarantined, RejectionHasNoReason,
    NotAllowed.
    """
    require(policies.may_accept_quarantine(actor))
    if not reason.strip():
        raise RejectionHasNoReason(_("Schrijf op waarom dit bestand niet geboekt wordt."))
    bestand = (
        Bankbestand.objects.select_for_update()
        .filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id, outcome=Outcome.QUARANTINED.value)
        .first()
    )
    if bestand is None:
        raise BestandIsNotQuarantined(_("Dit bestand staat niet (meer) apart. Ververs de pagina."))
    words = _("Afgewezen door %(naam)s op %(day)s: %(reason)s")
    said = words % {"naam": actor.naam, "day": f"{now:%d-%m-%Y}", "reason": reason.strip()}
    bestand.outcome = Outcome.REFUSED.value
    bestand.reasons = [said, *bestand.reasons]
    bestand.finished_at = now
    bestand.save(update_fields=["outcome", "reasons", "finished_at"])
    audit.record(
        actor=actor,
        command="reject_quarantine",
        object_kind="bankbestand",
        object_id=bestand_id,
        now=now,
        reason=reason,
        old={"outcome": Outcome.QUARANTINED.value},
        new={"file": bestand.file_name, "outcome": Outcome.REFUSED.value},
    )


def _check_second(actor: Actor, first: QuarantineAcceptance, equal_lines: str) -> None:
    if first.medewerker_id == actor.medewerker_id:
        raise SecondEyesMissing(_("U hebt dit bestand al geaccepteerd. Een ander moet het ook doen."))
    if first.role == actor.role.value:
        message = _("Van de twee is er een budgetbeheerder en een tweede beoordelaar. Vraag iemand in de andere rol.")
        raise SecondEyesMissing(message)
    if first.equal_lines != equal_lines:
        message = _("%(naam)s koos iets anders voor de gelijke regels. Kies samen hetzelfde.")
        raise AcceptancesDiffer(message % {"naam": first.naam})


@contextmanager
def open_parts(actor: Actor, bestand_id: int) -> Iterator[BinaryIO]:
    """Give the bytes of a file that is kept in parts, as a stream on disk."""
    parts = (
        Bankbestanddeel.objects.filter(uitvoerder_id=actor.organisatie_id, bestand_id=bestand_id)
        .order_by("number")
        .values_list("content", flat=True)
    )
    with tempfile.TemporaryFile() as stream:
        for content in parts.iterator(chunk_size=8):
            stream.write(content)
        stream.seek(0)
        yield stream
