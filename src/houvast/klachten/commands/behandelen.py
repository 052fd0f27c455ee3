# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handle a klacht: hear, postpone, find an outcome, or say why it isn't handled (Awb 9:5, 9:8 and 9:10 to 9:12)."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.klachten.commands.stappen import KlachtIsWrong, go, make_letter, record, step, take_to_handle, write_day
from houvast.klachten.domain.awb import (
    AFZIEN_WORDS,
    GROND_WORDS,
    OORDEEL_WORDS,
    Afzien,
    Grond,
    Oordeel,
    Stap,
    calculate_due,
    calculate_ombudsman_until,
    find_grond_fault,
    find_verdaging_fault,
)
from houvast.klachten.domain.instellingen import OMBUDSMAN
from houvast.klachten.domain.servicesignaal import Oorzaak
from houvast.klachten.models import Klacht, Klachtinhoud


@transaction.atomic
def invite_klager(*, actor: Actor, klacht_id: int, on: date, at: time, where: str, now: datetime) -> int:
    """Invite who complains to tell what happened (Awb 9:10 lid 1), by a letter with day, time and place; return its id.

    For another day there is another letter. Raises KlachtIsWrong for a day that has passed or without a place;
    KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.UITNODIGEN)
    if not where.strip():
        raise KlachtIsWrong(_("Schrijf op waar het gesprek is."))
    if on < timezone.localtime(now).date():
        raise KlachtIsWrong(_("Deze dag is voorbij. Kies een dag die nog komt."))
    row.save()
    day, hour = write_day(on), f"{at:%H.%M} uur"
    values = {"afspraak_dag": day, "afspraak_tijd": hour, "afspraak_plaats": where.strip()}
    bericht_id = make_letter(row, "klacht_uitnodiging", values, now, once_per=f"{on} {at} {where.strip()}")
    step(
        actor,
        row,
        Stap.UITNODIGEN,
        overgang.artikel,
        now,
        tekst=f"{day}, {hour}, {where.strip()}",
        bericht_id=bericht_id,
    )
    record(actor, "invite_klager", row, now, new={"on": on})
    return bericht_id


@transaction.atomic
def hear_klacht(*, actor: Actor, klacht_id: int, on: date, verslag: str, now: datetime, door: str = "") -> None:
    """Write down that who complains was heard, with the report of it (Awb 9:10 lid 1 and 3).

    `door` is who of the committee heard them, where there is one (9:15 lid 2). Raises KlachtIsWrong without a report,
    without who heard, or for a day that can't be; KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.HOREN)
    if not verslag.strip():
        raise KlachtIsWrong(_("Van het horen wordt een verslag gemaakt (Awb 9:10 lid 3). Schrijf het hier op."))
    if row.commissie and not door.strip():
        raise KlachtIsWrong(
            _("De commissie hoort de klager (Awb 9:15 lid 2). Schrijf op wie van de commissie dat deed.")
        )
    _refuse_day(row, on, now)
    row.heard_on = on
    row.save()
    artikel, tekst = overgang.artikel, verslag
    if row.commissie:
        artikel = "Awb 9:15 lid 2"
        tekst = _("Gehoord door %(wie)s.") % {"wie": door.strip()} + "\n" + verslag.strip()
    step(actor, row, Stap.HOREN, artikel, now, on=on, tekst=tekst)
    record(actor, "hear_klacht", row, now, new={"on": on})


@transaction.atomic
def skip_hearing(*, actor: Actor, klacht_id: int, afzien: Afzien, reason: str, now: datetime) -> None:
    """Write down why who complains isn't heard (Awb 9:10 lid 2); where a committee advises, it decides so (9:15 lid 3).

    Raises KlachtIsWrong, KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    go(row, Stap.AFZIEN)
    _refuse_empty(reason)
    row.save()
    artikel, words = AFZIEN_WORDS[afzien]
    tekst = f"{_(words)}. {reason.strip()}"
    if row.commissie:
        tekst += "\n" + _("De commissie besliste dit (Awb 9:15 lid 3).")
    step(actor, row, Stap.AFZIEN, artikel, now, tekst=tekst)
    record(actor, "skip_hearing", row, now, reason=reason, new={"afzien": afzien.value})


@transaction.atomic
def postpone_klacht(*, actor: Actor, klacht_id: int, weeks: int, reason: str, now: datetime) -> int:
    """Postpone the outcome once, by four weeks at most, in writing (Awb 9:11 lid 2); return the id of the letter.

    Raises KlachtIsWrong when it was postponed already, is too long, or the term has passed; KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.VERDAGEN)
    _refuse_empty(reason)
    if (fault := find_verdaging_fault(weeks, already=row.verdaagd_weeks)) is not None:
        raise KlachtIsWrong(_(fault))
    if row.due_on < timezone.localtime(now).date():
        raise KlachtIsWrong(
            _(
                "De termijn is al voorbij; verdagen kan niet meer. Vraag de klager schriftelijk om instemming met uitstel."
            )
        )
    row.verdaagd_weeks = weeks
    _count_due(row)
    row.save()
    values = {"nieuwe_termijn": write_day(row.due_on), "redenen": reason.strip()}
    bericht_id = make_letter(row, "klacht_verdaging", values, now)
    tekst = _add_due(row, reason)
    step(actor, row, Stap.VERDAGEN, overgang.artikel, now, tekst=tekst, bericht_id=bericht_id)
    record(actor, "postpone_klacht", row, now, reason=reason, new={"due_on": row.due_on})
    return bericht_id


@transaction.atomic
def extend_klacht(*, actor: Actor, klacht_id: int, until: date, agreed_on: date, reason: str, now: datetime) -> None:
    """Postpone further, until a day that who complains agreed with in writing (Awb 9:11 lid 3).

    Raises KlachtIsWrong when it doesn't make the term longer; KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.UITSTELLEN)
    _refuse_empty(reason)
    _refuse_day(row, agreed_on, now)
    if until <= row.due_on:
        raise KlachtIsWrong(_("Kies een dag na de termijn die nu geldt."))
    row.uitgesteld_until = until
    _count_due(row)
    row.save()
    tekst = _("Instemming van de klager op %(day)s. %(reason)s") % {
        "day": write_day(agreed_on),
        "reason": reason.strip(),
    }
    step(actor, row, Stap.UITSTELLEN, overgang.artikel, now, tekst=_add_due(row, tekst))
    record(actor, "extend_klacht", row, now, reason=reason, new={"due_on": row.due_on})


@transaction.atomic
def settle_klacht(
    *,
    actor: Actor,
    klacht_id: int,
    oordeel: Oordeel,
    bevindingen: str,
    conclusie: str,
    oorzaak: Oorzaak,
    now: datetime,
    advies: str = "",
    afwijking: str = "",
) -> int:
    """Give the reasoned outcome, which names the ombudsman and the term (Awb 9:12); return the id of the letter.

    Where a committee advises, the letter says what (`advies`, 9:15 lid 4), and why the outcome differs if it does
    (`afwijking`, 9:16). Raises KlachtIsWrong without findings, a conclusion or that advice; InstellingNotChosen while
    the gemeente named no ombudsman; KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.AFHANDELEN)
    given = {"advies": advies.strip(), "afwijking": afwijking.strip()} if row.commissie else {}
    if row.commissie and not given["advies"]:
        raise KlachtIsWrong(_("De commissie adviseert voordat u oordeelt (Awb 9:15 lid 4). Schrijf haar advies op."))
    if not bevindingen.strip() or not conclusie.strip():
        raise KlachtIsWrong(
            _(
                "Schrijf op wat u heeft gevonden en wat er nu gebeurt. Een oordeel zonder motivering mag niet (Awb 9:12)."
            )
        )
    on = timezone.localtime(now).date()
    row.oordeel, row.oorzaak, row.settled_on = oordeel.value, oorzaak.value, on
    row.save()
    Klachtinhoud.objects.filter(gemeente_id=row.gemeente_id, klacht_id=row.pk).update(
        bevindingen=bevindingen.strip(), conclusie=conclusie.strip()
    )
    values = {
        "bevindingen": bevindingen.strip(),
        "oordeel": OORDEEL_WORDS[oordeel],
        "conclusie": conclusie.strip(),
        "advies": given.get("advies", ""),
        "afwijking": given.get("afwijking", ""),
        **_name_ombudsman(actor, row, on),
    }
    bericht_id = make_letter(row, "klacht_oordeel", values, now)
    tekst = _(OORDEEL_WORDS[oordeel])
    if row.commissie:
        tekst += "\n" + _("Advies van de commissie: %(advies)s") % given
        if given["afwijking"]:
            tekst += "\n" + _("Anders dan het advies, omdat: %(afwijking)s") % given
    step(actor, row, Stap.AFHANDELEN, overgang.artikel, now, tekst=tekst, bericht_id=bericht_id)
    record(actor, "settle_klacht", row, now, new={"oordeel": oordeel.value, "in_time": on <= row.due_on})
    return bericht_id


@transaction.atomic
def solve_klacht(*, actor: Actor, klacht_id: int, on: date, tekst: str, oorzaak: Oorzaak, now: datetime) -> int:
    """End a klacht because who complained said to be content (Awb 9:5), with a letter that says so; return its id.

    Raises KlachtIsWrong without what was agreed; KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.OPLOSSEN)
    if not tekst.strip():
        raise KlachtIsWrong(_("Schrijf op wat u met de klager afsprak, en hoe die zei tevreden te zijn."))
    _refuse_day(row, on, now)
    row.settled_on, row.oorzaak = on, oorzaak.value
    row.save()
    values = {"afgesproken_op": write_day(on), "redenen": tekst.strip(), **_name_ombudsman(actor, row, on)}
    bericht_id = make_letter(row, "klacht_opgelost", values, now)
    step(actor, row, Stap.OPLOSSEN, overgang.artikel, now, on=on, tekst=tekst, bericht_id=bericht_id)
    record(actor, "solve_klacht", row, now, new={"on": on})
    return bericht_id


@transaction.atomic
def refuse_klacht(
    *, actor: Actor, klacht_id: int, grond: Grond, reason: str, now: datetime, gedraging_on: date | None = None
) -> int:
    """Don't handle a klacht, on a ground of Awb 9:8, and tell who complained in writing; return the id of the letter.

    `gedraging_on` says when it happened, when that wasn't written down yet. Raises KlachtIsWrong when the ground
    doesn't hold; InstellingNotChosen, KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    go(row, Stap.NIET_BEHANDELEN)
    _refuse_empty(reason)
    if gedraging_on is not None:
        if gedraging_on > row.received_on:
            raise KlachtIsWrong(_("Wat er gebeurde, ligt na de ontvangst van de klacht. Controleer beide dagen."))
        row.gedraging_on = gedraging_on
    fault = find_grond_fault(grond, received_on=row.received_on, gedraging_on=row.gedraging_on)
    if fault is not None:
        raise KlachtIsWrong(_(fault))
    on = timezone.localtime(now).date()
    row.grond, row.settled_on = grond.value, on
    row.save()
    artikel, words = GROND_WORDS[grond]
    values = {"grond": artikel, "redenen": f"{words}.\n{reason.strip()}", **_name_ombudsman(actor, row, on)}
    bericht_id = make_letter(row, "klacht_niet_behandeld", values, now)
    step(actor, row, Stap.NIET_BEHANDELEN, artikel, now, tekst=f"{_(words)}. {reason.strip()}", bericht_id=bericht_id)
    record(actor, "refuse_klacht", row, now, reason=reason, new={"grond": grond.value})
    return bericht_id


@transaction.atomic
def forward_klacht(*, actor: Actor, klacht_id: int, reason: str, now: datetime) -> int:
    """Send a letter on that objects against a decision: it is a bezwaar, with its day of receipt (Awb 6:15).

    The letter tells who wrote it. Raises KlachtIsWrong, KlachtNotFound, NotAllowed.
    """
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.DOORSTUREN)
    _refuse_empty(reason)
    row.settled_on = timezone.localtime(now).date()
    row.save()
    values = {"ontvangen_op": write_day(row.received_on), "redenen": reason.strip()}
    bericht_id = make_letter(row, "klacht_doorgestuurd", values, now)
    step(actor, row, Stap.DOORSTUREN, overgang.artikel, now, tekst=reason, bericht_id=bericht_id)
    record(actor, "forward_klacht", row, now, reason=reason)
    return bericht_id


@transaction.atomic
def withdraw_klacht(*, actor: Actor, klacht_id: int, reason: str, now: datetime) -> None:
    """Write down that who complained withdraws it. Raises KlachtIsWrong, KlachtNotFound, NotAllowed."""
    row = take_to_handle(actor, klacht_id)
    overgang = go(row, Stap.INTREKKEN)
    _refuse_empty(reason)
    row.settled_on = timezone.localtime(now).date()
    row.save()
    step(actor, row, Stap.INTREKKEN, overgang.artikel, now, tekst=reason)
    record(actor, "withdraw_klacht", row, now, reason=reason)


def _count_due(row: Klacht) -> None:
    row.due_on = calculate_due(
        row.received_on,
        commissie=row.commissie,
        verdaagd_weeks=row.verdaagd_weeks,
        uitgesteld_until=row.uitgesteld_until,
    )


def _add_due(row: Klacht, reason: str) -> str:
    """Return why it takes longer, with until when."""
    return reason.strip() + "\n" + _("Nieuwe termijn: %(day)s.") % {"day": write_day(row.due_on)}


def _name_ombudsman(actor: Actor, row: Klacht, on: date) -> dict[str, str]:
    naam = instellingen.get_waarde(actor, OMBUDSMAN, gemeente_id=row.gemeente_id)
    return {"ombudsman": str(naam), "ombudsman_tot": write_day(calculate_ombudsman_until(on))}


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise KlachtIsWrong(_("Schrijf op waarom."))


def _refuse_day(row: Klacht, on: date, now: datetime) -> None:
    if not row.received_on <= on <= timezone.localtime(now).date():
        raise KlachtIsWrong(_("Kies een dag vanaf de ontvangst van de klacht, en niet in de toekomst."))
