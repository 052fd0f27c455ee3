# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let the guard warn of arrears that partners report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bewaking", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(
            model_name="waarschuwing",
            name="waarschuwing_has_a_soort",
        ),
        migrations.AlterField(
            model_name="waarschuwing",
            name="onderwerp",
            field=models.CharField(
                choices=[
                    ("rekening", "rekening"),
                    ("afspraak", "afspraak"),
                    ("betaalopdracht", "betaalopdracht"),
                    ("aflettering", "aflettering"),
                    ("vroegsignaal", "vroegsignaal"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="waarschuwing",
            name="soort",
            field=models.CharField(
                choices=[
                    ("leefgeld", "leefgeld"),
                    ("te_laat", "te_laat"),
                    ("niet_gedekt", "niet_gedekt"),
                    ("negatief_risico", "negatief_risico"),
                    ("tekort", "tekort"),
                    ("gemist_inkomen", "gemist_inkomen"),
                    ("dubbele_betaling", "dubbele_betaling"),
                    ("verkeerde_betaling", "verkeerde_betaling"),
                    ("onverwacht_inkomen", "onverwacht_inkomen"),
                    ("vroegsignaal", "vroegsignaal"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="waarschuwing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "soort__in",
                        [
                            "leefgeld",
                            "te_laat",
                            "niet_gedekt",
                            "negatief_risico",
                            "tekort",
                            "gemist_inkomen",
                            "dubbele_betaling",
                            "verkeerde_betaling",
                            "onverwacht_inkomen",
                            "vroegsignaal",
                        ],
                    )
                ),
                name="waarschuwing_has_a_soort",
            ),
        ),
    ]
