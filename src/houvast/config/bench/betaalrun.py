# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run of 100,000 payments proposed, approved and written, against lxml writing the file and COPY of the rows."""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from houvast.config.bench.books import NOW, Books, open_books
from houvast.config.bench.database import bench_database
from houvast.config.bench.floor import list_last_ids, time_copy
from houvast.config.bench.stopwatch import wall_seconds
from houvast.config.bench.table import Row

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

PAYMENTS = int(os.environ.get("HOUVAST_BENCH_PAYMENTS", "100000"))
PAYMENTS_PER_HUISHOUDEN = 5
TIMES_FLOOR_AT_MOST = 4
# A file ten times as large, in at most this much more memory.
MEMORY_GROWTH_MB_AT_MOST = 4
DAY = date(2026, 3, 2)

# What a run writes row by row, in an order in which each finds what it refers to.
_TABLES = ("betalen_betaalrun", "betalen_betaalrunregel", "ledger_hold", "betaalopdrachten_stap")

_OPDRACHTEN = """
INSERT INTO betaalopdrachten_betaalopdracht (
    administratie_id, gemeente_id, huishouden_id, account_id, bron, soort, voorrang, naam, betaalwijze,
    tegenpartij_naam, tegenpartij_iban, betalingskenmerk, omschrijving, amount_cents, amount_min_cents, periode, due_on,
    first_due_on, pay_on, vooraf_days, state, state_since, reason, booked_cents, moved_late, made_at, version)
SELECT a.administratie_id, a.gemeente_id, a.holder_id, a.id, 'handmatig', 'betaling',
       (ARRAY['woning', 'energie', 'water', 'zorgverzekering', 'overig'])[n], 'Termijn ' || n, 'overboeking',
       'Organisatie ' || (a.id * 5 + n) %% 3000, i.ibans[1 + (a.id * 5 + n) %% 3000],
       CASE WHEN n %% 2 = 0 THEN '5000056789012345' ELSE '' END, 'Termijn maart dossier ' || a.id, 1000 + n, 1000 + n,
       %(day)s, %(day)s, %(day)s, %(day)s, 0, 'gedekt', %(now)s, '', 0, false, %(now)s, 0
FROM ledger_account a
CROSS JOIN generate_series(1, %(per)s) AS n
CROSS JOIN (SELECT %(ibans)s::text[] AS ibans) AS i
WHERE a.administratie_id = %(administratie)s AND a.holder_id IS NOT NULL AND a.naam = %(naam)s
"""


def measure() -> list[Row]:
    """Propose, approve and write a small run and a large one; then do only what can't be left out."""
    with bench_database(), tempfile.TemporaryDirectory() as folder:
        world = _World(open_books())
        world.open(PAYMENTS // 10, "klein")
        world.run(Path(folder) / "klein.xml")
        world.open(PAYMENTS, "groot")
        _analyze()
        before = list_last_ids(_TABLES)
        path = Path(folder) / "groot.xml"
        proposed, approved, written, run_id = world.run(path)
        seconds = proposed + approved + written
        again = Path(folder) / "nogmaals.xml"
        world.write(run_id, again)
        assert again.read_bytes() == path.read_bytes(), "a run that is written again has other bytes"
        memory = _peak_mb(lambda: world.write(run_id, again))
        memory_small = _peak_mb(lambda: world.write(world.first_run, again))
        copy = time_copy(Path(folder), before)
        orders = list(_read_orders(path))
        bare = min(wall_seconds(lambda: _write_bare(again, orders)) for _round in range(2))
    floor = copy + bare
    return [
        Row(
            f"a betaalrun of {PAYMENTS:,} payments proposed, approved and written",
            f"{seconds:.1f} s ({proposed:.1f} + {approved:.1f} + {written:.1f})",
            f"bare lxml.etree.xmlfile {bare:.1f} s + COPY of the same rows {copy:.1f} s",
            seconds / floor,
            at_most=TIMES_FLOOR_AT_MOST,
        ),
        Row(
            f"memory for the file of {PAYMENTS:,} payments (Python)",
            f"{memory:.1f} MB",
            f"{memory_small:.1f} MB for {PAYMENTS // 10:,}",
            memory - memory_small,
            at_most=MEMORY_GROWTH_MB_AT_MOST,
        ),
    ]


class _World:
    """Books with households that have money and payments to make, and who prepares and approves."""

    def __init__(self, books: Books) -> None:
        from houvast.access.commands import assign_role, register_medewerker  # noqa: PLC0415 (Django is set up by now)
        from houvast.access.domain.actors import Role  # noqa: PLC0415
        from houvast.access.queries import find_actor  # noqa: PLC0415
        from houvast.budgetbeheer.commands import register_derdengeldenrekening  # noqa: PLC0415

        self.books = books
        self.first_run = 0
        self._rekening = register_derdengeldenrekening(
            actor=books.actor, administratie_id=books.administratie_id, iban="NL91ABNA0417164300",
            naam="Derdengelden", opened_on=date(2020, 1, 1), now=NOW,
        )  # fmt: skip
        medewerker_id = register_medewerker(
            actor=books.actor, organisatie_id=books.actor.organisatie_id, gebruikersnaam="tess", naam="Tess",
            wachtwoord="een lang en uniek wachtwoord 17", now=NOW,
        )  # fmt: skip
        assign_role(
            actor=books.actor,
            medewerker_id=medewerker_id,
            role=Role.TWEEDE_BEOORDELAAR,
            since=date(2020, 1, 1),
            now=NOW,
        )
        approver = find_actor(medewerker_id, role=Role.TWEEDE_BEOORDELAAR, today=DAY)
        assert approver is not None
        self._approver: Actor = replace(approver, administraties=books.actor.administraties)

    def open(self, payments: int, naam: str) -> None:
        """Open households with money and so many payments to make."""
        from django.db import connection, transaction  # noqa: PLC0415

        with transaction.atomic():
            self._give_money(self._open_accounts(payments // PAYMENTS_PER_HUISHOUDEN, naam))
            with connection.cursor() as cursor:
                values: dict[str, Any] = {
                    "administratie": self.books.administratie_id, "naam": naam, "day": DAY, "now": NOW,
                    "per": PAYMENTS_PER_HUISHOUDEN, "ibans": list(_make_ibans(3000)),
                }  # fmt: skip
                cursor.execute(_OPDRACHTEN, values)

    def _open_accounts(self, count: int, naam: str) -> list[int]:
        """Register households, each with an account; return those."""
        from houvast.ledger import commands as ledger  # noqa: PLC0415
        from houvast.partijen.commands import register_huishoudens  # noqa: PLC0415
        from houvast.partijen.domain.registraties import (  # noqa: PLC0415
            HuishoudenRegistration,
            InwonerRegistration,
        )

        books, trust = self.books, self._find_trust()
        huishoudens = register_huishoudens(
            actor=books.actor, gemeente_id=books.gemeente_id, uitvoerder_id=books.actor.organisatie_id,
            huishoudens=[
                HuishoudenRegistration(
                    nummer=f"{naam[0]}{number:06}", naam=f"Huis {number}", since=date(2025, 1, 1),
                    leden=(InwonerRegistration(voornamen="J.", achternaam=f"Naam{number}"),),
                )
                for number in range(count)
            ],
            now=NOW,
        )  # fmt: skip
        return ledger.open_accounts(
            actor=books.actor, administratie_id=books.administratie_id,
            accounts=[
                ledger.AccountRequest(
                    ledger.Soort.VASTE_LASTEN, naam, DAY, trust, books.gemeente_id, each
                )
                for each in huishoudens
            ],
            now=NOW,
        )  # fmt: skip

    def _give_money(self, accounts: list[int]) -> None:
        from houvast.ledger import commands as ledger  # noqa: PLC0415

        trust = self._find_trust()
        ledger.post_transfers(
            actor=self.books.actor, administratie_id=self.books.administratie_id,
            transfers=(
                ledger.TransferRequest(
                    (key := ledger.derive_key("bench", each)), trust, each, 100_000, DAY, DAY, "bench", each, "", key
                )
                for each in accounts
            ),
            now=NOW, command="bench",
        )  # fmt: skip

    def _find_trust(self) -> int:
        from houvast.budgetbeheer.queries import get_derdengeldenrekening  # noqa: PLC0415

        return get_derdengeldenrekening(actor=self.books.actor, rekening_id=self._rekening).trust_account_id

    def run(self, path: Path) -> tuple[float, float, float, int]:
        """Propose, approve and write; return the seconds of each, and the run."""
        from houvast.betalen.commands import ProposedRun, approve_betaalrun, propose_betaalrun  # noqa: PLC0415
        from houvast.betalen.queries import get_run  # noqa: PLC0415

        given: dict[str, Any] = {"administratie_id": self.books.administratie_id, "now": NOW}
        proposals: list[ProposedRun] = []
        proposed = wall_seconds(
            lambda: proposals.append(
                propose_betaalrun(actor=self.books.actor, rekening_id=self._rekening, execute_on=DAY, **given)
            )
        )
        run_id = proposals[0].run_id
        assert run_id is not None, proposals
        self.first_run = self.first_run or run_id
        version = get_run(self.books.actor, run_id=run_id).version
        approved = wall_seconds(
            lambda: approve_betaalrun(actor=self._approver, run_id=run_id, version=version, **given)
        )
        written = wall_seconds(lambda: self.write(run_id, path))
        return proposed, approved, written, run_id

    def write(self, run_id: int, path: Path) -> None:
        """Write the file of a run."""
        from houvast.betalen.commands import write_betaalrun  # noqa: PLC0415

        with path.open("wb") as out:
            write_betaalrun(
                actor=self.books.actor,
                administratie_id=self.books.administratie_id,
                run_id=run_id,
                out=out,
                now=NOW,
            )


def _make_ibans(count: int) -> Iterator[str]:
    """Yield invented numbers with right check digits."""
    from stdnum import iban  # noqa: PLC0415

    for number in range(count):
        account = f"HVST{number:010}"
        yield f"NL{iban.calc_check_digits('NL00' + account)}{account}"


def _analyze() -> None:
    """Gather the statistics that a server which runs for longer has by itself."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _peak_mb(run: Any) -> float:  # noqa: ANN401 (anything that can be called)
    """Return the most that Python held at once during a run."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / 1024 / 1024
    finally:
        tracemalloc.stop()


def _read_orders(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the words of each order in a file."""
    name = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
    for _event, element in etree.iterparse(str(path), tag=f"{name}CdtTrfTxInf"):
        words = {each.tag.removeprefix(name): each.text or "" for each in element.iter()}
        yield (
            words["EndToEndId"], words["InstdAmt"], words["Nm"], words["IBAN"], words.get("Ustrd", ""),
            words.get("Ref", ""),
        )  # fmt: skip
        element.clear()


def _write_bare(path: Path, orders: list[tuple[str, ...]]) -> None:
    """Write the same orders with nothing but lxml: no check, no total, no digest."""
    namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
    with path.open("wb") as out, etree.xmlfile(out, encoding="UTF-8") as xml:
        xml.write_declaration()
        with (
            xml.element(f"{{{namespace}}}Document", nsmap={None: namespace}),
            xml.element("CstmrCdtTrfInitn"),
            xml.element("PmtInf"),
        ):
            for end_to_end, amount, naam, iban, words, reference in orders:
                order = etree.Element("CdtTrfTxInf")
                _add(order, end_to_end, "PmtId", "EndToEndId")
                _add(order, amount, "Amt", "InstdAmt").set("Ccy", "EUR")
                _add(order, naam, "Cdtr", "Nm")
                _add(order, iban, "CdtrAcct", "Id", "IBAN")
                remittance = etree.SubElement(order, "RmtInf")
                if words:
                    _add(remittance, words, "Ustrd")
                else:
                    structured = _add(remittance, None, "Strd", "CdtrRefInf")
                    kind = etree.SubElement(structured, "Tp")
                    _add(kind, "SCOR", "CdOrPrtry", "Cd")
                    _add(kind, "CUR", "Issr")
                    _add(structured, reference, "Ref")
                xml.write(order)


def _add(parent: etree._Element, text: str | None, *names: str) -> etree._Element:
    for name in names:
        parent = etree.SubElement(parent, name)
    parent.text = text
    return parent
