# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a traject as a consulent uses them, from the aanmelding to the letter; who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.correspondence.commands import Huisstijl, write_huisstijl
from houvast.correspondence.queries import list_of_objects
from houvast.database.scope import apply_scope
from houvast.instellingen.commands import choose_instelling
from houvast.partijen.commands import AdresRegistration, move_huishouden
from houvast.partijen.tests.conftest import log_in
from houvast.trajecten import commands, queries
from houvast.trajecten.commands import BeschikkingSoort
from houvast.trajecten.domain.stappen import Werk
from houvast.trajecten.domain.states import State
from houvast.trajecten.domain.termijnen import Stand
from houvast.trajecten.models import Beschikking, PlanVanAanpak, Schuldhulpverklaring, Traject
from houvast.trajecten.queries import Wie
from houvast.trajecten.tests.traject_world import NOW, PLAN, TODAY, Path, Town, hire, open_town


@pytest.fixture
def browser(town: Town, settings: Settings) -> Browser:
    """The consulent, logged in."""
    return log_in(town.consulent, settings)


def seen(browser: Browser, path: str, status: int = 200) -> str:
    """Return a page as text."""
    answer = browser.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def done(browser: Browser, traject_id: int, act: str, **values: Any) -> str:
    """Do an act, and return the page after it; the version is what the page shows."""
    version = Traject.objects.get(pk=traject_id).version
    fields = {f"{act}-{name}": value for name, value in {"version": version, **values}.items()}
    answer = browser.post(f"/trajecten/{traject_id}/doen/{act}/", fields, follow=True)
    return answer.content.decode()


def as_again(town: Town, actor: Actor | None = None) -> None:
    """Look into the database as someone again; a request leaves it as nobody."""
    apply_scope(scope_of(actor or town.consulent))


def test_a_consulent_takes_a_household_from_the_aanmelding_to_stabilisatie_on_the_pages(
    town: Town, browser: Browser, settings: Settings
) -> None:
    today = timezone.localdate()
    huishouden_id = town.household("Vera")
    assert "loopt geen traject" in seen(browser, f"/huishoudens/{huishouden_id}/traject/")
    as_again(town)
    (inwoner_id,) = town.leden(huishouden_id)
    asked = {"inwoner_ids": inwoner_id, "bron": "inwoner", "gemeld_on": today}
    wrong = browser.post(f"/huishoudens/{huishouden_id}/traject/aanmelden/", {**asked, "bedreiging": "levering"})
    assert wrong.status_code == 422
    assert "bedreigend is" in wrong.content.decode()
    answer = browser.post(f"/huishoudens/{huishouden_id}/traject/aanmelden/", asked)
    as_again(town)
    traject_id = Traject.objects.get().pk
    assert answer["Location"] == f"/trajecten/{traject_id}/"
    assert "Voer het eerste gesprek" in seen(browser, "/trajecten/")
    as_again(town)
    talk = {"gevoerd_on": today, "wijze": "mondeling", "hulpvraag": "Huur betalen", "uitkomst": "verder"}
    assert "Wgs 4 lid 3" in done(browser, traject_id, "gesprek", **talk)
    as_again(town)
    assert "Nu: Begin de intake" in done(browser, traject_id, "gesprek", **talk, doorlooptijd_weeks=16)
    as_again(town)
    assert "Nu: Schrijf het plan" in done(browser, traject_id, "intake", on=today)
    plan = {"hulpvraag": "Huur", "ondersteuning": "Regeling", "doorverwijzing": "geen", "voorwaarden": "geen"}
    greedy = {"inkomen_cents": "1800", "beslagvrije_voet_cents": "1750", "aflossing_cents": "50,01"}
    refused = browser.post(f"/trajecten/{traject_id}/plan/", {**plan, **greedy})
    assert refused.status_code == 422
    assert "Wgs 4a lid 5" in refused.content.decode()
    browser.post(f"/trajecten/{traject_id}/plan/", {**plan, "beslagvrije_voet_is_kept": "on"})
    as_again(town)
    assert "U schreef dit plan zelf" in done(browser, traject_id, "plan-voorleggen", versie=1)


def test_a_consulent_admits_a_household_and_begins_the_stabilisatie_on_the_pages(
    town: Town, browser: Browser, settings: Settings
) -> None:
    today = timezone.localdate()
    path = Path(town, town.open(now=timezone.now()), day=today).to(State.GESPROKEN)
    path.intake()
    traject_id, (inwoner_id,) = path.traject_id, town.leden(Traject.objects.get().huishouden_id)
    which = path.which()
    del which["version"]
    commands.write_plan(inhoud=PLAN, **which)
    commands.submit_plan(versie=1, **which)
    assert "zelf" in done(browser, traject_id, "plan-goedkeuren", versie=1)
    colleague = log_in(town.colleague, settings)
    assert "wacht op u" in seen(colleague, "/trajecten/beoordelen/")
    as_again(town)
    assert "Nu: Geef de beschikking" in done(colleague, traject_id, "plan-goedkeuren", versie=1)
    as_again(town)
    decided = browser.post(
        f"/trajecten/{traject_id}/beschikking/toelating/",
        {
            "version": Traject.objects.get().version,
            "grond": "hulp_nodig",
            "motivering": "U kunt de huur niet betalen.",
            "signed_on": today,
        },
        follow=True,
    )
    assert "Nu: Maak de beschikking bekend" in decided.content.decode()
    as_again(town)
    beschikking_id = Beschikking.objects.get().pk
    made_known = done(browser, traject_id, "bekendmaken", beschikking_id=beschikking_id, on=today)
    assert "bezwaar kan tot en met" in made_known
    as_again(town)
    agreed = done(browser, traject_id, "plan-akkoord", versie=1, inwoner_id=inwoner_id, on=today, hoe="Handtekening")
    assert "Nu: Begin de stabilisatie" in agreed
    as_again(town)
    assert "Behandelpad" in done(browser, traject_id, "stabilisatie", on=today, behandelpad="")
    as_again(town)
    done(browser, traject_id, "stabilisatie", on=today, behandelpad="Schulddienstverlening")
    as_again(town)
    assert Traject.objects.get().state == "stabilisatie"


def test_a_refused_step_says_why_with_the_article(town: Town, browser: Browser) -> None:
    traject_id = town.open()
    answer = browser.post(f"/trajecten/{traject_id}/doen/nazorg/", {"nazorg-version": 0, "nazorg-on": TODAY})
    assert answer.status_code == 422
    assert "Wgs 4 en 4a" in answer.content.decode()
    as_again(town)
    ended = browser.post(
        f"/trajecten/{traject_id}/beschikking/beeindiging/",
        {
            "version": 0,
            "grond": "doel_bereikt",
            "motivering": "x",
            "uitstroom_reden": "afgerond",
            "signed_on": timezone.localdate(),
        },
    )
    assert ended.status_code == 422
    assert "Wgs 4a lid 1, 2 en 6" in ended.content.decode()


def test_the_table_of_steps_is_shown_as_it_is(browser: Browser) -> None:
    text = seen(browser, "/trajecten/stappen/")
    assert text.count("<tr>") == 15
    assert "Wgs 4a lid 6" in text


def test_pages_are_for_consulenten_and_a_second_person_and_not_for_another_gemeente(
    town: Town, settings: Settings
) -> None:
    traject_id = town.open()
    paths = ["/trajecten/", f"/trajecten/{traject_id}/", "/trajecten/verklaringen/", "/trajecten/beoordelen/"]
    second = log_in(hire(town.gemeente_id, "Tessa", Role.TWEEDE_BEOORDELAAR), settings)
    outreach, stranger = log_in(town.outreach, settings), log_in(open_town().consulent, settings)
    for path in paths:
        seen(second, path)
        seen(outreach, path, 404)
    seen(stranger, f"/trajecten/{traject_id}/", 404)
    seen(second, f"/trajecten/{traject_id}/plan/", 404)
    assert stranger.post(f"/trajecten/{traject_id}/doen/overnemen/").status_code == 404
    assert second.post(f"/trajecten/{traject_id}/doen/overnemen/").status_code == 404


def test_the_werkvoorraad_puts_the_nearest_deadline_first_and_keeps_a_lapse(town: Town) -> None:
    later = town.open(now=NOW)
    sooner = town.open(now=NOW, gemeld_on=date(2026, 2, 20))
    threatened = town.open(
        now=NOW,
        bedreiging=commands.Bedreiging.LEVERING,
        bedreigend_since=TODAY,
        bedreiging_reason="Stroom gaat eraf",
    )
    rows = queries.list_work(town.consulent, today=TODAY)
    assert [each.traject_id for each in rows] == [threatened, sooner, later]
    assert {each.werk for each in rows} == {Werk.GESPREK}
    # Two days after the last day of the threatened one.
    rows = queries.list_work(town.consulent, today=date(2026, 3, 7))
    assert [each.stand for each in rows] == [Stand.VERLOPEN, Stand.LOOPT, Stand.LOOPT]
    assert queries.count_work(town.consulent, today=date(2026, 3, 7)).lapsed == 1
    path = Path(town, threatened, day=date(2026, 3, 7))
    path.talk(commands.Uitkomst.AFGEZIEN)
    # Ended, and yet it stays: nobody said why it was late.
    rows = queries.list_work(town.consulent, today=date(2026, 3, 9))
    assert (rows[0].traject_id, rows[0].lapse_unexplained, rows[0].werk) == (threatened, True, Werk.VERKLAREN)
    which = path.which()
    del which["version"]
    commands.explain_lapse(soort=commands.TermijnSoort.EERSTE_GESPREK, explanation="Niet thuis getroffen", **which)
    assert threatened not in [each.traject_id for each in queries.list_work(town.consulent, today=date(2026, 3, 9))]


def test_the_werkvoorraad_shows_ones_own_and_what_nobody_took_and_pages_follow_each_other(town: Town) -> None:
    mine = [town.open() for _ in range(3)]
    town.be(town.colleague)
    commands.assign_consulent(actor=town.colleague, traject_id=mine[0], now=NOW)
    loose = town.open()
    Traject.objects.filter(pk=loose).update(consulent_id=None, consulent_naam="")
    town.be(town.consulent)

    def ids(wie: Wie) -> list[int]:
        return [each.traject_id for each in queries.list_work(town.consulent, today=TODAY, wie=wie)]

    assert ids(Wie.MIJN) == [mine[1], mine[2], loose]
    assert ids(Wie.NIEMAND) == [loose]
    assert ids(Wie.ALLE) == [*mine, loose]
    paged: list[int] = []
    after = ""
    while rows := queries.list_work(town.consulent, today=TODAY, wie=Wie.ALLE, after=after, count_max=3):
        paged += [each.traject_id for each in rows]
        after = rows[-1].cursor
    assert paged == ids(Wie.ALLE)
    assert queries.list_work(replace(town.consulent, role=Role.OUTREACH), today=TODAY) == []


def test_a_household_goes_out_of_sight_after_the_days_that_the_gemeente_chose(town: Town) -> None:
    town.open()
    (row,) = queries.list_work(town.consulent, today=TODAY + timedelta(days=40))
    assert (row.days_without_contact, row.is_uit_beeld) == (40, False)
    choose_instelling(
        actor=town.be(town.beleid),
        gemeente_id=town.gemeente_id,
        sleutel="contacten.uit_beeld_dagen",
        waarde=30,
        reason="Beleidsplan",
        now=NOW,
    )
    town.be(town.consulent)
    (row,) = queries.list_work(town.consulent, today=TODAY + timedelta(days=31))
    assert row.is_uit_beeld


def test_who_was_spoken_to_in_the_first_conversation_is_not_out_of_sight(town: Town) -> None:
    Path(town, town.open()).to(State.GESPROKEN)
    (row,) = queries.list_work(town.consulent, today=TODAY + timedelta(days=40))
    assert row.last_contact_on == TODAY
    assert row.days_without_contact == 40


def test_a_schuldhulpverklaring_holds_under_an_agreement_and_ends_with_the_help(
    town: Town, browser: Browser, settings: Settings
) -> None:
    today = timezone.localdate()
    beleid = log_in(town.beleid, settings)
    agreed = {
        "naam": "Waterbedrijf De Kraan",
        "keeps_supply": "on",
        "afgesproken": "Sluit niet af",
        "adresregels": "Kade 1\n1234 AB Waterstede",
        "since": today,
    }
    answer = beleid.post("/gemeente/energie-en-water/", agreed, follow=True)
    assert "Waterbedrijf De Kraan" in answer.content.decode()
    as_again(town)
    traject_id = town.open(now=timezone.now())
    form = seen(browser, f"/trajecten/{traject_id}/")
    assert "Waterbedrijf De Kraan" in form
    as_again(town)
    (afspraak,) = queries.list_nutsafspraken(town.consulent, gemeente_id=town.gemeente_id, on=today)
    asked = {"nutsafspraak_id": afspraak.nutsafspraak_id, "klantnummer": "12 34", "valid_until": today}
    assert "zonder budgetbeheer" in done(browser, traject_id, "verklaring", **asked)
    as_again(town)
    assert "loopt al een verklaring" in done(browser, traject_id, "verklaring", **asked)
    assert "De Kraan" in seen(browser, "/trajecten/verklaringen/")
    as_again(town)
    _write_huisstijl(town)
    Path(town, traject_id, day=today).decide(BeschikkingSoort.AFWIJZING)
    found = Schuldhulpverklaring.objects.get()
    assert (found.klantnummer, found.withdrawn_on) == ("1234", today)
    (letter,) = list_of_objects(town.consulent, object_kind="schuldhulpverklaring", object_ids=[found.pk])
    assert (letter.sjabloon, letter.naam) == ("schuldhulpverklaring_einde", "Waterbedrijf De Kraan")
    assert queries.list_running_verklaringen(town.consulent) == []


def test_the_letter_of_a_beschikking_names_ground_mandate_and_how_to_object(town: Town, browser: Browser) -> None:
    traject_id = town.open(now=timezone.now())
    path = Path(town, traject_id, day=timezone.localdate()).to(State.INTAKE)
    path.decide(BeschikkingSoort.TOELATING)
    assert Beschikking.objects.get().brief_id is None
    beschikking_id = Beschikking.objects.get().pk
    page = seen(browser, f"/trajecten/{traject_id}/")
    assert "Maak de brief" in page
    assert "nog niet bekend wie de afzender" in page, "what is missing stands beside it"
    as_again(town)
    assert "afzender" in done(browser, traject_id, "brief", beschikking_id=beschikking_id)
    _write_huisstijl(town)
    as_again(town)
    assert "adres" in done(browser, traject_id, "brief", beschikking_id=beschikking_id)
    as_again(town)
    adres = AdresRegistration("Kade", 3, "1234AB", "Waterstede")
    huishouden_id = Traject.objects.get().huishouden_id
    move_huishouden(
        actor=town.consulent, huishouden_id=huishouden_id, adres=adres, since=date(2026, 1, 1), now=timezone.now()
    )
    assert "concept: maak de brief af" in done(browser, traject_id, "brief", beschikking_id=beschikking_id)
    as_again(town)
    brief_id = Beschikking.objects.get().brief_id
    letter = seen(browser, f"/brieven/{brief_id}/")
    signed = "Wij nemen dit besluit namens het college van burgemeester en wethouders van Waterstede."
    for words in ("Wgs 3 lid 1", "bezwaar", "6 weken", "Een regeling met de verhuurder", signed):
        assert words in letter, words


def _write_huisstijl(town: Town) -> None:
    write_huisstijl(
        actor=town.be(town.beleid),
        gemeente_id=town.gemeente_id,
        uitvoerder_id=None,
        huisstijl=Huisstijl(
            gemeente="Waterstede",
            college="het college van burgemeester en wethouders van Waterstede",
            afzender="Gemeente Waterstede",
            adresregels="Markt 1\n1234 AB Waterstede",
            telefoon="0300 123 456",
            bereikbaar="elke werkdag",
            bezwaar_adres="Postbus 1\n1234 AB Waterstede",
        ),
        reason="Begin",
        now=timezone.now(),
    )


def test_only_policy_makers_keep_mandaten_on_their_page(town: Town, browser: Browser, settings: Settings) -> None:
    seen(browser, "/gemeente/mandaten/", 404)
    beleid = log_in(town.beleid, settings)
    given = {"uitvoerder_id": town.uitvoerder_id, "referentie": "M-1", "omvang": "Wgs 3 en 4a", "since": TODAY}
    wrong = beleid.post("/gemeente/mandaten/", {**given, "until": date(2020, 1, 1)})
    assert wrong.status_code == 422
    assert "M-1" in beleid.post("/gemeente/mandaten/", given, follow=True).content.decode()
    as_again(town, town.beleid)
    (mandaat,) = queries.list_mandaten(town.beleid)
    ended = beleid.post(f"/gemeente/mandaten/{mandaat.mandaat_id}/einde/", {"until": TODAY}, follow=True)
    assert "eindigt op die dag" in ended.content.decode()


def test_a_plan_of_another_version_is_shown_to_the_second_person_whole(town: Town, settings: Settings) -> None:
    path = Path(town, town.open()).to(State.GESPROKEN)
    path.plan()
    assert PlanVanAanpak.objects.get().state == "beoordeeld"
    text = seen(log_in(town.colleague, settings), f"/trajecten/{path.traject_id}/")
    assert "Een regeling met de verhuurder" in text
    assert "beslagvrije voet over" in text


def test_a_company_is_chosen_from_those_that_are_known_or_written_down(town: Town, settings: Settings) -> None:
    partner = register_organisatie(naam="Stroom voor Elk", soort=OrganisatieSoort.SIGNAALPARTNER, now=NOW)
    assert partner
    beleid = log_in(town.beleid, settings)
    given = {"afgesproken": "Geen afsluiting.", "since": TODAY, "keeps_supply": "on"}

    assert (
        "Kies een bedrijf, of schrijf de naam op." in beleid.post("/gemeente/energie-en-water/", given).content.decode()
    )
    beleid.post("/gemeente/energie-en-water/", {**given, "bedrijf": "Stroom voor Elk"})
    beleid.post("/gemeente/energie-en-water/", {**given, "naam": "Waterbedrijf De Kraan"})

    as_again(town, town.beleid)
    found = {each.naam for each in queries.list_nutsafspraken(town.beleid)}
    assert found == {"Stroom voor Elk", "Waterbedrijf De Kraan"}
