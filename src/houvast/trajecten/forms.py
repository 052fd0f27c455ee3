# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a traject. The fields are named as what the commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.kernel.money import Money, NotAnAmount
from houvast.trajecten.domain.aanmelding import Aanmelding
from houvast.trajecten.domain.beschikking import BeschikkingSoort, list_gronden
from houvast.trajecten.domain.plan import PlanInhoud
from houvast.trajecten.domain.termijnen import TermijnSoort
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

_TEXT_MAX = 4_000
_LINE_MAX = 200
_WEEKS_MAX = 260


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401 (lazy text)
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Vul een dag in, zoals 24-11-2026."),
            "invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026."),
        },
    )


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Vul dit in.")},
    )


def _line(label: Any, help_text: Any = "", *, required: bool = True, length_max: int = _LINE_MAX) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length_max,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul dit in.")},
    )


def _choice(
    label: Any,  # noqa: ANN401 (lazy text)
    kind: type[StrEnum],
    words: dict[Any, str],
    help_text: Any = "",  # noqa: ANN401 (lazy text)
    *,
    required: bool = True,
    radio: bool = False,
) -> forms.TypedChoiceField:
    choices = [(each.value, _(said)) for each, said in words.items()]
    empty = [] if radio and required else [("", _("Kies…") if required else _("Geen"))]
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=kind,
        empty_value=None,
        choices=[*empty, *choices],
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": _("Kies er een.")},
    )


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
    bron = _choice(_("Hoe begon het?"), Bron, BRON_WORDS, radio=True)
    bron_naam = _line(_("Wie meldde de inwoner aan?"), required=False, length_max=120)
    gemeld_on = _day(_("Dag van aanmelding"), _("De dag waarop de inwoner om hulp vroeg of hulp aannam."))
    signaal_ontvangen_on = _day(
        _("Vroegsignaal ontvangen op"),
        _("Alleen na een vroegsignaal: dan begint de termijn op deze dag."),
        required=False,
    )
    bedreiging = _choice(
        _("Bedreigende situatie"),
        Bedreiging,
        BEDREIGING_WORDS,
        _("Alleen deze drie: dan is het eerste gesprek binnen drie werkdagen (Wgs 4 lid 2)."),
        required=False,
    )
    bedreigend_since = _day(_("Bekend sinds"), required=False)
    bedreiging_reason = _text(_("Waarom is de situatie bedreigend?"), required=False, rows=2)
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

    bedreiging = _choice(_("Bedreigende situatie"), Bedreiging, BEDREIGING_WORDS, required=False)
    since = _day(_("Bekend sinds"), required=False)
    reason = _text(_("Waarom wel of niet?"), _("Een mens beslist dat; schrijf op waarom."), rows=2)


class GesprekForm(VersionForm):
    """The first conversation."""

    gevoerd_on = _day(_("Gevoerd op"))
    wijze = _choice(_("Hoe"), Wijze, WIJZE_WORDS, radio=True)
    hulpvraag = _text(_("Hulpvraag"), _("Waar vraagt de inwoner hulp bij, in eigen woorden?"))
    uitkomst = _choice(_("Wat wil de inwoner?"), Uitkomst, UITKOMST_WORDS, radio=True)
    doorlooptijd_weeks = forms.IntegerField(
        label=_("Weken tot een resultaat"),
        help_text=_("Zoveel weken noemde u de inwoner (Wgs 4 lid 3). Nodig als de inwoner verder wil."),
        required=False,
        min_value=1,
        max_value=_WEEKS_MAX,
    )
    toelichting = _text(
        _("Toelichting"), _("Ziet de inwoner af van hulp: hoe liet die dat weten?"), required=False, rows=2
    )


class DayForm(VersionForm):
    """The day on which a step was taken."""

    on = _day(_("Op"))


class StabilisatieForm(DayForm):
    """The day on which the stabilisatie began, and on which behandelpad."""

    behandelpad = forms.ChoiceField(label=_("Behandelpad"), error_messages={"required": _("Kies er een.")})


class FinishForm(DayForm):
    """The day on which the stabilisatie ended."""

    toelichting = _text(_("Wat is bereikt?"), required=False, rows=2)


class DeelForm(forms.Form):
    """Help beside the steps."""

    soort = _choice(_("Wat"), Deel, {each: words for each, words in DEEL_WORDS.items() if each not in DEEL_OF_STEPS})
    begeleiding = _choice(
        _("Welke begeleiding"), Begeleiding, DDAS_BEGELEIDING, _("Alleen bij begeleiding."), required=False
    )
    since = _day(_("Vanaf"))
    toelichting = _text(_("Toelichting"), required=False, rows=2)


class DeelEindeForm(forms.Form):
    """The last day of help beside the steps."""

    deel_id = forms.IntegerField(widget=forms.HiddenInput)
    until = _day(_("Laatste dag"))


class ExplainForm(forms.Form):
    """Why a term lapsed."""

    soort = forms.TypedChoiceField(
        widget=forms.HiddenInput, coerce=TermijnSoort, choices=[(each.value, each.value) for each in TermijnSoort]
    )
    explanation = _text(_("Waarom was het te laat, en wat deed u eraan?"), rows=2)


class PlanForm(forms.Form):
    """The contents of a plan van aanpak."""

    hulpvraag = _text(_("Hulpvraag"))
    ondersteuning = _text(_("Hulp die wordt geboden"), _("Zet elke vorm van hulp op een eigen regel."))
    doorverwijzing = _text(
        _("Doorverwijzing"), _("Naar wie verwijst u door? Is dat niet nodig, schrijf dan “geen”."), rows=2
    )
    voorwaarden = _text(_("Voorwaarden"), _("Waar houdt de cliënt zich aan? Zijn er geen, schrijf dan “geen”."), rows=2)
    inkomen_cents = _line(_("Inkomen per maand in euro"), required=False, length_max=20)
    beslagvrije_voet_cents = _line(_("Beslagvrije voet per maand in euro"), required=False, length_max=20)
    aflossing_cents = _line(_("Aflossing per maand in euro"), required=False, length_max=20)
    beslagvrije_voet_is_kept = forms.BooleanField(
        label=_("De cliënt houdt ten minste de beslagvrije voet over (Wgs 4a lid 5)"), required=False
    )

    def clean_inkomen_cents(self) -> int | None:
        """Return the cents."""
        return self._read_cents("inkomen_cents")

    def clean_beslagvrije_voet_cents(self) -> int | None:
        """Return the cents."""
        return self._read_cents("beslagvrije_voet_cents")

    def clean_aflossing_cents(self) -> int | None:
        """Return the cents."""
        return self._read_cents("aflossing_cents")

    def make_inhoud(self) -> PlanInhoud:
        """Return what was filled in, after it was found valid."""
        return PlanInhoud(**self.cleaned_data)

    def _read_cents(self, name: str) -> int | None:
        text = self.cleaned_data[name].strip()
        if not text:
            return None
        try:
            return Money.from_euros_text(text).cents
        except NotAnAmount as fault:
            raise forms.ValidationError(str(fault)) from fault


class VersieForm(forms.Form):
    """Which version of the plan."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RemarkForm(VersieForm):
    """Why a plan goes back."""

    remark = _text(_("Wat moet er anders?"), rows=2)


class AkkoordForm(VersieForm):
    """That a cliënt agrees."""

    inwoner_id = forms.TypedChoiceField(label=_("Cliënt"), coerce=int)
    on = _day(_("Akkoord op"))
    hoe = _line(_("Hoe blijkt dat?"), _("Bijvoorbeeld: handtekening op het plan."))


class BeschikkingForm(VersionForm):
    """A beschikking: its ground and why."""

    grond = forms.ChoiceField(label=_("Grond"), error_messages={"required": _("Kies er een.")})
    motivering = _text(
        _("Waarom"),
        _("Dit leest de inwoner in de brief. Schrijf in gewone taal wat u weet en wat dat betekent."),
        rows=4,
    )
    uitstroom_reden = _choice(_("Waarom eindigt het traject?"), Uitstroomreden, UITSTROOM_WORDS)
    signed_on = _day(_("Datum van de beschikking"))

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
    on = _day(_("Verstuurd of uitgereikt op"), _("Vanaf de dag erna heeft de inwoner zes weken voor bezwaar."))


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
    klantnummer = _line(_("Klantnummer bij dit bedrijf"), length_max=40)
    valid_until = _day(_("Geldig tot en met"))


class WithdrawForm(forms.Form):
    """Why a schuldhulpverklaring no longer holds."""

    verklaring_id = forms.IntegerField(widget=forms.HiddenInput)
    reason = _line(_("Waarom geldt de verklaring niet meer?"))


class MandaatForm(forms.Form):
    """A mandaat."""

    uitvoerder_id = forms.TypedChoiceField(
        label=_("Uitvoerder"), coerce=int, error_messages={"required": _("Kies er een.")}
    )
    referentie = _line(_("Kenmerk van het mandaat"), length_max=80)
    omvang = _text(_("Waarvoor geldt het?"), rows=2)
    since = _day(_("Vanaf"))
    until = _day(_("Tot en met"), required=False)


class NutsafspraakForm(forms.Form):
    """What was agreed with an energy or water company."""

    naam = _line(_("Energie- of waterbedrijf"), length_max=140)
    keeps_supply = forms.BooleanField(label=_("Sluit niet af zolang er hulp is"), required=False)
    restores_without_deposit = forms.BooleanField(label=_("Sluit weer aan zonder borg"), required=False)
    afgesproken = _text(_("Wat is afgesproken?"), rows=2)
    adresregels = _text(
        _("Adres voor brieven"), _("Straat en nummer, en daaronder postcode en plaats."), required=False, rows=2
    )
    since = _day(_("Vanaf"))
    until = _day(_("Tot en met"), required=False)


class EndForm(forms.Form):
    """The last day of a mandaat or an agreement."""

    until = _day(_("Laatste dag"))


def make_initial_day(today: date) -> dict[str, date]:
    """Return today for every field that asks when something happened."""
    return dict.fromkeys(("on", "gevoerd_on", "gemeld_on", "since", "until", "signed_on"), today)
