# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of trajecten, divided by gemeente; what hangs on a traject is seen by whoever sees the traject."""

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from houvast.database.operations import SEES_CASES, Divide, Protect

# Also for who sees no residents: those who make policy, and who looks after contracts.
_OWN_GEMEENTE = "gemeente_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_UITVOERDERS = "uitvoerder_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])"


def _sees_its_traject(table: str) -> str:
    """Return the condition that row-level security of trajecten_traject lets the session see the row's traject."""
    own = f"trajecten_{table}"
    return f"EXISTS (SELECT 1 FROM trajecten_traject t WHERE (t.gemeente_id, t.id) = ({own}.gemeente_id, {own}.traject_id))"  # noqa: S608


_SEES_ITS_PLAN = (
    "EXISTS (SELECT 1 FROM trajecten_planvanaanpak p WHERE p.gemeente_id = trajecten_planakkoord.gemeente_id "
    "AND p.id = trajecten_planakkoord.plan_id)"
)
# An agreement is policy of the gemeente; who carries out a traject for it needs it as well.
_IN_ITS_GEMEENTE = "SELECT 1 FROM trajecten_traject t WHERE t.gemeente_id = trajecten_nutsafspraak.gemeente_id"
_WORKS_FOR_ITS_GEMEENTE = f"{_OWN_GEMEENTE} OR EXISTS ({_IN_ITS_GEMEENTE})"
_ENDED_BY = """
ALTER TABLE trajecten_traject ADD CONSTRAINT trajecten_traject_ended_by_a_beschikking_of_its_gemeente
    FOREIGN KEY (gemeente_id, eindbeschikking_id) REFERENCES trajecten_beschikking (gemeente_id, id)
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
        ("partijen", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("rang", models.SmallIntegerField()),
                ("is_running", models.BooleanField(default=True)),
                (
                    "inwoner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.inwoner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_running", True)),
                        fields=("gemeente_id", "inwoner"),
                        name="client_has_one_running_traject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rang__in", [1, 2])), name="traject_has_one_or_two_clienten"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Mandaat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("referentie", models.CharField(max_length=80)),
                ("omvang", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "uitvoerder", "referentie"), name="mandaat_has_its_own_referentie"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("referentie", ""), _negated=True), models.Q(("omvang", ""), _negated=True)
                        ),
                        name="mandaat_says_by_what_and_how_far",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="mandaat_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Nutsafspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=140)),
                ("houder_id", models.BigIntegerField(null=True)),
                ("keeps_supply", models.BooleanField()),
                ("restores_without_deposit", models.BooleanField()),
                ("afgesproken", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.organisatie",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente", "naam", "since"), name="nutsafspraak_begins_once_per_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("naam", ""), _negated=True), models.Q(("afgesproken", ""), _negated=True)
                        ),
                        name="nutsafspraak_says_with_whom_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="nutsafspraak_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("houder_id__isnull", True), ("organisatie__isnull", True)),
                            models.Q(("houder_id__isnull", False), ("organisatie__isnull", False)),
                            _connector="OR",
                        ),
                        name="nutsafspraak_names_whose_address_book",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="PlanVanAanpak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("versie", models.IntegerField()),
                ("state", models.CharField(max_length=12)),
                ("hulpvraag", models.TextField(blank=True, default="")),
                ("ondersteuning", models.TextField(blank=True, default="")),
                ("doorverwijzing", models.TextField(blank=True, default="")),
                ("voorwaarden", models.TextField(blank=True, default="")),
                ("inkomen_cents", models.BigIntegerField(null=True)),
                ("beslagvrije_voet_cents", models.BigIntegerField(null=True)),
                ("aflossing_cents", models.BigIntegerField(null=True)),
                ("beslagvrije_voet_is_kept", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
                ("written_by_naam", models.CharField(max_length=120)),
                ("seen_on", models.DateField(null=True)),
                ("seen_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("remark", models.TextField(blank=True, default="")),
                ("akkoord_on", models.DateField(null=True)),
                (
                    "seen_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["concept", "voorgelegd", "beoordeeld", "akkoord", "vervangen"])
                        ),
                        name="plan_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["akkoord", "beoordeeld"]), _negated=True),
                            models.Q(
                                ("beslagvrije_voet_is_kept", True),
                                ("seen_by__isnull", False),
                                ("seen_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plan_counts_when_a_second_person_saw_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seen_by__isnull", True),
                            models.Q(("seen_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_is_seen_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "akkoord"), _negated=True),
                            ("akkoord_on__isnull", False),
                            _connector="OR",
                        ),
                        name="plan_that_is_agreed_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("aflossing_cents__isnull", True),
                            ("aflossing_cents", 0),
                            models.Q(
                                ("aflossing_cents__gt", 0),
                                (
                                    "inkomen_cents__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("beslagvrije_voet_cents"), "+", models.F("aflossing_cents")
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="plan_leaves_the_beslagvrije_voet_alone",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="PlanAkkoord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("on", models.DateField()),
                ("hoe", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trajecten.client",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="akkoorden",
                        to="trajecten.planvanaanpak",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "plan", "client"), name="client_agrees_once_per_plan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hoe", ""), _negated=True), name="akkoord_says_how_it_is_known"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Traject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("consulent_naam", models.CharField(blank=True, default="", max_length=120)),
                ("state", models.CharField(max_length=12)),
                ("version", models.IntegerField(default=0)),
                ("bron", models.CharField(max_length=10)),
                ("bron_naam", models.CharField(blank=True, default="", max_length=120)),
                ("signaal_referentie", models.CharField(blank=True, default="", max_length=80)),
                ("signaal_ontvangen_on", models.DateField(null=True)),
                ("gemeld_on", models.DateField()),
                ("bedreiging", models.CharField(blank=True, default="", max_length=15)),
                ("bedreigend_since", models.DateField(null=True)),
                ("bedreiging_reason", models.TextField(blank=True, default="")),
                ("gemeentelijke_crisis", models.CharField(blank=True, default="", max_length=120)),
                ("opened_at", models.DateTimeField()),
                ("opened_by_naam", models.CharField(max_length=120)),
                ("schuld_begin_cents", models.BigIntegerField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("eindbeschikking_id", models.BigIntegerField(null=True)),
                ("uitstroom_reden", models.CharField(blank=True, default="", max_length=15)),
                ("uitstroom_toelichting", models.TextField(blank=True, default="")),
                (
                    "consulent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
                (
                    "huishouden",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partijen.huishouden",
                    ),
                ),
                (
                    "uitvoerder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisatie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gemeente", "huishouden"], name="traject_by_huishouden"),
                    models.Index(fields=["gemeente", "state", "id"], name="traject_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("signaal_referentie", ""), _negated=True),
                        fields=("gemeente", "signaal_referentie"),
                        name="traject_begins_once_per_signaal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "aangemeld",
                                    "gesproken",
                                    "intake",
                                    "toegelaten",
                                    "stabilisatie",
                                    "nazorg",
                                    "afgezien",
                                    "afgewezen",
                                    "uitgestroomd",
                                ],
                            )
                        ),
                        name="traject_has_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bron__in", ["signaal", "inwoner", "derde"])),
                        name="traject_has_a_known_bron",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bron", "signaal"), ("signaal_ontvangen_on__isnull", False)),
                            models.Q(
                                models.Q(("bron", "signaal"), _negated=True),
                                ("signaal_ontvangen_on__isnull", True),
                                ("signaal_referentie", ""),
                            ),
                            _connector="OR",
                        ),
                        name="traject_knows_when_its_signaal_came",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bedreigend_since__isnull", True), ("bedreiging", "")),
                            models.Q(
                                ("bedreigend_since__isnull", False),
                                ("bedreiging__in", ["ontruiming", "levering", "zorgverzekering"]),
                                models.Q(("bedreiging_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="traject_says_what_threatens_since_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False), ("state__in", ["afgewezen", "afgezien", "uitgestroomd"])
                            ),
                            models.Q(
                                models.Q(("state__in", ["afgewezen", "afgezien", "uitgestroomd"]), _negated=True),
                                ("ended_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="traject_that_ended_has_a_last_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["afgewezen", "uitgestroomd"]), _negated=True),
                            ("eindbeschikking_id__isnull", False),
                            _connector="OR",
                        ),
                        name="traject_ends_by_beschikking_unless_help_was_waived",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["afgewezen", "afgezien", "uitgestroomd"]),
                                (
                                    "uitstroom_reden__in",
                                    [
                                        "afgerond",
                                        "zelf",
                                        "ingetrokken",
                                        "nietverschenen",
                                        "voldoet_niet",
                                        "niet_passend",
                                        "verhuisd",
                                        "overleden",
                                        "overig",
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(("state__in", ["afgewezen", "afgezien", "uitgestroomd"]), _negated=True),
                                ("uitstroom_reden", ""),
                            ),
                            _connector="OR",
                        ),
                        name="traject_that_ended_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Termijn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("soort", models.CharField(max_length=15)),
                ("start_on", models.DateField()),
                ("due_on", models.DateField()),
                ("warn_on", models.DateField()),
                ("waarom", models.CharField(max_length=10)),
                ("stopped_on", models.DateField(null=True)),
                ("explained_at", models.DateTimeField(null=True)),
                ("explained_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("explanation", models.TextField(blank=True, default="")),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="termijnen",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stopped_on__isnull", True)),
                        fields=["gemeente_id", "due_on", "id"],
                        name="termijn_that_runs_by_day",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gemeente_id", "traject", "soort"), name="traject_has_each_termijn_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["eerste_gesprek", "beschikking"])),
                        name="termijn_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("waarom__in", ["melding", "signaal", "bedreiging", "gesprek"])),
                        name="termijn_says_why_it_runs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__gte", models.F("warn_on")), ("warn_on__gte", models.F("start_on"))
                        ),
                        name="termijn_starts_warns_and_ends_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("explained_at__isnull", True), ("explanation", "")),
                            models.Q(("explained_at__isnull", False), models.Q(("explanation", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="termijn_that_lapsed_is_explained_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("before", models.CharField(blank=True, default="", max_length=12)),
                ("after", models.CharField(max_length=12)),
                ("on", models.DateField()),
                ("article", models.CharField(max_length=60)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente_id", "traject", "id"], name="stap_of_its_traject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "after__in",
                                [
                                    "aangemeld",
                                    "gesproken",
                                    "intake",
                                    "toegelaten",
                                    "stabilisatie",
                                    "nazorg",
                                    "afgezien",
                                    "afgewezen",
                                    "uitgestroomd",
                                ],
                            )
                        ),
                        name="stap_goes_to_a_known_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Schuldhulpverklaring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("klantnummer", models.CharField(max_length=40)),
                ("in_schuldhulp_since", models.DateField()),
                ("has_budgetbeheer", models.BooleanField()),
                ("issued_on", models.DateField()),
                ("valid_until", models.DateField()),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, default="", max_length=200)),
                ("brief_id", models.BigIntegerField(null=True)),
                ("withdrawal_brief_id", models.BigIntegerField(null=True)),
                ("issued_by_naam", models.CharField(max_length=120)),
                (
                    "nutsafspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verklaringen",
                        to="trajecten.nutsafspraak",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verklaringen",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=["gemeente_id", "valid_until", "id"],
                        name="verklaring_that_runs_by_day",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("gemeente_id", "traject", "nutsafspraak", "klantnummer"),
                        name="schuldhulpverklaring_runs_once_per_klantnummer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("klantnummer", ""), _negated=True),
                        name="schuldhulpverklaring_has_a_klantnummer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("issued_on"))),
                        name="schuldhulpverklaring_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawal_reason", ""), ("withdrawn_on__isnull", True)),
                            models.Q(
                                ("withdrawn_on__gte", models.F("issued_on")),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="schuldhulpverklaring_is_withdrawn_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="planvanaanpak",
            name="traject",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plannen",
                to="trajecten.traject",
            ),
        ),
        migrations.CreateModel(
            name="EersteGesprek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("gevoerd_on", models.DateField()),
                ("wijze", models.CharField(max_length=15)),
                ("hulpvraag", models.TextField()),
                ("uitkomst", models.CharField(max_length=10)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("doorlooptijd_weeks", models.IntegerField(null=True)),
                ("beslistermijn_days", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente_id", "traject"), name="traject_has_one_eerste_gesprek"),
                    models.CheckConstraint(
                        condition=models.Q(("hulpvraag", ""), _negated=True),
                        name="eerste_gesprek_establishes_the_hulpvraag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wijze__in", ["mondeling", "schriftelijk"])),
                        name="eerste_gesprek_has_a_known_wijze",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("uitkomst__in", ["verder", "afgezien"])),
                        name="eerste_gesprek_has_a_known_uitkomst",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("beslistermijn_days__gte", 1), ("beslistermijn_days__lte", 56)),
                        name="beslistermijn_is_eight_weeks_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomst", "verder"), _negated=True),
                            ("doorlooptijd_weeks__gte", 1),
                            _connector="OR",
                        ),
                        name="eerste_gesprek_tells_how_long_it_takes",
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="client",
            name="traject",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clienten",
                to="trajecten.traject",
            ),
        ),
        migrations.CreateModel(
            name="Beschikking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("soort", models.CharField(max_length=12)),
                ("grond", models.CharField(max_length=20)),
                ("motivering", models.TextField()),
                ("voorwaarden", models.TextField(blank=True, default="")),
                ("by_uitvoerder", models.BooleanField()),
                ("signed_on", models.DateField()),
                ("signed_by_naam", models.CharField(max_length=120)),
                ("bekendgemaakt_on", models.DateField(null=True)),
                ("bezwaar_until", models.DateField(null=True)),
                ("brief_id", models.BigIntegerField(null=True)),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandaat",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trajecten.mandaat",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trajecten.planvanaanpak",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beschikkingen",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["toelating", "afwijzing", "beeindiging"])),
                        name="beschikking_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "grond__in",
                                [
                                    "hulp_nodig",
                                    "eerder_gebruik",
                                    "fraude",
                                    "verblijf",
                                    "geen_inwoner",
                                    "geen_inlichtingen",
                                    "geen_medewerking",
                                    "ingetrokken",
                                    "geen_hulp_nodig",
                                    "doel_bereikt",
                                    "eigen_verzoek",
                                    "einde_inlichtingen",
                                    "einde_medewerking",
                                    "voorwaarden",
                                    "niet_passend",
                                    "verhuisd",
                                    "overleden",
                                ],
                            )
                        ),
                        name="beschikking_rests_on_a_known_grond",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("motivering", ""), _negated=True), name="beschikking_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_uitvoerder", False), ("mandaat__isnull", False), _connector="OR"),
                        name="beschikking_of_an_uitvoerder_names_its_mandaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "toelating"), _negated=True), ("plan__isnull", False), _connector="OR"
                        ),
                        name="toelating_holds_a_plan_van_aanpak",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bekendgemaakt_on__isnull", True), ("bezwaar_until__isnull", True)),
                            models.Q(
                                ("bekendgemaakt_on__gte", models.F("signed_on")), ("bezwaar_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="beschikking_is_made_known_after_it_was_signed",
                    ),
                    models.UniqueConstraint(
                        fields=("gemeente_id", "traject", "soort"), name="traject_has_each_beschikking_once"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Trajectdeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemeente_id", models.BigIntegerField()),
                ("soort", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("behandelpad", models.CharField(blank=True, default="", max_length=80)),
                ("begeleiding", models.CharField(blank=True, default="", max_length=20)),
                ("toelichting", models.TextField(blank=True, default="")),
                ("by_naam", models.CharField(max_length=120)),
                (
                    "traject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delen",
                        to="trajecten.traject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gemeente_id", "traject", "id"], name="trajectdeel_of_its_traject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "aanmelding",
                                    "intake",
                                    "stabilisatie",
                                    "crisisinterventie",
                                    "informatie_en_advies",
                                    "begeleiding",
                                    "nazorg",
                                ],
                            )
                        ),
                        name="trajectdeel_has_a_known_soort",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="trajectdeel_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("soort", "begeleiding"),
                                (
                                    "begeleiding__in",
                                    [
                                        "budgetcoaching",
                                        "budgetbeheer",
                                        "beschermingsbewind",
                                        "lange_termijn",
                                        "budgetbegeleiding",
                                    ],
                                ),
                            ),
                            models.Q(models.Q(("soort", "begeleiding"), _negated=True), ("begeleiding", "")),
                            _connector="OR",
                        ),
                        name="begeleiding_has_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "stabilisatie"), _negated=True),
                            models.Q(("behandelpad", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="stabilisatie_follows_a_behandelpad",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("gemeente_id", "traject", "soort", "begeleiding"),
                        name="trajectdeel_runs_once_at_a_time",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planakkoord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9aa7c8f6f580b8d9a93d3bd5faf7c7e9998b2d11",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b9835",
                    table="trajecten_planakkoord",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ad69316f43e82ce47c505ffd1f750901d02b74e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_33e35",
                    table="trajecten_stap",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planvanaanpak",
            constraint=models.UniqueConstraint(
                fields=("gemeente_id", "traject", "versie"), name="plan_has_each_versie_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="planvanaanpak",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["concept", "voorgelegd"])),
                fields=("gemeente_id", "traject"),
                name="traject_has_one_plan_under_way",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eerstegesprek",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="87a6c670c9cab986e547aaa382c79e84487ece40",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b440e",
                    table="trajecten_eerstegesprek",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                fields=("gemeente_id", "traject", "rang"), name="traject_has_each_rang_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                fields=("gemeente_id", "traject", "inwoner"), name="client_is_in_a_traject_once"
            ),
        ),
        Divide("traject", by="gemeente_id"),
        Divide("client", by="gemeente_id"),
        Divide("stap", by="gemeente_id"),
        Divide("eerstegesprek", by="gemeente_id"),
        Divide("termijn", by="gemeente_id"),
        Divide("trajectdeel", by="gemeente_id"),
        Divide("mandaat", by="gemeente_id"),
        Divide("planvanaanpak", by="gemeente_id"),
        Divide("planakkoord", by="gemeente_id"),
        Divide("beschikking", by="gemeente_id"),
        Divide("nutsafspraak", by="gemeente_id"),
        Divide("schuldhulpverklaring", by="gemeente_id"),
        migrations.RunSQL(_ENDED_BY, migrations.RunSQL.noop),
        Protect("traject", sees=SEES_CASES, grants="SELECT, INSERT, UPDATE"),
        Protect("client", sees=_sees_its_traject("client"), grants="SELECT, INSERT, UPDATE"),
        Protect("stap", sees=_sees_its_traject("stap"), grants="SELECT, INSERT"),
        Protect("eerstegesprek", sees=_sees_its_traject("eerstegesprek"), grants="SELECT, INSERT"),
        Protect("termijn", sees=_sees_its_traject("termijn"), grants="SELECT, INSERT, UPDATE"),
        Protect("trajectdeel", sees=_sees_its_traject("trajectdeel"), grants="SELECT, INSERT, UPDATE"),
        Protect(
            "mandaat", sees=f"{_OWN_GEMEENTE} OR {_UITVOERDERS}", writes=_OWN_GEMEENTE, grants="SELECT, INSERT, UPDATE"
        ),
        Protect("planvanaanpak", sees=_sees_its_traject("planvanaanpak"), grants="SELECT, INSERT, UPDATE"),
        Protect("planakkoord", sees=_SEES_ITS_PLAN, grants="SELECT, INSERT"),
        Protect("beschikking", sees=_sees_its_traject("beschikking"), grants="SELECT, INSERT, UPDATE"),
        Protect("nutsafspraak", sees=_WORKS_FOR_ITS_GEMEENTE, writes=_OWN_GEMEENTE, grants="SELECT, INSERT, UPDATE"),
        Protect(
            "schuldhulpverklaring", sees=_sees_its_traject("schuldhulpverklaring"), grants="SELECT, INSERT, UPDATE"
        ),
    ]
