# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down what somebody reports about the service, and send it straight to who has to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.correspondence.ports import PostbodeFails, get_postbode
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.instellingen import MELD_EMAIL
from houvast.klachten.domain.servicesignaal import (
    Melder,
    Nood,
    Soort,
    Stapsoort,
    State,
    Trede,
    decide_due,
    digest_code,
    make_code,
    make_referentie,
)
from houvast.klachten.events import ServicesignaalGemeld, announce
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap
from houvast.klachten.ports import find_team
from houvast.klachten.queries.ladder import list_treden
from houvast.klachten.queries.servicesignalen import SignaalNotFound
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView

# A double click, or a second try after a slow answer.
_TWICE_WITHIN = timedelta(minutes=10)


class SignaalIsWrong(DomainError):
    """Mend the signal as the message says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeldingRequest:
    """What somebody reports. `over` says about whom in their own words; `huishouden_id` when it is known to us.

    `is_typed` is for a form of a page, which can be sent twice.
    """

    soort: Soort
    melder: Melder
    tekst: str
    nood: Nood = Nood.GEEN
    naam: str = ""
    telefoon: str = ""
    email: str = ""
    over: str = ""
    huishouden_id: int | None = None
    uitvoerder_id: int | None = None
    team: str = ""
    partij: str = ""
    is_openbaar: bool = False
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of a report: by which reference and secret code its reporter follows it. The code is shown once."""

    signaal_id: int
    referentie: str
    code: str


@transaction.atomic
def report_servicesignaal(*, actor: Actor, gemeente_id: int, melding: MeldingRequest, now: datetime) -> Reported:
    """Write down a report and send it to the first rung of the ladder, with the clock that was agreed.

    In an emergency an answer is due the same day. What somebody types with the same words about the same household
    within minutes is one report, with the code of the last time: who clicked twice saw only that one. Without a `team`
    it stands in the work of the team that has the household. Raises SignaalIsWrong, HuishoudenNotFound, NotAllowed.
    """
    found = _find_huishouden(actor, gemeente_id, melding.huishouden_id)
    uitvoerder_id = found.uitvoerder_id if found else melding.uitvoerder_id
    require(policies.may_report_servicesignaal(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    if not melding.tekst.strip():
        raise SignaalIsWrong(_("Schrijf op wat er aan de hand is."))
    if melding.is_typed and (known := _find_double(gemeente_id, melding, now)) is not None:
        return known
    on = timezone.localtime(now).date()
    trede = list_treden(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id, on=on)[0]
    due_on = decide_due(on, nood=melding.nood, werkdagen=trede.werkdagen)
    row = Servicesignaal(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        huishouden_id=found.huishouden_id if found else None,
        referentie=make_referentie("S"),
        soort=melding.soort.value,
        nood=melding.nood.value,
        melder=melding.melder.value,
        is_openbaar=melding.is_openbaar,
        team=melding.team.strip() or find_team(actor, huishouden_id=melding.huishouden_id, on=on),
        partij=melding.partij.strip(),
        received_at=now,
        received_on=on,
        state=State.OPEN.value,
        first_due_on=due_on,
        due_on=due_on,
    )
    place(row, trede)
    row.save()
    code = _keep_words(row, melding)
    step(actor, row, Stapsoort.GEMELD, now, tekst=say_contact(row))
    tell_contact(actor, row, now)
    _record(actor, "report_servicesignaal", row, now, new={"soort": row.soort, "nood": row.nood, "due_on": row.due_on})
    announce(
        ServicesignaalGemeld(
            actor, gemeente_id, uitvoerder_id, row.huishouden_id, row.pk, row.soort, bool(row.nood), now
        )
    )
    return Reported(row.pk, row.referentie, code)


@transaction.atomic
def attach_huishouden(*, actor: Actor, signaal_id: int, huishouden_id: int, now: datetime) -> None:
    """Say which household a report is about: it goes to who serves that one, with a clock from today.

    Raises SignaalIsWrong when it is settled, SignaalNotFound, HuishoudenNotFound, NotAllowed.
    """
    row = take(actor, signaal_id)
    found = partijen.get_huishouden(actor, huishouden_id)
    if found.gemeente_id != row.gemeente_id or row.state != State.OPEN:
        raise SignaalIsWrong(_("Dit huishouden hoort bij een andere gemeente, of het signaal is al beantwoord."))
    changed = found.uitvoerder_id != row.uitvoerder_id
    row.huishouden_id = huishouden_id
    if changed:
        row.uitvoerder_id = found.uitvoerder_id
        for model in (Melding, Signaalstap):
            model.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk).update(
                uitvoerder_id=found.uitvoerder_id
            )
        on = timezone.localtime(now).date()
        trede = list_treden(actor, gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id, on=on)[0]
        place(row, trede)
        row.due_on = decide_due(on, nood=Nood(row.nood), werkdagen=trede.werkdagen)
        row.first_due_on = row.first_due_on or row.due_on
    today = timezone.localtime(now).date()
    row.team = row.team or find_team(actor, huishouden_id=huishouden_id, on=today)
    row.save()
    step(actor, row, Stapsoort.HUISHOUDEN, now, tekst=say_contact(row))
    if changed:
        tell_contact(actor, row, now)
    _record(actor, "attach_huishouden", row, now, new={"huishouden_id": huishouden_id})


def take(actor: Actor, signaal_id: int) -> Servicesignaal:
    """Return a signal, held until the end of the transaction, that the actor may work on."""
    row = Servicesignaal.objects.select_for_update(no_key=True, of=("self",)).filter(pk=signaal_id).first()
    if row is None:
        raise SignaalNotFound(_("Dit servicesignaal bestaat niet."))
    require(policies.may_answer_servicesignaal(actor, place_of(row)))
    return row


def place_of(row: Servicesignaal) -> policies.Place:
    """Return where a signal stands, as policies ask."""
    return policies.Place(row.gemeente_id, row.uitvoerder_id, row.contact_organisatie_id, row.contact_medewerker_id)


def place(row: Servicesignaal, trede: Trede) -> None:
    """Put a signal on a rung of the ladder; the caller saves."""
    row.niveau = trede.niveau
    row.contact_naam, row.contact_functie = trede.naam, trede.functie
    row.contact_email, row.contact_telefoon = trede.email, trede.telefoon
    row.contact_organisatie_id, row.contact_medewerker_id = trede.organisatie_id, trede.medewerker_id


def step(
    actor: Actor, row: Servicesignaal, soort: Stapsoort, now: datetime, *, tekst: str = "", on: date | None = None
) -> None:
    """Add to the history of a signal."""
    Signaalstap.objects.create(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        signaal_id=row.pk,
        soort=soort.value,
        at=now,
        on=on or timezone.localtime(now).date(),
        by_naam=actor.naam,
        by_id=actor.medewerker_id,
        niveau=row.niveau,
        ronde=row.reopened_count,
        tekst=tekst.strip(),
    )


def say_contact(row: Servicesignaal) -> str:
    """Return at whom a signal stands, for its history; empty where nobody was named."""
    if not row.contact_naam:
        return ""
    functie = f" ({row.contact_functie})" if row.contact_functie else ""
    return _("Bij %(wie)s.") % {"wie": row.contact_naam + functie}


def tell_contact(actor: Actor, row: Servicesignaal, now: datetime) -> None:
    """Send the present contact an e-mail that something waits: no name, no household, not what was written."""
    address = row.contact_email
    if not address and not row.contact_naam and row.contact_organisatie_id == row.gemeente_id:
        chosen = instellingen.find_waarde(actor, MELD_EMAIL, gemeente_id=row.gemeente_id)
        address = chosen if isinstance(chosen, str) and "@" in chosen else ""
    if not address:
        return
    logs_in = row.contact_medewerker_id is not None or not row.contact_naam
    lines = [
        _("Servicesignaal %(referentie)s wacht op uw antwoord.") % {"referentie": row.referentie},
        _("Er is vandaag nood: neem het meteen op.") if row.nood else "",
        _("Antwoord uiterlijk op %(day)s.") % {"day": f"{row.due_on:%d-%m-%Y}"} if row.due_on else "",
        _("Log in bij Houvast om het te lezen.")
        if logs_in
        else _("Log in bij Houvast om het te lezen. Kunt u dat niet? Vraag een collega die wel kan inloggen."),
    ]
    subject = _("Vandaag nood: een servicesignaal wacht op u") if row.nood else _("Een servicesignaal wacht op u")
    _send(actor, row, address, subject, lines, now)


def tell_melder(actor: Actor, row: Servicesignaal, now: datetime) -> None:
    """Send who reported it an e-mail that there is an answer, which they read with their code."""
    melding = Melding.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk).first()
    if melding is None or "@" not in melding.email:
        return
    lines = [
        _("Er is antwoord op uw melding %(referentie)s.") % {"referentie": row.referentie},
        _("Ga naar de pagina waar u het meldde en kies “Volg uw melding”. U heeft uw geheime code nodig."),
        _("Is het niet opgelost? Zeg dat daar. Dan gaat het weer open."),
    ]
    _send(actor, row, melding.email, _("Antwoord op uw melding"), lines, now)


def _send(actor: Actor, row: Servicesignaal, address: str, subject: str, lines: list[str], now: datetime) -> None:
    text = "\n\n".join(each for each in lines if each) + "\n"
    kenmerk = f"{row.referentie}-{Signaalstap.objects.filter(gemeente_id=row.gemeente_id, signaal_id=row.pk).count()}"
    try:
        get_postbode().send_email(address=address, subject=subject, text=text, kenmerk=kenmerk)
    except PostbodeFails as fault:
        step(actor, row, Stapsoort.BERICHT, now, tekst=str(fault))
    else:
        step(actor, row, Stapsoort.BERICHT, now, tekst=_("E-mail gestuurd: %(subject)s") % {"subject": subject})


def _find_huishouden(actor: Actor, gemeente_id: int, huishouden_id: int | None) -> HuishoudenView | None:
    if huishouden_id is None:
        return None
    found = partijen.get_huishouden(actor, huishouden_id)
    if found.gemeente_id != gemeente_id:
        raise SignaalIsWrong(_("Dit huishouden hoort bij een andere gemeente."))
    return found


def _keep_words(row: Servicesignaal, melding: MeldingRequest) -> str:
    """Keep who reported it and in which words, apart from the facts; return the secret code of who reported it."""
    code = make_code()
    Melding.objects.create(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        signaal_id=row.pk,
        naam=melding.naam.strip(),
        telefoon=melding.telefoon.strip(),
        email=melding.email.strip(),
        over=melding.over.strip(),
        tekst=melding.tekst.strip(),
        code_digest=digest_code(code),
    )
    return code


def _find_double(gemeente_id: int, melding: MeldingRequest, now: datetime) -> Reported | None:
    """Return the report that these words made already a few minutes ago, with a new code; None for a first time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('servicesignaal', %s))", [gemeente_id])
    known = Servicesignaal.objects.filter(
        gemeente_id=gemeente_id,
        state=State.OPEN.value,
        received_at__range=(now - _TWICE_WITHIN, now),
        soort=melding.soort.value,
        nood=melding.nood.value,
        melder=melding.melder.value,
        is_openbaar=melding.is_openbaar,
    )
    of = {"huishouden_id__isnull": True} if melding.huishouden_id is None else {"huishouden_id": melding.huishouden_id}
    known = known.filter(**of)
    row = (
        Melding.objects.filter(
            gemeente_id=gemeente_id,
            signaal__in=known.values("pk"),
            tekst=melding.tekst.strip(),
            over=melding.over.strip(),
            naam=melding.naam.strip(),
            telefoon=melding.telefoon.strip(),
            email=melding.email.strip(),
        )
        .select_related("signaal")
        .first()
    )
    if row is None:
        return None
    code = make_code()
    row.code_digest = digest_code(code)
    row.save(update_fields=["code_digest"])
    return Reported(row.signaal_id, row.signaal.referentie, code)


def _record(
    actor: Actor, command: str, row: Servicesignaal, now: datetime, *, new: dict[str, object] | None = None
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="servicesignaal",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        now=now,
        new={"referentie": row.referentie} | (new or {}),
    )
