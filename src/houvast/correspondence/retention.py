# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data correspondence keeps, for which purpose, how long."""

from houvast.correspondence.domain.instellingen import BEWAREN
from houvast.kernel.retention import Erasure, Retention

_PURPOSE = "Mensen schrijven over hulp bij schulden, en kunnen nagaan wat zij kregen en of het aankwam"
# Wgs 3 and 4a; Awb 3:41: a decision has to be made known, and that it was must be shown.
_SOURCE = "Wgs 3, 4a; Awb 3:41; Archiefwet, selectielijst van de gemeente"
_END = "einde van de hulp waar het bericht over gaat"


def _keep(model: str, personal_data: str, purpose: str = _PURPOSE, counted_from: str = _END) -> Retention:
    return Retention(
        model=f"correspondence.{model}",
        personal_data=personal_data,
        purpose=purpose,
        source=_SOURCE,
        counted_from=counted_from,
    )


_WRITERS = "Kunnen nagaan wie namens de gemeente een brief opstelde"
RETENTION = (
    _keep("Bericht", "naam, adres en wat iemand schreef of kreeg te lezen"),
    _keep("Berichtstap", "of en wanneer een bericht is verstuurd, gelezen of teruggekomen"),
    Retention(
        model="correspondence.Stapel",
        personal_data="wie een stapel brieven klaarmaakte, en welke brieven erin zitten",
        purpose="Veel brieven tegelijk afdrukken",
        source=_SOURCE,
        counted_from="een dag nadat de stapel is gevraagd",
    ),
    Retention(
        model="correspondence.Stapeldeel",
        personal_data="de brieven van een stapel, nog eens, om af te drukken",
        purpose="Veel brieven tegelijk afdrukken",
        source=_SOURCE,
        counted_from="een dag nadat de stapel is gevraagd",
    ),
    _keep("Sjabloonversie", "wie een sjabloon schreef", _WRITERS, "de dag dat een nieuwe versie kwam"),
    _keep("Huisstijlversie", "wie een huisstijl schreef", _WRITERS, "de dag dat een nieuwe versie kwam"),
)

# What a letter is about is for the room that wrote it, which keeps it as long as that runs (its KEEPS).
ERASURES = (
    Erasure(
        sleutel="correspondence.bericht",
        model="correspondence.Bericht",
        what="brieven en berichten",
        due="""
            SELECT t.id, t.id FROM correspondence_bericht t
            WHERE t.gemeente_id = %(gemeente)s
              AND coalesce(t.sent_on, (t.made_at AT TIME ZONE 'Europe/Amsterdam')::date) <= %(until)s
        """,
        term=BEWAREN,
        counted_from="het versturen, en het einde van waar het bericht over gaat",
        root="correspondence.Bericht",
        hangs_on={"correspondence.Berichtstap": "h.bericht_id = due.id"},
    ),
)

# What has no rule above, and why.
STAYS = {
    "correspondence.Stapel": "gaat vanzelf weg, een dag nadat erom is gevraagd",
    "correspondence.Stapeldeel": "gaat vanzelf weg, een dag nadat erom is gevraagd",
    "correspondence.Sjabloonversie": "een tekst van de gemeente, met de naam van haar eigen medewerker",
    "correspondence.Huisstijlversie": "een tekst van de gemeente of uitvoerder, met de naam van haar eigen medewerker",
}
