# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to the households behind an alarm, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access.domain.actors import Actor
from houvast.indicatoren import queries as indicatoren
from houvast.toezicht import queries
from houvast.toezicht.domain.regels import WISSELINGEN, Feit
from houvast.toezicht.queries import AlarmView, Huishoudenvoorvallen, Voorval

# Pages of one record, for who sees numbers of households and no names.
_PAGES = {"klacht": "klachten:klacht", "servicesignaal": "klachten:signaal"}
_PAGE = 15


@dataclass(frozen=True, slots=True)
class Voorvalregel:
    """One thing that happened, as a row of the page."""

    wat: str
    bron: str
    day: date | None
    due_on: date | None
    done_on: date | None
    late: str
    amount_cents: int | None
    bankline_id: int | None
    url: str


def show_voorvallen(actor: Actor, alarm: AlarmView, first: int) -> dict[str, Any]:
    """Return a page of the households behind an alarm, from a place on, with what happened to each."""
    found = queries.list_voorvallen(actor, alarm)
    shown = found[first : first + _PAGE]
    total = sum(len(each.voorvallen) for each in found)
    return {
        "huishoudens": [(each, _say_count(each), _write_rows(actor, alarm, each.voorvallen)) for each in shown],
        "counts": ngettext(
            "%(count)s huishouden, met wat er gebeurde: %(total)s keer iets dat deze regel telt.",
            "%(count)s huishoudens, met wat er gebeurde: samen %(total)s keer iets dat deze regel telt.",
            len(alarm.nummers),
        )
        % {"count": len(alarm.nummers), "total": total},
        "previous": f"?vanaf={max(0, first - _PAGE)}" if first else "",
        "next": f"?vanaf={first + _PAGE}" if first + _PAGE < len(found) else "",
        "place": _("%(first)s tot en met %(last)s van %(total)s")
        % {"first": first + 1, "last": first + len(shown), "total": len(found)}
        if len(found) > _PAGE
        else "",
        "figures": _list_figures(actor, alarm),
    }


def _say_count(each: Huishoudenvoorvallen) -> str:
    count = len(each.voorvallen)
    return ngettext("%(count)s keer", "%(count)s keer", count) % {"count": count}


def _write_rows(actor: Actor, alarm: AlarmView, voorvallen: Iterable[Voorval]) -> list[Voorvalregel]:
    sources = queries.list_sleutels_of(actor, alarm)
    return [_write_row(each, of_more=len(sources) > 1) for each in voorvallen]


def _write_row(voorval: Voorval, *, of_more: bool) -> Voorvalregel:
    feit = voorval.feit
    page = _PAGES.get(feit.soort, "") if feit else ""
    late = voorval.days_late
    return Voorvalregel(
        wat=_say(voorval.sleutel, feit),
        bron=queries.naam_of(voorval.sleutel) if of_more and feit else "",
        day=None if feit and feit.due_on == voorval.day else voorval.day,
        due_on=feit.due_on if feit else None,
        done_on=feit.done_on if feit else None,
        late=""
        if late is None
        else ngettext("%(count)s dag te laat", "%(count)s dagen te laat", late) % {"count": late},
        amount_cents=feit.amount_cents if feit else None,
        bankline_id=feit.bankline_id if feit else None,
        url=reverse(page, args=[feit.record_id]) if page and feit else "",
    )


def _say(sleutel: str, feit: Feit | None) -> str:
    """Return what happened, as people say it."""
    if feit is None:
        return _("Kreeg een andere budgetbeheerder") if sleutel == WISSELINGEN else queries.naam_of(sleutel)
    wat = _(indicatoren.find_wat(feit.soort, feit.wat)) if feit.wat else ""
    if feit.soort == "betaling":
        return _say_payment(wat, feit)
    if feit.soort == "huishouden":
        return queries.naam_of(sleutel)
    soort = _(indicatoren.SOORT_WORDS[feit.soort])
    return _("%(soort)s: %(wat)s") % {"soort": soort, "wat": wat} if wat else soort


def _say_payment(wat: str, feit: Feit) -> str:
    if feit.done_on is None:
        sentence = _("%(wat)s niet betaald")
    elif feit.due_on is not None and feit.done_on <= feit.due_on:
        # Counted all the same: it was moved or dropped after its day, or came back from the bank.
        sentence = _("%(wat)s na de vervaldag verschoven of teruggekomen")
    else:
        sentence = _("%(wat)s te laat betaald")
    said = sentence % {"wat": wat}
    return said[:1].upper() + said[1:]


def _list_figures(actor: Actor, alarm: AlarmView) -> list[tuple[str, str]]:
    """Return what the rule looks at, each with the page of its records in the month of the alarm."""
    found = []
    for sleutel in queries.list_sleutels_of(actor, alarm):
        if sleutel != WISSELINGEN:
            page = reverse("indicatoren:gevallen", args=[alarm.gemeente_id, alarm.uitvoerder_id, sleutel])
            address = f"{page}?maand={alarm.maand:%Y-%m}&kant={queries.bad_kant(sleutel)}"
            found.append((queries.naam_of(sleutel), address))
    return found
