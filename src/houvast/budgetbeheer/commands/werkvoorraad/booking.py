# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say where a waiting line belongs: as suggested, on an afspraak, in parts, on a huishouden, on costs, or back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer.commands.werkvoorraad.posting import book
from houvast.budgetbeheer.commands.werkvoorraad.taking import need, take
from houvast.budgetbeheer.commands.werkvoorraad.targets import (
    AfspraakDoesNotFit,
    Target,
    aim_at_account,
    aim_at_afspraak,
    aim_at_costs,
)
from houvast.budgetbeheer.domain.afletteren import Outcome, SuggestionKind
from houvast.budgetbeheer.models import Suggestion
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger
from houvast.ledger.commands import AccountRequest, Soort

_TO_RETURN = "Terug te betalen"


class PartsDoNotAddUp(DomainError):
    """Let the parts add up to the amount of the line."""


class SuggestionNotFound(DomainError):
    """Choose one of the suggestions that the line has now."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where (part of) a line goes: an afspraak, or an account of a huishouden; cents are positive both ways."""

    amount_cents: int
    afspraak_id: int | None = None
    account_id: int | None = None


@transaction.atomic
def accept_suggestion(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, rank: int, now: datetime
) -> None:
    """Book a line as one of its suggestions says. Raises SuggestionNotFound, and as `book_on_afspraak`."""
    taken = take(actor, administratie_id, waitingline_id, version, now)
    found = Suggestion.objects.filter(
        administratie_id=administratie_id, waitingline_id=waitingline_id, rank=rank
    ).first()
    if found is None:
        raise SuggestionNotFound(_("Dit voorstel is er niet meer. Ververs de pagina."))
    cents = taken.amount_cents
    if found.kind == SuggestionKind.KOSTEN:
        target, outcome = aim_at_costs(taken), Outcome.KOSTEN
    elif found.kind == SuggestionKind.AFSPRAAK and found.afspraak_id is not None:
        target = aim_at_afspraak(taken, found.afspraak_id, cents, evidence=found.evidence, score=found.score)
        outcome = Outcome.AFSPRAAK
    else:
        target, outcome = aim_at_account(taken, found.account_id or 0, cents), Outcome.HUISHOUDEN
    book(taken, "accept_suggestion", [target], outcome)


@transaction.atomic
def book_on_afspraak(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, afspraak_id: int, now: datetime
) -> None:
    """Book a line on an afspraak that the person chose, and learn from it.

    Raises AfspraakDoesNotFit (the other direction, or not valid on that day), AfspraakNotFound, LineIsTaken,
    LineNotFound, InsufficientBalance, NotAllowed.
    """
    taken = take(actor, administratie_id, waitingline_id, version, now)
    target = aim_at_afspraak(taken, afspraak_id, taken.amount_cents)
    book(taken, "book_on_afspraak", [target], Outcome.AFSPRAAK)


@transaction.atomic
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
    taken = take(actor, administratie_id, waitingline_id, version, now)
    total = sum(each.amount_cents for each in parts)
    if any(each.amount_cents <= 0 for each in parts) or total != taken.amount_cents or not parts:
        raise PartsDoNotAddUp(
            _("De delen zijn samen %(total)s en de regel is %(line)s. Elk deel is meer dan nul.")
            % {"total": Money(total).format_dutch(), "line": Money(taken.amount_cents).format_dutch()}
        )
    targets = [
        aim_at_afspraak(taken, each.afspraak_id, each.amount_cents)
        if each.afspraak_id is not None
        else aim_at_account(taken, each.account_id or 0, each.amount_cents)
        for each in parts
    ]
    book(taken, "split_line", targets, Outcome.GESPLITST, reason)


@transaction.atomic
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
    taken = take(actor, administratie_id, waitingline_id, version, now)
    need(reason)
    target = aim_at_account(taken, account_id, taken.amount_cents)
    book(taken, "book_on_huishouden", [target], Outcome.HUISHOUDEN, reason)


@transaction.atomic
def book_on_costs(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, reason: str = "", now: datetime
) -> None:
    """Book a line as costs or interest of the bank, which are the uitvoerder's own."""
    taken = take(actor, administratie_id, waitingline_id, version, now)
    book(taken, "book_on_costs", [aim_at_costs(taken)], Outcome.KOSTEN, reason)


@transaction.atomic
def return_to_sender(
    *, actor: Actor, administratie_id: int, waitingline_id: int, version: int, reason: str, now: datetime
) -> None:
    """Set money that came in apart, to be paid back to who sent it.

    It moves to the rekening's own account "Terug te betalen", which counts as suspense until it is paid out; paying
    is another command. Raises AfspraakDoesNotFit for money that went out, ReasonIsMissing.
    """
    taken = take(actor, administratie_id, waitingline_id, version, now)
    need(reason)
    if taken.line.amount_cents < 0:
        raise AfspraakDoesNotFit(_("Dit geld ging eruit; alleen geld dat binnenkwam kan terug naar de afzender."))
    account_id = ledger.open_account(
        actor=actor,
        administratie_id=administratie_id,
        account=AccountRequest(Soort.SUSPENSE, _TO_RETURN, taken.line.booked_on, taken.rekening.trust_account_id),
        now=now,
    )
    target = Target(account_id, taken.amount_cents)
    book(taken, "return_to_sender", [target], Outcome.TERUG_NAAR_AFZENDER, reason)
