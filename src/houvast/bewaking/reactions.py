# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the guard does when the bank booked lines, or partners reported arrears: look at those households at once."""

from django.utils import timezone

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.bewaking import commands, queries
from houvast.bewaking.domain.gemeld import Reported
from houvast.budgetbeheer.events import AfletteringUndone, LinesBooked
from houvast.database.scope import scoped
from houvast.opvolging.events import SignaalInBudgetbeheer

# A file with lines for more households than this is looked at by the round of the day, which follows the import.
AT_ONCE_MAX = 50


def guard_lines_booked(event: LinesBooked) -> None:
    """Look again at the households of new lines."""
    if event.first_aflettering_id is None or event.last_aflettering_id is None:
        return
    found = queries.list_huishoudens_of_range(
        event.actor,
        administratie_id=event.administratie_id,
        first_id=event.first_aflettering_id,
        last_id=event.last_aflettering_id,
        count_max=AT_ONCE_MAX + 1,
    )
    if len(found.huishoudens) <= AT_ONCE_MAX:
        _guard(event, found)


def guard_aflettering_undone(event: AfletteringUndone) -> None:
    """Look again at the households of lines that are taken back."""
    found = queries.list_huishoudens_of(
        event.actor, administratie_id=event.administratie_id, afletteringen=event.aflettering_ids
    )
    _guard(event, found)


def raise_reported(event: SignaalInBudgetbeheer) -> None:
    """Warn the uitvoerder that runs the money: a bill of a household in its care is in arrears.

    The gemeente's session shows whose books they are; Houvast warns in those books, as the uitvoerder's own.
    """
    gemeente = get_system_actor(event.gemeente_id)
    with scoped(scope_of(gemeente)):
        books = queries.list_books_of(gemeente, event.huishouden_id, on=timezone.localtime(event.now).date())
    reported = Reported(
        event.gemeente_id,
        event.huishouden_id,
        event.zaak_id,
        tuple(dict.fromkeys(each.partner_naam for each in event.rekeningen)),
        {each.partnertype for each in event.rekeningen},
        sum(each.bedrag_cents or 0 for each in event.rekeningen),
        event.uiterlijk_op,
    )
    for each in books:
        houvast = get_system_actor(each.uitvoerder_id)
        with scoped(scope_of(houvast)):
            commands.raise_vroegsignaal(
                actor=houvast, administratie_id=each.administratie_id, reported=reported, now=event.now
            )


def _guard(event: LinesBooked | AfletteringUndone, found: queries.Touched) -> None:
    """Houvast itself looks, whoever decided about the line: guarding is nobody's task but its own."""
    if not found.huishoudens:
        return
    houvast = get_system_actor(event.actor.organisatie_id)
    with scoped(scope_of(houvast)):
        commands.guard_huishoudens(
            actor=houvast,
            administratie_id=event.administratie_id,
            huishoudens=found.huishoudens,
            afletteringen=found.afletteringen,
            on=timezone.localtime(event.now).date(),
            now=event.now,
        )
