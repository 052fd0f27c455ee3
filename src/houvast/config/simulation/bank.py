# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The simulated bank: takes payment files, books, delays, rejects, returns, and tells of it in its own files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from lxml import etree

from houvast.config.town.files import write_bankfile
from houvast.config.town.values import Dagafschrift, Regel, Rekening
from houvast.kernel.calendars import add_business_days, is_business_day, previous_business_day

# Of each thousand payments.
_REJECTED, _RETURNED, _DELAYED = 6, 6, 15
_REASONS = ("AC01", "AC04", "MD07")
_RETURN_DAYS = 2
# Of each hundred files: booked as one entry with its details.
_BATCHED = 40


@dataclass(frozen=True, slots=True)
class Order:
    """A payment as the bank read it in a file."""

    end_to_end_id: str
    amount_cents: int
    iban: str
    naam: str
    execute_on: date
    batch_id: str
    # What the payer says: a reference of its own kind, or words.
    reference: str = ""
    words: str = ""


@dataclass(slots=True)
class Tally:
    """What the bank did with payments, by their end-to-end ids."""

    executed: Counter[str] = field(default_factory=Counter)
    returned: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    delayed: int = 0
    files: int = 0


class SimulatedBank:
    """One bank with the uitvoerder's accounts. Books what others pay and collect, and what it is asked to pay."""

    def __init__(self, rekeningen: Iterable[Rekening], outbox: Path, rng: Random) -> None:
        self._rekeningen = {each.iban: each for each in rekeningen}
        self._outbox = outbox
        self._rng = rng
        self._agenda: dict[date, list[Regel]] = defaultdict(list)
        self._balances: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._answers: list[tuple[str, bytes]] = []
        self.tally = Tally()

    def go_on(self, rekening: Rekening, *, balance_cents: int, number: int) -> None:
        """Take an account as it is: what stands on it, and the number of its last statement."""
        self._balances[rekening.key] = balance_cents
        self._numbers[rekening.key] = number

    def expect(self, regels: Iterable[Regel]) -> None:
        """Put in the agenda what others will pay and collect; bank days only."""
        for regel in regels:
            self._agenda[regel.day].append(regel)

    def lose(self, end_to_end_id: str) -> None:
        """Never book a payment that it took."""
        for day, regels in self._agenda.items():
            self._agenda[day] = [each for each in regels if each.end_to_end_id != end_to_end_id]

    def balance(self, rekening: Rekening) -> int:
        """Return what stands on an account after the last day that was booked."""
        return self._balances[rekening.key]

    def take_files(self, today: date) -> int:
        """Take the payment files that lie ready, and decide the fate of each payment; return how many files."""
        taken = 0
        for path in sorted(self._outbox.glob("*.xml")):
            self._take(path, today)
            path.unlink()
            taken += 1
        self.tally.files += taken
        return taken

    def collect_answers(self) -> list[tuple[str, bytes]]:
        """Return the status reports that wait, by file name, and forget them."""
        answers, self._answers = self._answers, []
        return answers

    def close_day(self, day: date) -> list[tuple[str, bytes]]:
        """Book a day and return its statements, by file name; no bank works on a day that TARGET is closed."""
        return [
            (f"{day}-{rekening.key}.xml", write_bankfile(rekening, [afschrift], rekening.dialect))
            for rekening, afschrift in self.book_day(day)
        ]

    def book_day(self, day: date) -> list[tuple[Rekening, Dagafschrift]]:
        """Book a day and return its statements before they are in a file."""
        if not is_business_day(day):
            return []
        regels = sorted(self._agenda.pop(day, []), key=lambda each: (each.rekening, each.batch))
        return [(each, self._state(each, day, regels)) for each in self._rekeningen.values()]

    def _state(self, rekening: Rekening, day: date, regels: list[Regel]) -> Dagafschrift:
        lines = [
            replace(each, bank_reference=f"{day:%y%m%d}{rekening.key[:3].upper()}{place:06d}")
            for place, each in enumerate((each for each in regels if each.rekening == rekening.key), 1)
        ]
        self._numbers[rekening.key] += 1
        opening = self._balances[rekening.key]
        closing = opening + sum(each.amount_cents for each in lines)
        self._balances[rekening.key] = closing
        number = self._numbers[rekening.key]
        return Dagafschrift(rekening.key, number, day, opening, closing, lines, previous_business_day(day))

    def _take(self, path: Path, today: date) -> None:
        message_id, iban, orders = _read_orders(path)
        rekening = self._rekeningen[iban]
        batch = self._rng.randrange(100) < _BATCHED
        refused = []
        for order in orders:
            fate = self._rng.randrange(1_000)
            if fate < _REJECTED:
                self.tally.rejected[order.end_to_end_id] += 1
                refused.append((order, self._rng.choice(_REASONS)))
                continue
            delayed = fate >= 1_000 - _DELAYED
            self.tally.delayed += delayed
            day = _bank_day(max(today, order.execute_on))
            day = add_business_days(day, 1) if delayed else day
            line = _line(rekening, order, day)
            # Only what the bank books on the day itself is in one entry.
            self._agenda[day].append(
                replace(line, batch=order.batch_id, batch_id=order.batch_id) if batch and not delayed else line
            )
            self.tally.executed[order.end_to_end_id] += 1
            if fate < _REJECTED + _RETURNED:
                self._give_back(rekening, order, add_business_days(day, _RETURN_DAYS))
        self._answers.append((f"{message_id}-status.xml", _answer(message_id, refused, bool(orders))))

    def _give_back(self, rekening: Rekening, order: Order, day: date) -> None:
        self.tally.returned[order.end_to_end_id] += 1
        line = _line(rekening, order, day)
        self._agenda[day].append(
            replace(line, amount_cents=order.amount_cents, return_reason=self._rng.choice(_REASONS))
        )


def _bank_day(day: date) -> date:
    return day if is_business_day(day) else add_business_days(day, 1)


def _line(rekening: Rekening, order: Order, day: date) -> Regel:
    return Regel(
        rekening=rekening.key,
        day=day,
        amount_cents=-order.amount_cents,
        naam=order.naam,
        iban=order.iban,
        description=order.words,
        reference=order.reference,
        end_to_end_id=order.end_to_end_id,
    )


def _read_orders(path: Path) -> tuple[str, str, list[Order]]:
    """Return a payment file's message id, the account that pays, and its orders."""
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    text = _Texts(root)
    orders = [order for batch in root.iterfind(".//{*}PmtInf") for order in _orders_of(batch)]
    return text("GrpHdr/MsgId"), text("PmtInf/DbtrAcct/Id/IBAN"), orders


class _Texts:
    """Texts by path, in whatever namespace."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root

    def __call__(self, path: str) -> str:
        found = self._root.find(".//" + "/".join(f"{{*}}{each}" for each in path.split("/")))
        return "" if found is None else str(found.text or "")


def _orders_of(batch: etree._Element) -> Iterator[Order]:
    of_batch = _Texts(batch)
    day = of_batch("ReqdExctnDt/Dt") or of_batch("ReqdExctnDt")
    for each in batch.iterfind(".//{*}CdtTrfTxInf"):
        text = _Texts(each)
        euros, _, cents = text("Amt/InstdAmt").partition(".")
        yield Order(
            end_to_end_id=text("PmtId/EndToEndId"),
            amount_cents=int(euros) * 100 + int((cents + "00")[:2]),
            iban=text("CdtrAcct/Id/IBAN"),
            naam=text("Cdtr/Nm"),
            execute_on=date.fromisoformat(day),
            batch_id=of_batch("PmtInfId"),
            reference=text("RmtInf/Strd/CdtrRefInf/Ref"),
            words=text("RmtInf/Ustrd"),
        )


def _answer(message_id: str, refused: list[tuple[Order, str]], has_orders: bool) -> bytes:  # noqa: FBT001
    """Return a status report: accepted, or the payments that were refused, with the reason."""
    status = "PART" if refused else "ACSP" if has_orders else "RJCT"
    rows = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{escape(order.end_to_end_id)}</OrgnlEndToEndId><TxSts>RJCT</TxSts>"
        f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf></TxInfAndSts>"
        for order, reason in refused
    )
    batch_id = refused[0][0].batch_id if refused else f"{message_id}-B1"
    batch = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch_id}</OrgnlPmtInfId>{rows}</OrgnlPmtInfAndSts>" if refused else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">'
        f"<CstmrPmtStsRpt><GrpHdr><MsgId>S{message_id}</MsgId><CreDtTm>2026-01-01T12:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        f"<GrpSts>{status}</GrpSts></OrgnlGrpInfAndSts>{batch}</CstmrPmtStsRpt></Document>"
    ).encode()
