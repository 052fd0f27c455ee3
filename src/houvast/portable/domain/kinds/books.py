# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The books and the bank: accounts, what was booked on them by which line of the bank, and the afspraken about it."""

from __future__ import annotations

from functools import partial

from houvast.portable.domain.kinds.kind import Chosen, Kind

_Money = partial(Kind, is_money=True)
_History = partial(Kind, is_money=True, is_history=True)
_OF_HUISHOUDEN = "t.huishouden_id = ANY (%(huishoudens)s)"
_SUM = "de som van de boekingen; staat in het bewijs"

# Of every transfer the cause: a kind of row, or something of the bank that no household has.
CAUSES = {
    "bankline": "banklijnen",
    "waitingline": "wachtregels",
    "transfer": "boekingen",
    "betaalrunregel": "betaalrunregels",
    "maatregel": "maatregelen",
    "verplaatsing": "verplaatsingen",
    "eindbetaling": "eindbetalingen",
    "noodbetaling_voorschot": "noodbetalingen",
    "noodbetaling_terug": "noodbetalingen",
}

# Each booking on the household's accounts, what was booked in one transaction with it, and how the bank's line came in
# before somebody saw whose it was.
_BOEKINGEN = """t.id IN (
    WITH own AS (
        SELECT t.id, t.transaction_id FROM ledger_transfer t
        WHERE t.administratie_id = %(administratie)s AND t.debit_account_id IN (SELECT a.id FROM ledger_account a
            WHERE a.administratie_id = %(administratie)s AND a.holder_id = %(huishouden)s)
        UNION SELECT t.id, t.transaction_id FROM ledger_transfer t
        WHERE t.administratie_id = %(administratie)s AND t.credit_account_id IN (SELECT a.id FROM ledger_account a
            WHERE a.administratie_id = %(administratie)s AND a.holder_id = %(huishouden)s)
        UNION SELECT t.id, NULL FROM ledger_transfer t
        WHERE t.administratie_id = %(administratie)s AND t.idempotency_key IN (
            SELECT ledger_key('bankline', line) FROM unnest(%(banklijnen)s::bigint[]) line)),
    beside AS (
        SELECT t.id FROM ledger_transfer t
        JOIN ledger_account d ON d.administratie_id = t.administratie_id AND d.id = t.debit_account_id
        JOIN ledger_account c ON c.administratie_id = t.administratie_id AND c.id = t.credit_account_id
        WHERE t.administratie_id = %(administratie)s AND t.transaction_id IN (SELECT transaction_id FROM own)
          AND d.holder_id IS NULL AND c.holder_id IS NULL)
    SELECT id FROM own UNION SELECT id FROM beside
    UNION SELECT r.id FROM ledger_transfer r JOIN own o ON o.id = r.reverses_id
    WHERE r.administratie_id = %(administratie)s)"""

BOOKS = (
    _Money(
        "rekeningen",
        "ledger.Account",
        "t.holder_id = %(huishouden)s OR (t.holder_id IS NULL AND t.trust_account_id IN (SELECT a.trust_account_id"
        " FROM ledger_account a WHERE a.administratie_id = %(administratie)s AND a.holder_id = %(huishouden)s))",
        refs={"holder_id": "huishoudens"},
        leave={
            "debits_posted_cents": _SUM,
            "credits_posted_cents": _SUM,
            "debits_pending_cents": "de som van wat gereserveerd staat",
            "credits_pending_cents": "de som van wat gereserveerd staat",
            "account_class": "volgt uit de soort",
        },
        late=frozenset({"closed_on"}),
        match=("administratie_id", "soort", "trust_account_id", "naam"),
        match_where_null="holder_id",
    ),
    _Money(
        "derdengeldenrekeningen",
        "budgetbeheer.Derdengeldenrekening",
        "t.trust_account_id = ANY (%(rekeningen)s)",
        leave={
            "opening_cents": "van alle huishoudens samen",
            "opening_on": "van alle huishoudens samen",
            "opening_transaction_id": "van alle huishoudens samen",
        },
        match=("administratie_id", "iban"),
    ),
    _Money(
        "afspraken",
        "budgetbeheer.Afspraak",
        _OF_HUISHOUDEN,
        refs={"organisatie_id": "organisaties"},
        leave={"signs": "afgeleid van de kenmerken; wordt opnieuw berekend"},
    ),
    _Money("kenmerken", "budgetbeheer.Kenmerk", "t.afspraak_id = ANY (%(afspraken)s)"),
    _Money("budgetplannen", "budgetbeheer.Budgetplan", _OF_HUISHOUDEN),
    _Money(
        "planregels",
        "budgetbeheer.Planregel",
        "t.plan_id = ANY (%(budgetplannen)s)",
        inside={
            "voorstel": {
                "huishouden_id": "huishoudens",
                "account_id": "rekeningen",
                "doel_account_id": "rekeningen",
                "organisatie_id": "organisaties",
            }
        },
    ),
    _History("toewijzingen", "budgetbeheer.Toewijzing", _OF_HUISHOUDEN),
)

BANK = (
    _History(
        "afschriften",
        "budgetbeheer.Statement",
        "t.id = ANY (%(banklijnen.statement_id)s)",
        leave={"bestand_id": "het bestand van de bank is van alle huishoudens samen"},
        match=(
            "administratie_id",
            "rekening_id",
            "statement_id",
            "sequence_number",
            "first_booked_on",
            "last_booked_on",
            "closing_on",
            "entry_count",
            "net_cents",
        ),
    ),
    _History(
        "banklijnen",
        "budgetbeheer.Bankline",
        "t.id = ANY (%(afletteringen.bankline_id)s || %(betaalrunregels.bankline_id)s)",
        match=("administratie_id", "rekening_id", "identity"),
    ),
    _History(
        "wachtregels",
        "budgetbeheer.Waitingline",
        "t.bankline_id = ANY (%(afletteringen.bankline_id)s)",
        match=("administratie_id", "bankline_id"),
    ),
    _History("afletteringen", "budgetbeheer.Aflettering", _OF_HUISHOUDEN),
    _History("boekingsgangen", "ledger.Batch", "t.id = ANY (%(boekingen.batch_id)s)"),
    _History(
        "boekingen",
        "ledger.Transfer",
        _BOEKINGEN,
        refs={
            "trust_account_id": "rekeningen",
            "debit_account_id": "rekeningen",
            "credit_account_id": "rekeningen",
        },
        chosen={"cause_id": Chosen("cause_kind", CAUSES)},
        fresh=frozenset({"idempotency_key"}),
    ),
    _History(
        "reserveringen_in_behandeling",
        "ledger.Hold",
        "t.state = 'open' AND t.debit_account_id IN (SELECT a.id FROM ledger_account a"
        " WHERE a.administratie_id = %(administratie)s AND a.holder_id = %(huishouden)s)",
        refs={
            "trust_account_id": "rekeningen",
            "debit_account_id": "rekeningen",
            "credit_account_id": "rekeningen",
        },
        chosen={"cause_id": Chosen("cause_kind", CAUSES)},
        leave={
            "state": "alleen wat nog openstaat reist mee",
            "ended_at": "alleen wat nog openstaat reist mee",
            "ended_by": "alleen wat nog openstaat reist mee",
            "ended_reason": "alleen wat nog openstaat reist mee",
        },
        fresh=frozenset({"idempotency_key"}),
        numbered=False,
    ),
)
