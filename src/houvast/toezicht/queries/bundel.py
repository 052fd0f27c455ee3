# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pieces of evidence behind an ingebrekestelling: figures, reports, visits, letters, verbetertrajecten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import FrozenFigure
from houvast.kernel.period import last_day_of_month
from houvast.klachten import queries as klachten
from houvast.toezicht.domain.bundel import Bundelstuk, Stuksoort
from houvast.toezicht.domain.words import (
    KANT_WORDS,
    OORDEEL_WORDS,
    TRAJECTSTAND_WORDS,
    VERGELIJKING_WORDS,
    Meting,
    Oordeel,
)
from houvast.toezicht.queries.eisen import list_bewijzen, list_reacties, list_stukken
from houvast.toezicht.queries.values import EisView, NormView, TrajectView
from houvast.toezicht.queries.verbeteren import list_trajecten

_DAY = "%d-%m-%Y"


def list_months_to_freeze(eisen: Iterable[EisView], *, since: date) -> list[tuple[EisView, date]]:
    """List which figures prove that these eisen weren't met: each month since a day in which the norm was missed."""
    return [
        (eis, each.maand)
        for eis in eisen
        if eis.meting is Meting.INDICATOR
        for each in eis.maanden
        if not each.is_met and each.maand >= since.replace(day=1)
    ]


def make_figure_piece(actor: Actor, eis: EisView, frozen_id: int) -> Bundelstuk:
    """Return a frozen figure as a piece, with its definition, its norm and both digests."""
    frozen = indicatoren.get_frozen(actor, frozen_id)
    norm = next((each for each in reversed(eis.normen) if each.since <= last_day_of_month(frozen.maand)), None)
    return Bundelstuk(
        soort=Stuksoort.CIJFER,
        dated_on=last_day_of_month(frozen.maand),
        titel=_("%(naam)s, %(maand)s: %(shown)s")
        % {"naam": _(frozen.naam), "maand": f"{frozen.maand:%m-%Y}", "shown": frozen.shown},
        feiten=_figure_facts(eis, frozen, norm),
        digest=frozen.digest,
        vindplaats={"frozen_id": frozen_id},
    )


def list_other_pieces(
    actor: Actor, *, contract_id: int, uitvoerder_id: int, eisen: Iterable[EisView], since: date, today: date
) -> list[Bundelstuk]:
    """List what else belongs to the evidence from a day on: reports, visits and documents, letters, trajecten."""
    found = _list_meldingen(actor, uitvoerder_id, since, today) + _list_bewijsdossiers(actor, uitvoerder_id, since)
    for eis in eisen:
        found += _list_bewijs(eis, since)
    for stuk in list_stukken(actor, contract_id=contract_id):
        if stuk.is_brief and stuk.dated_on >= since:
            found.append(
                Bundelstuk(
                    soort=Stuksoort.BRIEF,
                    dated_on=stuk.dated_on,
                    titel=stuk.titel,
                    feiten=(
                        (_("Van"), _(KANT_WORDS[stuk.van])),
                        (_("Bestand"), stuk.file_name),
                        (_("Grootte in bytes"), str(stuk.size_bytes)),
                    ),
                    digest=stuk.sha256,
                    vindplaats={"stuk_id": stuk.stuk_id},
                )
            )
    found += [
        _traject_piece(each)
        for each in list_trajecten(actor, today=today, contract_id=contract_id)
        if (each.ended_on or today) >= since
    ]
    return found


def _figure_facts(eis: EisView, frozen: FrozenFigure, norm: NormView | None) -> tuple[tuple[str, str], ...]:
    words = frozen.definitie
    shown = "" if norm is None else f"{_(VERGELIJKING_WORDS[norm.vergelijking])} {norm.shown}"
    return (
        (_("Eis"), f"{eis.titel} ({eis.bron})"),
        (_("Norm"), shown),
        (_("Cijfer"), f"{frozen.shown} ({frozen.teller} / {frozen.noemer})"),
        (_("Wat het zegt"), _(str(words["wat"]))),
        (_("Wat telt mee"), _(str(words["teller"]))),
        (_("Waarvan"), _(str(words["noemer"]))),
        (_("Wat niet meetelt"), _(str(words["uitsluitingen"]))),
        (_("Versie van de definitie"), str(frozen.versie)),
        (_("Bekend op"), f"{frozen.known_on:{_DAY}}"),
        (_("Aantal regels"), str(frozen.record_count)),
        (_("Kenmerk van de regels (SHA-256)"), frozen.records_digest),
    )


def _list_meldingen(actor: Actor, uitvoerder_id: int, since: date, today: date) -> list[Bundelstuk]:
    """Return per month the reports and klachten about an uitvoerder: dates and household numbers, no names or words."""
    patroon = klachten.find_patroon(
        actor, axis=klachten.As.UITVOERDER, value=str(uitvoerder_id), first=since, last=today
    )
    if patroon is None:
        return []
    months: defaultdict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in klachten.build_evidence(actor, patroon):
        months[date.fromisoformat(row["ontvangen"]).replace(day=1)].append(row)
    kop = (_("Ontvangen"), _("Kenmerk"), _("Wat"), _("Huishouden"), _("Wat er gebeurde"))
    return [
        Bundelstuk(
            soort=Stuksoort.MELDINGEN,
            dated_on=min(last_day_of_month(maand), today),
            titel=_("Servicesignalen en klachten, %(maand)s: %(count)s")
            % {"maand": f"{maand:%m-%Y}", "count": len(rows)},
            kop=kop,
            rijen=tuple(_melding_row(each) for each in sorted(rows, key=lambda one: (one["ontvangen"], one["id"]))),
        )
        for maand, rows in months.items()
    ]


def _list_bewijsdossiers(actor: Actor, uitvoerder_id: int, since: date) -> list[Bundelstuk]:
    """Return the patterns that were frozen about an uitvoerder from a day on; their reports stand in the months."""
    return [
        Bundelstuk(
            soort=Stuksoort.MELDINGEN,
            dated_on=timezone.localtime(each.made_at).date(),
            titel=_("Bewijsdossier %(naam)s") % {"naam": each.naam},
            feiten=(
                (_("Waarom"), each.reason),
                (_("Wat zij delen"), _(klachten.AS_WORDS[klachten.As(each.content["as"])])),
                (
                    _("Van en tot"),
                    " – ".join(f"{date.fromisoformat(each.content[end]):{_DAY}}" for end in ("van", "tot")),
                ),
                (_("Aantal signalen en klachten"), str(len(each.content["regels"]))),
                (_("Kenmerken"), ", ".join(row["referentie"] for row in each.content["regels"])),
            ),
            digest=each.digest,
            vindplaats={"bewijsdossier_id": each.bewijsdossier_id},
        )
        for each in klachten.list_bewijsdossiers(actor)
        if each.over_id == uitvoerder_id and timezone.localtime(each.made_at).date() >= since
    ]


def _melding_row(row: dict[str, Any]) -> tuple[str, ...]:
    late = f" ({_('te laat')})" if row["te_laat"] else ""
    steps = "; ".join(f"{date.fromisoformat(step['op']):{_DAY}} {_(step['wat'])}" for step in row["stappen"])
    return (
        f"{date.fromisoformat(row['ontvangen']):{_DAY}}",
        row["referentie"],
        f"{_(row['wat'])}{late}",
        row["huishouden"] or "–",
        steps,
    )


def _list_bewijs(eis: EisView, since: date) -> list[Bundelstuk]:
    return [
        Bundelstuk(
            soort=Stuksoort.BEWIJS,
            dated_on=each.dated_on,
            titel=_("%(titel)s: %(oordeel)s") % {"titel": eis.titel, "oordeel": _(OORDEEL_WORDS[each.oordeel])},
            feiten=(
                (_("Eis"), f"{eis.titel} ({eis.bron})"),
                (_("Door"), each.door),
                (_("Verslag"), each.verslag),
                (_("Bestand"), each.file_name),
                (_("Oordeel"), each.oordeel_reason),
            ),
            vindplaats={"stuk_id": each.stuk_id} if each.stuk_id else {},
        )
        for each in list_bewijzen(eis.eis_id)
        if each.dated_on >= since and each.oordeel is not Oordeel.OPEN
    ]


def _traject_piece(traject: TrajectView) -> Bundelstuk:
    rows = [
        (f"{each.due_on:{_DAY}}", each.wat, each.eigenaar_naam, f"{each.done_on:{_DAY}}" if each.done_on else _("niet"))
        for each in traject.maatregelen
    ]
    rows += [
        (
            f"{each.due_on:{_DAY}}",
            f"{each.naam}: {_(VERGELIJKING_WORDS[each.vergelijking])} {each.shown}",
            _("cijfer"),
            each.now_shown or "–",
        )
        for each in traject.doelen
    ]
    said = [
        (f"{each.at:{_DAY}}, {_(KANT_WORDS[each.kant])}", each.tekst)
        for each in list_reacties(traject_id=traject.traject_id)
    ]
    return Bundelstuk(
        soort=Stuksoort.TRAJECT,
        dated_on=traject.agreed_on or traject.proposed_on,
        titel=_("Verbetertraject %(naam)s: %(stand)s")
        % {"naam": traject.naam, "stand": _(TRAJECTSTAND_WORDS[traject.stand])},
        feiten=(
            (_("Aanleiding"), traject.aanleiding),
            (_("Afgesproken op"), f"{traject.agreed_on:{_DAY}}" if traject.agreed_on else _("niet afgesproken")),
            (_("Uitkomst"), traject.uitkomst or "–"),
            *said,
        ),
        kop=(_("Uiterlijk"), _("Wat"), _("Wie"), _("Gedaan of bereikt")),
        rijen=tuple(rows),
        vindplaats={"traject_id": traject.traject_id},
    )
