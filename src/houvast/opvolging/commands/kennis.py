# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes known of a household after it was chosen: whether it lives there, and whether with minors."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.opvolging.commands.bereiken import ContactIsRefused
from houvast.opvolging.commands.gathering import list_gemeld, with_kennis
from houvast.opvolging.commands.kaders import find_live
from houvast.opvolging.commands.taking import list_personen, take_zaak, tell
from houvast.opvolging.domain.kader import read_regels
from houvast.opvolging.domain.kiezen import Kennis, choose, decide_uiterlijk
from houvast.opvolging.domain.states import Kennisbron, Woonplaats
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.opvolging.ports import BevolkingsregisterFails, Vraag, find_bevolkingsregister


@transaction.atomic
def check_woonplaats(*, actor: Actor, zaak_id: int, now: datetime) -> Woonplaats:
    """Ask the population register whether who was reported lives there, and if so whether with minors; keep it.

    Raises ContactIsRefused where no register is connected, BevolkingsregisterFails, and as `take_zaak`.
    """
    zaak = take_zaak(actor=actor, zaak_id=zaak_id)
    register = find_bevolkingsregister()
    if register is None:
        raise ContactIsRefused(_("Er is geen koppeling met het bevolkingsregister. Controleer het adres zelf."))
    person = next(iter(list_personen(int(zaak.gemeente_id), [zaak.pk]).get(zaak.pk, [])), None)
    if person is None:
        raise ContactIsRefused(_("Van deze zaak is niet meer bekend over wie die gaat."))
    vraag = Vraag(
        person.bsn, person.achternaam, person.geboortedatum, person.postcode, person.huisnummer, person.toevoeging
    )
    answer = register.find_woonplaats(vraag)
    heeft: bool | None = None
    if answer is Woonplaats.WOONT_HIER:
        # That it didn't say who else lives there doesn't make its first answer worth less.
        with suppress(BevolkingsregisterFails):
            heeft = register.find_minderjarigen(vraag)
    old = zaak.woonplaats
    zaak.woonplaats, zaak.woonplaats_at = answer.value, now
    if heeft is not None:
        _learn(zaak, Kennis(heeft, Kennisbron.BEVOLKINGSREGISTER, now))
    zaak.save()
    tell(actor, "check_woonplaats", zaak, now, old={"woonplaats": old}, woonplaats=answer.value)
    return answer


@transaction.atomic
def record_minderjarigen(*, actor: Actor, zaak_id: int, heeft_minderjarigen: bool, now: datetime) -> str:
    """Say whether minors live there, as a worker saw or heard; return the name of the rule that fits now.

    The rules weigh again with it, as on the day on which they chose: a zaak may go to another werkbakje and never gets
    a later last day; once chosen it stays. Raises as `take_zaak`.
    """
    zaak = take_zaak(actor=actor, zaak_id=zaak_id)
    old = {"heeft_minderjarigen": zaak.heeft_minderjarigen, "werkbakje": zaak.werkbakje}
    _learn(zaak, Kennis(heeft_minderjarigen, Kennisbron.MEDEWERKER, now, actor.naam))
    zaak.version += 1
    zaak.save()
    tell(
        actor,
        "record_minderjarigen",
        zaak,
        now,
        old=old,
        heeft_minderjarigen=heeft_minderjarigen,
        werkbakje=zaak.werkbakje,
    )
    return zaak.regel_naam


def _learn(zaak: Vroegsignaalzaak, kennis: Kennis) -> None:
    """Set what is known on the row, and what the rules make of it; the caller saves."""
    zaak.heeft_minderjarigen, zaak.minderjarigen_bron = kennis.heeft_minderjarigen, kennis.bron.value
    zaak.minderjarigen_at, zaak.minderjarigen_by_naam = kennis.at, kennis.by_naam
    gemeente_id = int(zaak.gemeente_id)
    # Who asked may see less of a household than the rules do.
    with scoped(scope_of(get_system_actor(gemeente_id))):
        kader = find_live(gemeente_id)
        on = zaak.matched_on
        gemeld = list_gemeld(
            gemeente_id, van=zaak.van, tot=zaak.tot, on=on, now=kennis.at, nummer_id=int(zaak.nummer_id)
        )
    if kader is None or not gemeld:
        return
    household = with_kennis(gemeld[0], kennis)
    found = choose(read_regels(kader.regels), household, on=on)
    if found is None or not found.regel:
        return
    zaak.kader_id, zaak.regel, zaak.regel_naam = kader.pk, found.regel, found.naam
    zaak.werkbakje, zaak.kanaal = found.werkbakje, found.kanaal.value
    zaak.waarom = [[sentence, dict(values)] for sentence, values in found.waarom]
    last = decide_uiterlijk(found, on=on, dreigend_since=household.dreigend_since)
    zaak.uiterlijk_op = min(zaak.uiterlijk_op, max(last, timezone.localtime(kennis.at).date()))
