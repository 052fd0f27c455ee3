# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data budgetbeheer keeps, for which purpose, how long."""

from houvast.kernel.retention import BOEKEN, AtTheEnd, Erasure, Retention, after_books

_PURPOSE = "Het geld van een huishouden beheren zoals afgesproken, en het huishouden laten zien wat ermee gebeurt"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden"
_YEAR = "einde van het boekjaar"


def _keep(
    model: str, personal_data: str, counted_from: str = _END, at_the_end: AtTheEnd = AtTheEnd.DELETE
) -> Retention:
    return Retention(
        model=f"budgetbeheer.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=counted_from,
        at_the_end=at_the_end,
    )


RETENTION = (
    _keep("Afspraak", "inkomsten en betalingen die een huishouden afsprak, met de tegenpartij"),
    _keep("Budgetplan", "wat een huishouden afsprak te ontvangen, te betalen en uit te geven, en hoe het dat goedvond"),
    _keep("Planregel", "elke afspraak die daarin staat of wordt voorgesteld"),
    _keep("Toewijzing", "wie budgetbeheerder van een huishouden was, en wat bij een overdracht werd doorgegeven"),
    _keep("Kenmerk", "rekeningen, kenmerken en machtigingen waaraan bankregels van een huishouden te herkennen zijn"),
    _keep("Matchkey", "onleesbare afdrukken daarvan, om afspraken mee te vinden; gaan weg met de afspraak"),
    _keep("Matchword", "onleesbare afdrukken van achternamen en zoekwoorden; gaan weg met de afspraak"),
    _keep(
        "Aflettering",
        "inkomsten en betalingen van een huishouden, met wie ze boekte en waarom",
        at_the_end=AtTheEnd.ANONYMISE,
    ),
    _keep("Waitingline", "bankregels die op een mens wachtten, met de notities erbij", _YEAR, AtTheEnd.ANONYMISE),
    _keep("Suggestion", "waar een wachtende regel kan horen; weg zodra de regel klaar is", _YEAR),
    _keep("Instelling", "wie een instelling koos, en waarom", _YEAR),
    _keep(
        "Bankline", "wat de bank over elke betaling zegt: namen, rekeningen, omschrijvingen", _YEAR, AtTheEnd.ANONYMISE
    ),
    _keep("Bankbestand", "bestanden van de bank en wie ze aanleverde", _YEAR),
    _keep("Bankbestanddeel", "de bestanden zelf, alleen zolang ze wachten of apart staan", _YEAR),
    _keep("QuarantineAcceptance", "wie een apart gezet bestand goedkeurde, en waarom", _YEAR),
)

_BLANKED = ("counterparty_iban", "counterparty_name", "end_to_end_id", "mandate", "reference", "description")
# Of lines that were booked on a household of this gemeente; a bank account has those of every gemeente. What was booked
# on nobody (costs of the bank) goes with any gemeente of those books, but where money waits for
# whose it is, or goes back to its sender, the name stays.
_BOOKED_LONG_AGO = """
    b.booked_on <= %(until)s AND (
        EXISTS (
            SELECT 1 FROM budgetbeheer_aflettering a
            WHERE a.administratie_id = b.administratie_id AND a.bankline_id = b.id AND a.gemeente_id = %(gemeente)s)
        OR NOT EXISTS (
            SELECT 1 FROM budgetbeheer_aflettering a
            WHERE a.administratie_id = b.administratie_id AND a.bankline_id = b.id AND a.gemeente_id IS NOT NULL)
        AND NOT EXISTS (
            SELECT 1 FROM budgetbeheer_waitingline w
            WHERE w.administratie_id = b.administratie_id AND w.bankline_id = b.id
              AND w.outcome IN ('', 'terug naar afzender'))
        AND EXISTS (
            SELECT 1 FROM ledger_account l
            WHERE l.administratie_id = b.administratie_id AND l.gemeente_id = %(gemeente)s))
"""
_FROM = "het einde van het boekjaar"

ERASURES = (
    after_books(
        "budgetbeheer.Aflettering",
        "toelichtingen bij geboekte bankregels",
        where="""
            AND (t.afspraak_id IS NOT NULL OR t.toelichting <> '' OR t.undone_reason NOT IN ('', '(gewist)'))
        """,
        blank={
            "afspraak_id": "NULL",
            "toelichting": "''",
            "undone_reason": "CASE WHEN t.undone_at IS NULL THEN '' ELSE '(gewist)' END",
        },
    ),
    after_books(
        "budgetbeheer.Budgetplan",
        "budgetplannen",
        hangs_on={"budgetbeheer.Planregel": "h.plan_id = due.id"},
    ),
    after_books("budgetbeheer.Toewijzing", "wie budgetbeheerder van een huishouden was"),
    after_books(
        "budgetbeheer.Afspraak",
        "afspraken van huishoudens, met waaraan ze te herkennen zijn",
        hangs_on={f"budgetbeheer.{each}": "h.afspraak_id = due.id" for each in ("Kenmerk", "Matchkey", "Suggestion")},
    ),
    Erasure(
        sleutel="budgetbeheer.waitingline",
        model="budgetbeheer.Waitingline",
        what="notities bij bankregels die wachtten",
        due=f"""
            SELECT t.id, t.id FROM budgetbeheer_waitingline t
            JOIN budgetbeheer_bankline b ON b.administratie_id = t.administratie_id AND b.id = t.bankline_id
            WHERE t.set_aside_note NOT IN ('', '(gewist)') AND {_BOOKED_LONG_AGO}
        """,  # noqa: S608 (our own tables)
        term=BOEKEN,
        counted_from=_FROM,
        root="budgetbeheer.Waitingline",
        blank={"set_aside_note": "'(gewist)'"},
    ),
    Erasure(
        sleutel="budgetbeheer.bankline",
        model="budgetbeheer.Bankline",
        what="namen, rekeningen en omschrijvingen in bankregels",
        due=f"""
            SELECT b.id, b.id FROM budgetbeheer_bankline b
            WHERE concat({", ".join(f"b.{each}" for each in _BLANKED)}) <> '' AND {_BOOKED_LONG_AGO}
        """,  # noqa: S608
        term=BOEKEN,
        counted_from=_FROM,
        root="budgetbeheer.Bankline",
        blank=dict.fromkeys(_BLANKED, "''"),
    ),
)

# What has no rule above, and why.
STAYS = {
    "budgetbeheer.Matchword": "een onleesbare afdruk van een woord, zonder van wie het is",
    "budgetbeheer.Instelling": "een keuze van een uitvoerder of gemeente, met hooguit de naam van haar eigen medewerker",
    "budgetbeheer.Bankbestand": "dat een bestand van de bank binnenkwam, met de naam van wie het aanleverde",
    "budgetbeheer.Bankbestanddeel": "staat er alleen zolang het bestand wacht of apart staat, en gaat daarna vanzelf",
    "budgetbeheer.QuarantineAcceptance": "een besluit over een bestand, met alleen de naam van een medewerker",
}
