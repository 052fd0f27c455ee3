# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data betalen keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention, after_books

_PURPOSE = "Rekeningen van een huishouden met twee paar ogen betalen, en dat kunnen bewijzen"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"betalen.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Betaalrun", "welke medewerkers een betaalrun voorstelden, goedkeurden en verzonden"),
    _keep("Betaalrunregel", "wat een huishouden aan wie betaalt, op welke rekening, en wat de bank daarop antwoordde"),
    _keep("Weglating", "welke betaling van een huishouden niet meeging, en waarom"),
    _keep("Bankantwoord", "wat de bank over een betaalrun antwoordde, en wie dat inlas"),
    _keep("Begunstigdewijziging", "op welke rekening een ontvanger voortaan wordt betaald, met het bewijs"),
    _keep("Noodbetaling", "welke noodbetaling een huishouden kreeg, waarom, en hoe die is verrekend"),
)

_OF_AFSPRAAK = "JOIN budgetbeheer_afspraak a ON a.administratie_id = t.administratie_id AND a.id = t.afspraak_id"

ERASURES = (
    after_books("betalen.Betaalrunregel", "betalingen in betaalruns"),
    after_books("betalen.Weglating", "betalingen die niet meegingen"),
    after_books("betalen.Noodbetaling", "noodbetalingen"),
    after_books(
        "betalen.Begunstigdewijziging",
        "wijzigingen van rekeningen van ontvangers",
        join=_OF_AFSPRAAK,
        huishouden="a.huishouden_id",
    ),
)

# What has no rule above, and why.
STAYS = {
    "betalen.Betaalrun": "van alle huishoudens samen: aantallen en bedragen, met alleen namen van medewerkers",
    "betalen.Bankantwoord": "van alle huishoudens samen: hoeveel betalingen de bank aannam, en waarom een run misging",
}
