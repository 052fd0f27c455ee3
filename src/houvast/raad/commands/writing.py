# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands of raad share: the row that is worked on, its words for the search, and the line in the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.raad import policies
from houvast.raad.domain.words import STATE_WORDS, State, may_become
from houvast.raad.models import Deel, Raadsstuk, Tekst
from houvast.raad.queries.stukken import RaadsstukNotFound


class RaadsstukIsWrong(DomainError):
    """The sentence says what is missing and what to do about it."""


def take(actor: Actor, stuk_id: int) -> Raadsstuk:
    """Lock a raadsvraag or raadsinformatiebrief of the actor's gemeente. Raises RaadsstukNotFound, NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    row = Raadsstuk.objects.select_for_update().filter(gemeente_id=actor.organisatie_id, pk=stuk_id).first()
    if row is None:
        raise RaadsstukNotFound(_("Dit stuk bestaat niet."))
    return row


def take_concept(actor: Actor, stuk_id: int) -> Raadsstuk:
    """Lock one that is being written. Raises RaadsstukIsWrong when it isn't any more; and as `take` does."""
    row = take(actor, stuk_id)
    if row.state != State.CONCEPT.value:
        raise RaadsstukIsWrong(
            _("Dit stuk is %(state)s. Zet het terug als er nog iets anders moet.")
            % {"state": _(STATE_WORDS[State(row.state)])}
        )
    return row


def go(row: Raadsstuk, after: State) -> None:
    """Move to another state, unsaved. Raises RaadsstukIsWrong where that can't follow."""
    before = State(row.state)
    if not may_become(before, after):
        raise RaadsstukIsWrong(_("Dit kan nu niet: het stuk is %(state)s.") % {"state": _(STATE_WORDS[before])})
    row.state = after.value


def save(row: Raadsstuk, *fields: str) -> None:
    """Save these columns and the words for the search."""
    of = {"gemeente_id": row.gemeente_id, "stuk_id": row.pk}
    texts = {each.deel_id: each.tekst for each in Tekst.objects.filter(**of).order_by("versie")}
    asked = [each.vraag for each in Deel.objects.filter(**of).order_by("nummer")]
    row.zoektekst = "\n".join([row.onderwerp, *row.onderwerpen, *asked, *texts.values()])
    row.save(update_fields=[*fields, "zoektekst"])


def record(
    actor: Actor,
    command: str,
    row: Raadsstuk,
    now: datetime,
    *,
    reason: str = "",
    new: Mapping[str, object] | None = None,
) -> None:
    """Leave the line of one command in the log."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="raadsstuk",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"nummer": row.nummer, **(new or {})},
    )


def tidy_onderwerpen(words: tuple[str, ...]) -> list[str]:
    """Return subjects in small letters, each once, in order."""
    return sorted({" ".join(each.lower().split())[:60] for each in words if each.strip()})
