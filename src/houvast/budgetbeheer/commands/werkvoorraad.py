# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person decides about a line that waits: where it belongs, later, back to its sender, or undone again.

Every command names the version of the line that the person saw. Of two people at once one wins; the other hears who.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afspraken import AfspraakNotFound, propose_kenmerken
from houvast.budgetbeheer.domain.afletteren import Outcome, Reden, SuggestionKind
from houvast.budgetbeheer.domain.afspraak import KenmerkSoort, Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import make_rhythm, nearest_expected
from houvast.budgetbeheer.domain.words import normalise_kenmerk
from houvast.budgetbeheer.models import (
    Aflettering,
    Afspraak,
    Bankline,
    Derdengeldenrekening,
    Suggestion,
    Waitingline,
)
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.ledger.commands import AccountRequest, Soort, TransferRequest, derive_key

_TO_RETURN = "Terug te betalen"
_PARTS_PER_VERSION_MAX = 1_000


class LineNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class LineIsTaken(DomainError):
    """Look at the line again: someone else decided about it meanwhile."""


class AfspraakDoesNotFit(DomainError):
    """Choose an afspraak that goes the same way as the money and counts on that day, or book on the huishouden."""


class PartsDoNotAddUp(DomainError):
    """Let the parts add up to the amount of the line."""


class ReasonIsMissing(DomainError):
    """Say why, in a few words."""


class SuggestionNotFound(DomainError):
    """Choose one of the suggestions that the line has now."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where (part of) a line goes: an afspraak, or an account of a huishouden; cents are positive both ways."""

    amount_cents: int
    afspraak_id: int | None = None
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Target:
    account_id: int
    amount_cents: int
    gemeente_id: int | None
    huishouden_id: int | None
    afspraak: Afspraak | None = None
    periode: date | None = None
    evidence: int = 0
    score: int = 0


def accept_suggestion(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, rank: int, now: datetime
) -> None:
    """Book a line as one of its suggestions says. Raises SuggestionNotFound, and as `book_on_afspraak`."""
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        found = Suggestion.objects.filter(
            administratie_id=administratie_id, waitingline_id=waitingline_id, rank=rank
        ).first()
        if found is None:
            raise SuggestionNotFound(_("Dit voorstel is er niet meer. Ververs de pagina."))
        cents = abs(line.amount_cents)
        if found.kind == SuggestionKind.KOSTEN:
            target, outcome = _Target(rekening.costs_account_id, cents, None, None), Outcome.KOSTEN
        elif found.kind == SuggestionKind.AFSPRAAK and found.afspraak_id is not None:
            target = _on_afspraak(administratie_id, line, found.afspraak_id, cents, found.evidence, found.score)
            outcome = Outcome.AFSPRAAK
        else:
            target, outcome = _on_account(actor, administratie_id, found.account_id or 0, cents), Outcome.HUISHOUDEN
        _book(actor, waiting, line, rekening, [target], outcome, "accept_suggestion", "", now)


def book_on_afspraak(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, afspraak_id: int, now: datetime
) -> None:
    """Book a line on an afspraak that the person chose, and learn from it.

    Raises AfspraakDoesNotFit (the other direction, or not valid on that day), AfspraakNotFound, LineIsTaken,
    LineNotFound, InsufficientBalance, NotAllowed.
    """
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        target = _on_afspraak(administratie_id, line, afspraak_id, abs(line.amount_cents), 0, 0)
        _book(actor, waiting, line, rekening, [target], Outcome.AFSPRAAK, "book_on_afspraak", "", now)


def split_line(
    *,
    actor: Actor,
    administratie_id: int,
    waitingline_id: int,
    version: int,
    parts: Sequence[Part],
    reason: str,
    now: datetime,
) -> None:
    """Book a line in parts, on afspraken and accounts. Raises PartsDoNotAddUp, and as `book_on_afspraak`."""
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        total = sum(each.amount_cents for each in parts)
        if any(each.amount_cents <= 0 for each in parts) or total != abs(line.amount_cents) or not parts:
            raise PartsDoNotAddUp(
                _("De delen zijn samen %(total)s en de regel is %(line)s. Elk deel is meer dan nul.")
                % {"total": Money(total).format_dutch(), "line": Money(abs(line.amount_cents)).format_dutch()}
            )
        targets = [
            _on_afspraak(administratie_id, line, each.afspraak_id, each.amount_cents, 0, 0)
            if each.afspraak_id is not None
            else _on_account(actor, administratie_id, each.account_id or 0, each.amount_cents)
            for each in parts
        ]
        _book(actor, waiting, line, rekening, targets, Outcome.GESPLITST, "split_line", reason, now)


def book_on_huishouden(
    *,
    actor: Actor,
    administratie_id: int,
    waitingline_id: int,
    version: int,
    account_id: int,
    reason: str,
    now: datetime,
) -> None:
    """Book a line on an account of a huishouden, without an afspraak, with the reason. Raises ReasonIsMissing."""
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        _need(reason)
        target = _on_account(actor, administratie_id, account_id, abs(line.amount_cents))
        _book(actor, waiting, line, rekening, [target], Outcome.HUISHOUDEN, "book_on_huishouden", reason, now)


def book_on_costs(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, reason: str = "", now: datetime
) -> None:
    """Book a line as costs or interest of the bank, which are the uitvoerder's own."""
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        target = _Target(rekening.costs_account_id, abs(line.amount_cents), None, None)
        _book(actor, waiting, line, rekening, [target], Outcome.KOSTEN, "book_on_costs", reason, now)


def return_to_sender(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, reason: str, now: datetime
) -> None:
    """Set money that came in apart, to be paid back to who sent it.

    It moves to the rekening's own account "Terug te betalen", which counts as suspense until it is paid out; paying
    is another command. Raises AfspraakDoesNotFit for money that went out, ReasonIsMissing.
    """
    with transaction.atomic():
        waiting, line, rekening = _take(actor, administratie_id, waitingline_id, version)
        _need(reason)
        if line.amount_cents < 0:
            raise AfspraakDoesNotFit(_("Dit geld ging eruit; alleen geld dat binnenkwam kan terug naar de afzender."))
        account_id = ledger.open_account(
            actor=actor,
            administratie_id=administratie_id,
            account=AccountRequest(Soort.SUSPENSE, _TO_RETURN, line.booked_on, rekening.trust_account_id),
            now=now,
        )
        target = _Target(account_id, line.amount_cents, None, None)
        _book(actor, waiting, line, rekening, [target], Outcome.TERUG_NAAR_AFZENDER, "return_to_sender", reason, now)


@transaction.atomic
def set_aside(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, note: str, now: datetime
) -> None:
    """Set a line aside with a note, so that it leaves the first page. Raises ReasonIsMissing, LineIsTaken."""
    waiting, line, _rekening = _take(actor, administratie_id, waitingline_id, version)
    _need(note)
    _touch(waiting, set_aside_note=note, set_aside_at=now, set_aside_by_id=actor.medewerker_id)
    _record(actor, waiting, line, "set_aside", note, now, {})


@transaction.atomic
def take_back(*, actor: Actor, administratie_id: int, waitingline_id: int, version: int, now: datetime) -> None:
    """Take a line that was set aside back to the first page. Raises LineIsTaken."""
    waiting, line, _rekening = _take(actor, administratie_id, waitingline_id, version)
    note = waiting.set_aside_note
    _touch(waiting, set_aside_note="", set_aside_at=None, set_aside_by_id=None)
    _record(actor, waiting, line, "take_back", note, now, {})


@transaction.atomic
def undo_aflettering(*, actor: Actor, administratie_id: int, aflettering_id: int, reason: str, now: datetime) -> int:
    """Undo how a line was booked, all its parts; the money is on suspense again and the line waits. Return its id.

    Raises LineIsTaken when it was undone already, LineNotFound, ReasonIsMissing, InsufficientBalance when a
    huishouden has spent what would have to go back, NotAllowed.
    """
    require(policies.may_afletteren(actor, administratie_id))
    _need(reason)
    found = Aflettering.objects.filter(administratie_id=administratie_id, pk=aflettering_id).first()
    if found is None:
        raise LineNotFound(_("Deze boeking is niet gevonden."))
    parts = list(
        Aflettering.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, transaction_id=found.transaction_id, undone_at__isnull=True)
        .order_by("pk")
    )
    if not parts:
        raise LineIsTaken(_("Deze boeking is al ongedaan gemaakt. Ververs de pagina om te zien door wie."))
    line = _get_line(administratie_id, found.bankline_id)
    waiting, created = Waitingline.objects.select_for_update(no_key=True).get_or_create(
        administratie_id=administratie_id,
        bankline_id=line.pk,
        defaults={"gemeente_id": found.gemeente_id, "since": now, "reasons": int(Reden.ONGEDAAN), "harm": 0},
    )
    if not created:
        _touch(
            waiting,
            closed_at=None,
            closed_by_id=None,
            outcome="",
            reasons=int(Reden.ONGEDAAN),
            tekort_cents=None,
            set_aside_note="",
            set_aside_at=None,
            set_aside_by_id=None,
        )
    _reverse(actor, waiting, line, found, reason, now)
    for part in parts:
        part.undone_at, part.undone_by_id, part.undone_reason = now, actor.medewerker_id, reason
        part.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    _suggest_again(waiting, parts)
    _record(actor, waiting, line, "undo_aflettering", reason, now, {"aflettering_id": aflettering_id})
    return waiting.pk


def _take(
    actor: Actor, administratie_id: int, waitingline_id: int, version: int
) -> tuple[Waitingline, Bankline, Derdengeldenrekening]:
    """Lock an open line in the version that the person saw, or say who was first."""
    require(policies.may_afletteren(actor, administratie_id))
    waiting = (
        Waitingline.objects.select_for_update(no_key=True, of=("self",))
        .select_related("closed_by")
        .filter(administratie_id=administratie_id, pk=waitingline_id)
        .first()
    )
    if waiting is None:
        raise LineNotFound(_("Deze regel is niet gevonden."))
    if waiting.closed_at is not None:
        who = waiting.closed_by.naam if waiting.closed_by is not None else "Houvast"
        raise LineIsTaken(
            _("%(who)s heeft deze regel al afgeletterd (%(outcome)s).") % {"who": who, "outcome": waiting.outcome}
        )
    if waiting.version != version:
        raise LineIsTaken(_("Iemand heeft deze regel ondertussen gewijzigd. Ververs de pagina en kies opnieuw."))
    line = _get_line(administratie_id, waiting.bankline_id)
    return waiting, line, Derdengeldenrekening.objects.get(administratie_id=administratie_id, pk=line.rekening_id)


def _get_line(administratie_id: int, bankline_id: int) -> Bankline:
    return Bankline.objects.get(administratie_id=administratie_id, pk=bankline_id)


def _need(reason: str) -> None:
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))


def _on_afspraak(
    administratie_id: int, line: Bankline, afspraak_id: int, amount_cents: int, evidence: int, score: int
) -> _Target:
    """Return an afspraak as target, unless money may never be booked on it: wrong direction, outside its period."""
    afspraak = Afspraak.objects.filter(administratie_id=administratie_id, pk=afspraak_id).first()
    if afspraak is None:
        raise AfspraakNotFound(_("Deze afspraak is niet gevonden."))
    if (line.amount_cents > 0) is not (afspraak.richting == "in"):
        raise AfspraakDoesNotFit(
            _("De afspraak “%(naam)s” gaat de andere kant op. Boek de regel op het huishouden.")
            % {"naam": afspraak.naam}
        )
    if line.booked_on < afspraak.valid_from or (afspraak.valid_until and line.booked_on > afspraak.valid_until):
        raise AfspraakDoesNotFit(
            _("De afspraak “%(naam)s” geldt niet op %(day)s. Boek de regel op het huishouden.")
            % {"naam": afspraak.naam, "day": f"{line.booked_on:%d-%m-%Y}"}
        )
    rhythm = make_rhythm(
        Periodiciteit(afspraak.periodiciteit),
        afspraak.anker,
        afspraak.verwachte_dag,
        Weekendregel(afspraak.weekendregel),
    )
    periode = max(nearest_expected(rhythm, line.booked_on)[0], afspraak.anker)
    return _Target(
        afspraak.account_id,
        amount_cents,
        afspraak.gemeente_id,
        afspraak.huishouden_id,
        afspraak,
        periode,
        evidence,
        score,
    )


def _on_account(actor: Actor, administratie_id: int, account_id: int, amount_cents: int) -> _Target:
    account = ledger_queries.get_account(actor=actor, administratie_id=administratie_id, account_id=account_id)
    if account.holder_id is None:
        raise AfspraakDoesNotFit(_("Kies een rekening van een huishouden."))
    return _Target(account_id, amount_cents, account.gemeente_id, account.holder_id)


def _book(
    actor: Actor,
    waiting: Waitingline,
    line: Bankline,
    rekening: Derdengeldenrekening,
    targets: Sequence[_Target],
    outcome: Outcome,
    command: str,
    reason: str,
    now: datetime,
) -> None:
    """Move the money from suspense to its targets, tie it, close the line, and learn."""
    version = waiting.version
    transaction_id = derive_key("waitingline_transaction", waiting.pk, version)
    booked_on = _bookable_day(actor, waiting.administratie_id, line, now)
    transfers = []
    for number, target in enumerate(targets):
        debit, credit = rekening.suspense_account_id, target.account_id
        if line.amount_cents < 0:
            debit, credit = credit, debit
        transfers.append(
            TransferRequest(
                transaction_id=transaction_id,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=target.amount_cents,
                booked_on=booked_on,
                value_on=line.value_on,
                cause_kind="waitingline",
                cause_id=waiting.pk,
                description="",
                idempotency_key=derive_key("waitingline", waiting.pk, version * _PARTS_PER_VERSION_MAX + number),
            )
        )
    ledger.post_transfers(
        actor=actor,
        administratie_id=waiting.administratie_id,
        transfers=transfers,
        now=now,
        command=command,
        reason=reason,
    )
    sign = 1 if line.amount_cents > 0 else -1
    Aflettering.objects.bulk_create(
        Aflettering(
            administratie_id=waiting.administratie_id,
            gemeente_id=target.gemeente_id,
            huishouden_id=target.huishouden_id,
            bankline_id=line.pk,
            afspraak_id=target.afspraak.pk if target.afspraak else None,
            account_id=target.account_id,
            transaction_id=transaction_id,
            amount_cents=sign * target.amount_cents,
            booked_on=line.booked_on,
            periode=target.periode,
            evidence=target.evidence,
            score=target.score,
            toelichting=reason,
            booked_at=now,
            booked_by_id=actor.medewerker_id,
        )
        for target in targets
    )
    Suggestion.objects.filter(administratie_id=waiting.administratie_id, waitingline_id=waiting.pk).delete()
    _touch(waiting, closed_at=now, closed_by_id=actor.medewerker_id, outcome=outcome.value)
    learned = sum(
        propose_kenmerken(
            actor=actor, afspraak=target.afspraak, evidence=_evidence_of(line, alone=len(targets) == 1), now=now
        )
        for target in targets
        if target.afspraak is not None
    )
    new = {
        "outcome": outcome.value,
        "accounts": [target.account_id for target in targets],
        "afspraken": [target.afspraak.pk for target in targets if target.afspraak],
        "learned": learned,
    }
    _record(actor, waiting, line, command, reason, now, new)


def _evidence_of(line: Bankline, *, alone: bool) -> list[tuple[KenmerkSoort, str]]:
    """Return what a decision teaches: the IBAN always, the structured reference when the whole line went one way."""
    evidence = [(KenmerkSoort.IBAN, normalise_kenmerk(line.counterparty_iban))]
    if alone:
        evidence.append((KenmerkSoort.REFERENTIE, normalise_kenmerk(line.reference)))
    return evidence


def _bookable_day(actor: Actor, administratie_id: int, line: Bankline, now: datetime) -> date:
    """Return the bank's booking day, or today when that day's period is closed."""
    closed_until = ledger_queries.get_closed_until(actor=actor, administratie_id=administratie_id)
    return line.booked_on if closed_until is None or line.booked_on > closed_until else now.date()


def _reverse(
    actor: Actor, waiting: Waitingline, line: Bankline, booked: Aflettering, reason: str, now: datetime
) -> None:
    """Take the booking back; what came straight from the trust account goes to suspense in the same transaction."""
    day = _bookable_day(actor, waiting.administratie_id, line, now)
    into = derive_key("undo_transaction", waiting.pk, waiting.version)
    ledger.reverse_transaction(
        actor=actor,
        administratie_id=waiting.administratie_id,
        transaction_id=booked.transaction_id,
        reason=reason,
        now=now,
        booked_on=day,
        into_transaction_id=into,
    )
    if booked.transaction_id != derive_key("bankline_transaction", line.pk):
        return
    rekening = Derdengeldenrekening.objects.get(administratie_id=waiting.administratie_id, pk=line.rekening_id)
    debit, credit = rekening.trust_account_id, rekening.suspense_account_id
    if line.amount_cents < 0:
        debit, credit = credit, debit
    ledger.post_transfers(
        actor=actor,
        administratie_id=waiting.administratie_id,
        transfers=[
            TransferRequest(
                transaction_id=into,
                debit_account_id=debit,
                credit_account_id=credit,
                amount_cents=abs(line.amount_cents),
                booked_on=day,
                value_on=line.value_on,
                cause_kind="bankline",
                cause_id=line.pk,
                description="",
                idempotency_key=derive_key("undo", waiting.pk, waiting.version),
            )
        ],
        now=now,
        command="undo_aflettering",
        reason=reason,
    )


def _suggest_again(waiting: Waitingline, parts: Sequence[Aflettering]) -> None:
    """Offer what was undone as the suggestions, so that a slip is mended with one key."""
    Suggestion.objects.bulk_create(
        Suggestion(
            administratie_id=waiting.administratie_id,
            gemeente_id=part.gemeente_id,
            waitingline_id=waiting.pk,
            rank=rank,
            kind=(SuggestionKind.AFSPRAAK if part.afspraak_id else SuggestionKind.HUISHOUDEN).value,
            afspraak_id=part.afspraak_id,
            huishouden_id=part.huishouden_id,
            account_id=part.account_id,
            periode=part.periode,
            score=part.score,
            evidence=part.evidence,
        )
        for rank, part in enumerate((part for part in parts if part.huishouden_id is not None), start=1)
    )


def _touch(waiting: Waitingline, **changes: object) -> None:
    Waitingline.objects.filter(administratie_id=waiting.administratie_id, pk=waiting.pk).update(
        version=F("version") + 1, **changes
    )
    waiting.version += 1


def _record(
    actor: Actor,
    waiting: Waitingline,
    line: Bankline,
    command: str,
    reason: str,
    now: datetime,
    new: Mapping[str, object],
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="waitingline",
        object_id=waiting.pk,
        gemeente_id=waiting.gemeente_id,
        administratie_id=waiting.administratie_id,
        now=now,
        reason=reason,
        new={"bankline_id": line.pk, "amount_cents": line.amount_cents, **new},
    )
