# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a waarschuwing says, in one or two Dutch sentences, from its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from houvast.bewaking.domain.herstel import Herstel, HerstelSoort
from houvast.bewaking.domain.waarschuwing import Soort
from houvast.bewaking.queries.looking import AccountAhead
from houvast.kernel.money import Money
from houvast.kernel.sentences import gettext_noop

_SENTENCES = {
    Soort.GEMIST_INKOMEN: gettext_noop("%(naam)s van %(who)s is niet gekomen: minstens %(money)s."),
    Soort.TE_LAAT: gettext_noop("%(naam)s aan %(who)s: de bank heeft %(money)s niet geboekt."),
    Soort.LEEFGELD: gettext_noop("Leefgeld van %(money)s: het geld is er niet of is niet verstuurd."),
    Soort.NIET_GEDEKT: gettext_noop("%(naam)s: er staat %(money)s te weinig op de rekening, na wat voorgaat."),
    Soort.NEGATIEF_RISICO: gettext_noop(
        "%(naam)s wordt straks afgeschreven en er staat %(money)s te weinig op de rekening."
    ),
    Soort.DUBBELE_BETALING: gettext_noop("%(naam)s aan %(who)s is meer dan één keer betaald: %(money)s te veel."),
    Soort.VERKEERDE_BETALING: gettext_noop("%(naam)s: er is %(money)s te veel betaald."),
    Soort.ONVERWACHT_INKOMEN: gettext_noop("Er kwam %(money)s binnen van %(who)s, zonder afspraak."),
    Soort.VROEGSIGNAAL: gettext_noop(
        "Gemeld bij de gemeente door %(who)s: een achterstand van %(money)s. Zoek uit waarom."
    ),
}
_LATE_INCOME = gettext_noop(
    "%(naam)s van %(who)s is niet gekomen: minstens %(money)s. Deze betaler is gewoonlijk %(late)d dagen later."
)


def describe_waarschuwing(
    soort: Soort, deadline: date, cents: int, facts: Mapping[str, Any], account: AccountAhead | None
) -> str:
    """Return why it is there. `account` is the account that comes short, as it was looked at just now."""
    values = {
        "money": Money(cents).format_dutch(),
        "day": f"{deadline:%d-%m-%Y}",
        "naam": facts.get("naam", ""),
        "who": facts.get("aan") or facts.get("van") or "",
    }
    if soort is Soort.TEKORT:
        return _describe_tekort(values, account)
    if soort is Soort.GEMIST_INKOMEN and (late := int(facts.get("days_late", 0))):
        return _(_LATE_INCOME) % {**values, "late": late}
    if soort is Soort.VERKEERDE_BETALING and facts.get("other_iban"):
        return _("%(naam)s is naar een andere rekening gegaan dan afgesproken.") % values
    said = _(_SENTENCES[soort]) % values
    return " ".join([said, *_describe_betalingen(facts)]) if soort is Soort.VROEGSIGNAAL else said


def _describe_betalingen(facts: Mapping[str, Any]) -> list[str]:
    """Return what was paid, or wasn't, of the bills that partners reported, as it was when they did."""
    found = facts.get("betalingen", [])
    if not found:
        return [_("In onze administratie staat geen betaling van deze soort.")]
    parts = [
        f"{date.fromisoformat(due):%d-%m-%Y} {Money(cents).format_dutch()} "
        + (_("betaald %(day)s") % {"day": f"{date.fromisoformat(booked):%d-%m-%Y}"} if booked else state)
        for due, cents, state, booked in found
    ]
    return [_("Laatste betalingen: %(betalingen)s.") % {"betalingen": "; ".join(parts)}]


def _describe_tekort(values: dict[str, Any], account: AccountAhead | None) -> str:
    short = account.blik.short_of if account is not None else ()
    if not short:
        return _("De rekening komt %(money)s tekort.") % values
    names = ", ".join(dict.fromkeys(each.naam for each in short))
    return _("%(money)s tekort voor %(names)s.") % {**values, "names": names}


def describe_mend(mend: Herstel) -> str:
    """Return what is done or asked, in one Dutch sentence."""
    money = Money(mend.covers_cents).format_dutch()
    names = ", ".join(each.naam for each in mend.uitstel)
    day = "" if mend.on is None else _day(mend.on)
    match mend.soort:
        case HerstelSoort.RESERVERING:
            return _("Schuif %(money)s uit %(naam)s.") % {"money": money, "naam": mend.potje.naam if mend.potje else ""}
        case HerstelSoort.ANDERE_VOLGORDE:
            return _("Laat wachten tot %(day)s, nog voor de vervaldag: %(names)s.") % {"day": day, "names": names}
        case HerstelSoort.UITSTEL:
            return _("Stel uit tot %(day)s: %(names)s.") % {"day": day, "names": names}
        case HerstelSoort.VOORSCHOT:
            return _("Vraag %(money)s voorschot op %(naam)s van %(day)s.") % {
                "money": money,
                "naam": mend.naam,
                "day": day,
            }
        case _:
            return _("Bel over %(naam)s: vraag om later te mogen betalen. Het gaat om %(money)s.") % {
                "naam": mend.naam,
                "money": money,
            }


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
