# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bank would refuse, found before it goes there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from houvast.bankfiles.pain001.characters import NAME_LENGTH_MAX, TEXT_LENGTH_MAX, is_bank_text
from houvast.bankfiles.pain001.identifiers import ID_LENGTH_MAX, is_run_name, make_end_to_end_id
from houvast.bankfiles.pain001.payment import PaymentBatch, PaymentFile, PaymentOrder, Speed
from houvast.bankfiles.pain001.refusal import Problem
from houvast.kernel.calendars import is_business_day, previous_business_day
from houvast.kernel.money import Money

AMOUNT_CENTS_MAX = 99_999_999_999
DAYS_AHEAD_MAX = 365
# Outside the EEA banks ask for an address and a BIC (EPC 115-06 and Regulation (EU) 2023/1113), which we don't send.
_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
EEA = frozenset(_EEA.split())
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\Z")


def find_file_problems(file: PaymentFile) -> Iterator[Problem]:
    """Yield what is wrong with the file and its batches, apart from their orders."""
    if not is_run_name(file.run):
        yield Problem(
            "bad_run", "run", f"“{file.run}” kan geen naam van een run zijn: hoogstens 25 hoofdletters en cijfers."
        )
    if file.created_at.tzinfo is None:
        yield Problem("no_zone", "created_at", "het tijdstip van maken heeft geen tijdzone. Geef die mee.")
    if not is_bank_text(file.sender_name, NAME_LENGTH_MAX):
        yield Problem("bad_name", "sender_name", _say_bad_name("de afzender", file.sender_name))
    if not file.batches:
        yield Problem("no_batches", "batches", "er is geen enkele betaling. Een leeg bestand gaat niet naar de bank.")
    numbers = [batch.number for batch in file.batches]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("bad_numbers", "batches", f"de groepen heten {numbers[:10]}. Nummer ze vanaf 1, zonder gaten.")
    created_on = file.created_at.astimezone(AMSTERDAM).date() if file.created_at.tzinfo else file.created_at.date()
    for batch in file.batches:
        for code, field, sentence in _find_batch_problems(batch, created_on):
            yield Problem(code, field, sentence, batch_number=batch.number)


def find_order_problems(order: PaymentOrder, *, run: str = "") -> Iterator[Problem]:
    """Yield what is wrong with one order by itself; `run` adds whether its id fits.

    For use where an order is made too, so that nothing wrong gets as far as a file.
    """
    # One look for the hundred thousand orders that are right; the words come only for one that isn't.
    if (
        0 < order.amount_cents <= AMOUNT_CENTS_MAX
        and order.number > 0
        and order.creditor_iban.country in EEA
        and is_bank_text(order.creditor_name, NAME_LENGTH_MAX)
        and (type(order.remittance) is not str or is_bank_text(order.remittance, TEXT_LENGTH_MAX))
        and (not order.on_behalf_of or is_bank_text(order.on_behalf_of, NAME_LENGTH_MAX))
        and len(make_end_to_end_id(run, order.number)) <= ID_LENGTH_MAX
    ):
        return
    for code, field, sentence in _tell_order_problems(order, run):
        yield Problem(code, field, sentence, order_number=order.number, batch_number=order.batch_number)


def _tell_order_problems(order: PaymentOrder, run: str) -> Iterator[tuple[str, str, str]]:
    name = f"van {order.creditor_name[:NAME_LENGTH_MAX]!r}" if order.creditor_name else "zonder naam"
    if not 0 < order.amount_cents <= AMOUNT_CENTS_MAX:
        yield (
            "bad_amount",
            "amount_cents",
            f"het bedrag {Money(order.amount_cents)} {name} kan niet. Het moet tussen {Money(1)} en {Money(AMOUNT_CENTS_MAX)} liggen.",
        )
    if order.number <= 0 or len(make_end_to_end_id(run, order.number)) > ID_LENGTH_MAX:
        yield (
            "bad_number",
            "number",
            f"het volgnummer {order.number} kan niet. Nummer de opdrachten van de run vanaf 1.",
        )
    if order.creditor_iban.country not in EEA:
        yield "outside_eea", "creditor_iban", _say_outside_eea("de ontvanger", order.creditor_iban.grouped)
    if not is_bank_text(order.creditor_name, NAME_LENGTH_MAX):
        yield "bad_name", "creditor_name", _say_bad_name("de ontvanger", order.creditor_name)
    if isinstance(order.remittance, str) and not is_bank_text(order.remittance, TEXT_LENGTH_MAX):
        yield "bad_text", "remittance", _say_bad_text(order.remittance)
    if order.on_behalf_of and not is_bank_text(order.on_behalf_of, NAME_LENGTH_MAX):
        yield "bad_name", "on_behalf_of", _say_bad_name("voor wie wordt betaald", order.on_behalf_of)


def _find_batch_problems(batch: PaymentBatch, created_on: date) -> Iterator[tuple[str, str, str]]:
    if not is_bank_text(batch.debtor_name, NAME_LENGTH_MAX):
        yield "bad_name", "debtor_name", _say_bad_name("de rekeninghouder", batch.debtor_name)
    if batch.debtor_iban.country not in EEA:
        yield "outside_eea", "debtor_iban", _say_outside_eea("de betaler", batch.debtor_iban.grouped)
    if batch.debtor_bic and not _BIC.match(batch.debtor_bic):
        yield "bad_bic", "debtor_bic", f"“{batch.debtor_bic}” is geen BIC. Laat hem weg: de bank vindt hem bij de IBAN."
    if batch.order_count < 1 or batch.total_cents < 1:
        yield "empty_batch", "order_count", "de groep is leeg. Laat hem weg."
    yield from _find_date_problems(batch, created_on)


def _find_date_problems(batch: PaymentBatch, created_on: date) -> Iterator[tuple[str, str, str]]:
    day = batch.requested_on
    words = f"{day:%d-%m-%Y}"
    if day < created_on:
        yield "past_date", "requested_on", f"de betaaldatum {words} is voorbij. Kies vandaag of later."
    elif day > created_on + timedelta(days=DAYS_AHEAD_MAX):
        yield (
            "far_date",
            "requested_on",
            f"de betaaldatum {words} ligt meer dan een jaar vooruit. Kies een eerdere dag.",
        )
    if batch.speed is Speed.NORMAL and not is_business_day(day):
        before = previous_business_day(day)
        yield (
            "closed_day",
            "requested_on",
            f"op de betaaldatum {words} zijn banken dicht. Kies {before:%d-%m-%Y} of een andere werkdag.",
        )


def _say_bad_name(whose: str, name: str) -> str:
    if not name.strip():
        return f"de naam ({whose}) ontbreekt. Vul hem in."
    if len(name) > NAME_LENGTH_MAX:
        return f"de naam “{name[:NAME_LENGTH_MAX]}…” ({whose}) is langer dan {NAME_LENGTH_MAX} tekens. Kort hem in."
    return f"de naam “{name}” ({whose}) heeft tekens die banken niet kennen. Zet hem eerst om naar de vorm van de bank."


def _say_bad_text(text: str) -> str:
    if not text.strip():
        return "de omschrijving ontbreekt, en een betalingskenmerk ook. Vul een van beide in."
    if len(text) > TEXT_LENGTH_MAX:
        return f"de omschrijving “{text[:40]}…” is langer dan {TEXT_LENGTH_MAX} tekens. Kort haar in."
    return f"de omschrijving “{text}” heeft tekens die banken niet kennen. Zet haar eerst om naar de vorm van de bank."


def _say_outside_eea(whose: str, iban: str) -> str:
    return (
        f"de rekening {iban} ({whose}) ligt buiten de EER, waar een bank ook een adres vraagt. "
        "Betaal deze in het portaal van de bank."
    )
