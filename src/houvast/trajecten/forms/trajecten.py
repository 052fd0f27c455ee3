# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a traject. The fields are named as what the commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.trajecten.domain.aanmelding import Aanmelding
from houvast.trajecten.domain.beschikking import BeschikkingSoort, list_gronden
from houvast.trajecten.domain.plan import PlanInhoud
from houvast.trajecten.domain.termijnen import TermijnSoort
from houvast.trajecten.domain.uitstel import OPSCHORTGROND_WORDS, Opschortgrond
from houvast.trajecten.domain.words import (
    BEDREIGING_WORDS,
    BRON_WORDS,
    DDAS_BEGELEIDING,
    DEEL_OF_STEPS,
    DEEL_WORDS,
    UITKOMST_WORDS,
    UITSTROOM_WORDS,
    WIJZE_WORDS,
    Bedreiging,
    Begeleiding,
    Bron,
    Deel,
    Uitkomst,
    Uitstroomreden,
    Wijze,
)
from houvast.trajecten.forms.fields import ask_choice
from houvast.web.forms.fields import AmountOrZeroField, DayField, LineField, TextField

_WEEKS_MAX = 260


class VersionForm(forms.Form):
    """The version of the traject that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AanmeldingForm(forms.Form):
    """Why and when help was asked for, and for whom."""

    inwoner_ids = forms.TypedMultipleChoiceField(
        label=_("Cliënten"),
        help_text=_("Een of twee mensen uit dit huishouden."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies een of twee cliënten.")},
    )
    bron = ask_choice(_("Hoe begon het?"), Bron, BRON_WORDS, radio=True)
    bron_naam = LineField(_("Wie meldde de inwoner aan?"), required=False, max_length=120)
    gemeld_on = DayField(_("Dag van aanmelding"), _("De dag waarop de inwoner om hulp vroeg of hulp aannam."))
    signaal_ontvangen_on = DayField(
        _("Vroegsignaal ontvangen op"),
        _("Alleen na een vroegsignaal: dan begint de termijn op deze dag."),
        required=False,
    )
    bedreiging = ask_choice(
        _("Bedreigende situatie"),
        Bedreiging,
        BEDREIGING_WORDS,
        _("Alleen deze drie: dan is het eerste gesprek binnen drie werkdagen (Wgs 4 lid 2)."),
        required=False,
    )
    bedreigend_since = DayField(_("Bekend sinds"), required=False)
    bedreiging_reason = TextField(_("Waarom is de situatie bedreigend?"), required=False, rows=2)
    gemeentelijke_crisis = forms.ChoiceField(
        label=_("Andere crisis"),
        help_text=_("Wat uw gemeente ook een crisis noemt. Hierop loopt geen wettelijke termijn."),
        required=False,
    )

    def offer(self, *, leden: Sequence[tuple[int, str]], crises: Iterable[str]) -> AanmeldingForm:
        """Offer these members, and what the gemeente calls a crisis."""
        chosen: Any = self.fields["inwoner_ids"]
        chosen.choices = list(leden)
        if len(leden) == 1:
            chosen.initial = [leden[0][0]]
        crisis: Any = self.fields["gemeentelijke_crisis"]
        crisis.choices = [("", _("Geen")), *((each, each) for each in crises)]
        return self

    def make_aanmelding(self) -> Aanmelding:
        """Return what was filled in, after it was found valid."""
        values = {key: value for key, value in self.cleaned_data.items() if key != "inwoner_ids"}
        return Aanmelding(**values)


class BedreigingForm(VersionForm):
    """Whether the situation is threatening."""

    bedreiging = ask_choice(_("Bedreigende situatie"), Bedreiging, BEDREIGING_WORDS, required=False)
    since = DayField(_("Bekend sinds"), required=False)
    reason = TextField(_("Waarom wel of niet?"), _("Een mens beslist dat; schrijf op waarom."), rows=2)


class BedreigingEindeForm(VersionForm):
    """That a situation no longer threatens."""

    on = DayField(_("Niet meer bedreigend sinds"))
    reason = TextField(_("Waarom niet meer?"), _("Bijvoorbeeld: de ontruiming gaat niet door."), rows=2)


class OpschortForm(VersionForm):
    """What is missing, and by when it has to come."""

    grond = ask_choice(_("Waarom staat de termijn stil?"), Opschortgrond, OPSCHORTGROND_WORDS, radio=True)
    reden = TextField(_("Wat mist u?"), _("Dit komt in de brief aan de inwoner."), rows=3)
    notified_on = DayField(_("De inwoner weet dit sinds"))
    until = DayField(_("Uiterlijk aan te leveren op"))


class HervatForm(VersionForm):
    """When what was missing came."""

    on = DayField(_("De gegevens kwamen op"))


class UitstelForm(VersionForm):
    """That the decision comes later."""

    reden = TextField(_("Waarom duurt het langer?"), _("Dit komt in de brief aan de inwoner."), rows=3)
    notified_on = DayField(_("De inwoner weet dit sinds"))
    until = DayField(_("U beslist uiterlijk op"))


class GesprekForm(VersionForm):
    """The first conversation."""

    gevoerd_on = DayField(_("Gevoerd op"))
    wijze = ask_choice(_("Hoe"), Wijze, WIJZE_WORDS, radio=True)
    hulpvraag = TextField(_("Hulpvraag"), _("Waar vraagt de inwoner hulp bij, in eigen woorden?"))
    uitkomst = ask_choice(_("Wat wil de inwoner?"), Uitkomst, UITKOMST_WORDS, radio=True)
    doorlooptijd_weeks = forms.IntegerField(
        label=_("Weken tot een resultaat"),
        help_text=_("Zoveel weken noemde u de inwoner (Wgs 4 lid 3). Nodig als de inwoner verder wil."),
        required=False,
        min_value=1,
        max_value=_WEEKS_MAX,
    )
    toelichting = TextField(
        _("Toelichting"), _("Ziet de inwoner af van hulp: hoe liet die dat weten?"), required=False, rows=2
    )


class DayForm(VersionForm):
    """The day on which a step was taken."""

    on = DayField(_("Op"))


class StabilisatieForm(DayForm):
    """The day on which the stabilisatie began, and on which behandelpad."""

    behandelpad = forms.ChoiceField(label=_("Behandelpad"), error_messages={"required": _("Kies er een.")})


class FinishForm(DayForm):
    """The day on which the stabilisatie ended."""

    toelichting = TextField(_("Wat is bereikt?"), required=False, rows=2)


class DeelForm(forms.Form):
    """Help beside the steps."""

    soort = ask_choice(_("Wat"), Deel, {each: words for each, words in DEEL_WORDS.items() if each not in DEEL_OF_STEPS})
    begeleiding = ask_choice(
        _("Welke begeleiding"), Begeleiding, DDAS_BEGELEIDING, _("Alleen bij begeleiding."), required=False
    )
    since = DayField(_("Vanaf"))
    toelichting = TextField(_("Toelichting"), required=False, rows=2)


class DeelEindeForm(forms.Form):
    """The last day of help beside the steps."""

    deel_id = forms.IntegerField(widget=forms.HiddenInput)
    until = DayField(_("Laatste dag"))


class ExplainForm(forms.Form):
    """Why a term lapsed."""

    soort = forms.TypedChoiceField(
        widget=forms.HiddenInput, coerce=TermijnSoort, choices=[(each.value, each.value) for each in TermijnSoort]
    )
    explanation = TextField(_("Waarom was het te laat, en wat deed u eraan?"), rows=2)


class PlanForm(forms.Form):
    """The contents of a plan van aanpak."""

    hulpvraag = TextField(_("Hulpvraag"))
    ondersteuning = TextField(_("Hulp die wordt geboden"), _("Zet elke vorm van hulp op een eigen regel."))
    doorverwijzing = TextField(
        _("Doorverwijzing"), _("Naar wie verwijst u door? Is dat niet nodig, schrijf dan “geen”."), rows=2
    )
    voorwaarden = TextField(
        _("Voorwaarden"), _("Waar houdt de cliënt zich aan? Zijn er geen, schrijf dan “geen”."), rows=2
    )
    inkomen_cents = AmountOrZeroField(_("Inkomen per maand in euro"), required=False)
    beslagvrije_voet_cents = AmountOrZeroField(_("Beslagvrije voet per maand in euro"), required=False)
    aflossing_cents = AmountOrZeroField(_("Aflossing per maand in euro"), required=False)
    beslagvrije_voet_is_kept = forms.BooleanField(
        label=_("De cliënt houdt ten minste de beslagvrije voet over (Wgs 4a lid 5)"), required=False
    )

    def make_inhoud(self) -> PlanInhoud:
        """Return what was filled in, after it was found valid."""
        return PlanInhoud(**self.cleaned_data)


class VersieForm(forms.Form):
    """Which version of the plan."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RemarkForm(VersieForm):
    """Why a plan goes back."""

    remark = TextField(_("Wat moet er anders?"), rows=2)


class AkkoordForm(VersieForm):
    """That a cliënt agrees."""

    inwoner_id = forms.TypedChoiceField(label=_("Cliënt"), coerce=int)
    on = DayField(_("Akkoord op"))
    hoe = LineField(_("Hoe blijkt dat?"), _("Bijvoorbeeld: handtekening op het plan."))


class BeschikkingForm(VersionForm):
    """A beschikking: its ground and why."""

    grond = forms.ChoiceField(label=_("Grond"), error_messages={"required": _("Kies er een.")})
    motivering = TextField(
        _("Waarom"),
        _("Dit leest de inwoner in de brief. Schrijf in gewone taal wat u weet en wat dat betekent."),
        rows=4,
    )
    uitstroom_reden = ask_choice(_("Waarom eindigt het traject?"), Uitstroomreden, UITSTROOM_WORDS)
    signed_on = DayField(_("Datum van de beschikking"))

    def offer(self, soort: BeschikkingSoort, translate: Callable[[str], str]) -> BeschikkingForm:
        """Offer the grounds of such a beschikking; a toelating ends nothing."""
        gronden: Any = self.fields["grond"]
        gronden.choices = [(each.sleutel, f"{translate(each.words)} ({each.article})") for each in list_gronden(soort)]
        if soort is BeschikkingSoort.TOELATING:
            self.fields["uitstroom_reden"].required = False
            self.fields["uitstroom_reden"].widget = forms.HiddenInput()
        return self


class BekendmakenForm(forms.Form):
    """The day on which a beschikking was sent or handed over."""

    beschikking_id = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(_("Verstuurd of uitgereikt op"), _("Vanaf de dag erna heeft de inwoner zes weken voor bezwaar."))


class BriefForm(forms.Form):
    """Of which beschikking the letter is made."""

    beschikking_id = forms.IntegerField(widget=forms.HiddenInput)


class VerklaringBriefForm(forms.Form):
    """Of which schuldhulpverklaring the letter is made."""

    verklaring_id = forms.IntegerField(widget=forms.HiddenInput)


class VerklaringForm(forms.Form):
    """A schuldhulpverklaring."""

    nutsafspraak_id = forms.TypedChoiceField(
        label=_("Energie- of waterbedrijf"), coerce=int, error_messages={"required": _("Kies er een.")}
    )
    klantnummer = LineField(_("Klantnummer bij dit bedrijf"), max_length=40)
    valid_until = DayField(_("Geldig tot en met"))


class WithdrawForm(forms.Form):
    """Why a schuldhulpverklaring no longer holds."""

    verklaring_id = forms.IntegerField(widget=forms.HiddenInput)
    reason = LineField(_("Waarom geldt de verklaring niet meer?"))


def make_initial_day(today: date) -> dict[str, date]:
    """Return today for every field that asks when something happened."""
    return dict.fromkeys(("on", "gevoerd_on", "gemeld_on", "since", "until", "signed_on", "notified_on"), today)
