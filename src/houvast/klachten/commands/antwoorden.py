# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answer a report, and let who reported it say whether it is solved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.klachten import policies
from houvast.klachten.commands.melden import SignaalIsWrong, place, step, take, tell_contact, tell_melder
from houvast.klachten.domain.servicesignaal import Nood, Oorzaak, Stapsoort, State, decide_due, digest_code, may_become
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap
from houvast.klachten.queries.ladder import list_treden
from houvast.klachten.queries.servicesignalen import SignaalNotFound


@transaction.atomic
def answer_servicesignaal(
    *,
    actor: Actor,
    signaal_id: int,
    tekst: str,
    oorzaak: Oorzaak,
    now: datetime,
    team: str = "",
    partij: str = "",
) -> None:
    """Answer a report: what was done, and why it went wrong; who reported it then says whether it is solved.

    The words are read by who reported it, who may be anyone. `team` and `partij` are what patterns are made of.
    Raises SignaalIsWrong without words or when it was answered already; SignaalNotFound, NotAllowed.
    """
    row = take(actor, signaal_id)
    if not tekst.strip():
        raise SignaalIsWrong(_("Schrijf op wat er is gedaan. De melder leest dit."))
    _refuse(row, State.BEANTWOORD)
    on = timezone.localtime(now).date()
    row.state = State.BEANTWOORD.value
    row.answered_at = row.answered_at or now
    row.answered_on = row.answered_on or on
    row.last_answered_on = on
    row.oorzaak = oorzaak.value
    row.team, row.partij = team.strip() or row.team, partij.strip() or row.partij
    row.save()
    step(actor, row, Stapsoort.BEANTWOORD, now, tekst=tekst)
    tell_melder(actor, row, now)
    _record(actor, "answer_servicesignaal", row, now, new={"oorzaak": row.oorzaak, "niveau": row.niveau})


@transaction.atomic
def confirm_outcome(*, actor: Actor, signaal_id: int, solved: bool, tekst: str, now: datetime) -> None:
    """Write down what who reported it says: solved, or not, and then it opens again where it was answered.

    For who reported it themselves, and for the gemeente that heard it from them; never for who had to solve it. Raises
    SignaalIsWrong when there is no answer yet or no reason why not, SignaalNotFound, NotAllowed.
    """
    row = _hold(signaal_id)
    first = Signaalstap.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk).order_by("pk").first()
    reported_by = first.by_id if first is not None else None
    require(policies.may_confirm_outcome(actor, gemeente_id=row.gemeente_id, reported_by_id=reported_by))
    _settle(actor, row, solved=solved, tekst=tekst, now=now)
    _record(actor, "confirm_outcome", row, now, new={"solved": solved, "heropend": row.reopened_count})


@transaction.atomic
def confirm_by_code(
    *, actor: Actor, gemeente_id: int, referentie: str, code: str, solved: bool, tekst: str, now: datetime
) -> None:
    """Write down what somebody with the secret code of a report says, as `confirm_outcome` does; for Houvast itself.

    Raises SignaalNotFound for a wrong code as for an unknown reference, SignaalIsWrong, NotAllowed.
    """
    require(policies.may_confirm_outcome(actor, gemeente_id=gemeente_id, reported_by_id=None))
    melding = Melding.objects.filter(
        gemeente_id=gemeente_id, signaal__referentie=referentie.strip().upper(), code_digest=digest_code(code)
    ).first()
    if melding is None:
        raise SignaalNotFound(_("Deze combinatie van nummer en code kennen wij niet. Kijk of u alles goed typte."))
    row = _hold(melding.signaal_id)
    _settle(actor, row, solved=solved, tekst=tekst, now=now)
    _record(actor, "confirm_outcome", row, now, new={"solved": solved, "heropend": row.reopened_count, "code": True})


@transaction.atomic
def withdraw_servicesignaal(*, actor: Actor, signaal_id: int, reason: str, now: datetime) -> None:
    """Take a report back that was written down wrongly or twice, with the reason; it stays to be seen.

    Raises SignaalIsWrong without a reason or when it was answered, SignaalNotFound, NotAllowed.
    """
    row = take(actor, signaal_id)
    if not reason.strip():
        raise SignaalIsWrong(_("Schrijf op waarom dit signaal vervalt."))
    _refuse(row, State.INGETROKKEN)
    row.state, row.settled_on = State.INGETROKKEN.value, timezone.localtime(now).date()
    row.save()
    step(actor, row, Stapsoort.INGETROKKEN, now, tekst=reason)
    _record(actor, "withdraw_servicesignaal", row, now, reason=reason.strip())


def _settle(actor: Actor, row: Servicesignaal, *, solved: bool, tekst: str, now: datetime) -> None:
    on = timezone.localtime(now).date()
    if solved:
        _refuse(row, State.OPGELOST)
        row.state, row.settled_on = State.OPGELOST.value, on
        row.save()
        step(actor, row, Stapsoort.OPGELOST, now, tekst=tekst)
        return
    _refuse(row, State.OPEN)
    if not tekst.strip():
        raise SignaalIsWrong(_("Schrijf op wat er nog niet is opgelost."))
    row.state, row.settled_on = State.OPEN.value, None
    row.reopened_count += 1
    treden = list_treden(actor, gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id, on=on)
    trede = next((each for each in treden if each.niveau >= row.niveau), treden[-1])
    place(row, trede)
    row.due_on = decide_due(on, nood=Nood(row.nood), werkdagen=trede.werkdagen)
    row.save()
    step(actor, row, Stapsoort.HEROPEND, now, tekst=tekst)
    tell_contact(actor, row, now)


def _hold(signaal_id: int) -> Servicesignaal:
    row = Servicesignaal.objects.select_for_update(no_key=True, of=("self",)).filter(pk=signaal_id).first()
    if row is None:
        raise SignaalNotFound(_("Dit servicesignaal bestaat niet."))
    return row


def _refuse(row: Servicesignaal, after: State) -> None:
    if may_become(State(row.state), after):
        return
    sentences = {
        State.BEANTWOORD: _("Dit signaal is al beantwoord of afgesloten."),
        State.OPGELOST: _("Er is nog geen antwoord, of het signaal is al afgesloten."),
        State.OPEN: _("Er is nog geen antwoord, of het signaal is al afgesloten."),
        State.INGETROKKEN: _("Een signaal met een antwoord vervalt niet meer."),
    }
    raise SignaalIsWrong(sentences[after])


def _record(
    actor: Actor,
    command: str,
    row: Servicesignaal,
    now: datetime,
    *,
    reason: str = "",
    new: dict[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="servicesignaal",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        now=now,
        reason=reason,
        new={"referentie": row.referentie} | (new or {}),
    )
