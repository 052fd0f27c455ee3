# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where in an entry each fact stands, worked out once per layout.

The entries of one bank share a handful of layouts: the same elements in the same order, with other text. An entry is
cut at its tags; the tags together are its layout, the text after each tag is what the places point to. So the way down
through the elements is walked once, and every other entry of that layout is read by position.

A place is the position of a text; 0 is the place of what is absent, where the text is "".
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

from houvast.bankfiles.camt053.elements import canonical
from houvast.bankfiles.fault import Fault

Take = Callable[[list[str]], tuple[str, ...]]

_LAYOUTS_MAX = 512
_LAYOUT_TAGS_MAX = 1000
_CURRENCY = re.compile(r"\bCcy\s*=\s*[\"']([^\"']*)[\"']")
_PARTY_PLACES = ("Dbtr", "Cdtr", "UltmtDbtr", "UltmtCdtr")


@dataclass(frozen=True, slots=True)
class DetailLayout:
    """The places of a TxDtls; `facts` takes the ones that every payment has room for, in the order of DetailFacts."""

    facts: Take
    words: tuple[int, ...]
    charges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """The places of an Ntry; `facts` takes amount, direction, status and so on, `code` the parts of the bank's code."""

    facts: Take
    currency: str
    has_amount: bool
    domain_code: tuple[int, ...]
    own_code: tuple[int, ...]
    charges: tuple[tuple[int, int], ...]
    batch_sizes: tuple[int, ...]
    details: tuple[DetailLayout, ...]
    ibans: tuple[int, ...]


@dataclass(slots=True)
class _Node:
    """An element without its text: name, attributes, the place of its text, children."""

    name: str
    attributes: str
    place: int
    children: list[_Node] = field(default_factory=list)

    def child(self, name: str) -> _Node:
        """Return the first child with a name, or a node that has nothing at all."""
        return next((child for child in self.children if child.name == name), _NOWHERE)

    def below(self, *names: str) -> _Node:
        """Return the node at the end of a way down."""
        node = self
        for name in names:
            node = node.child(name)
        return node

    def every(self, name: str) -> list[_Node]:
        """Return all children with a name."""
        return [child for child in self.children if child.name == name]

    def currency(self) -> str:
        """Return the Ccy attribute; EUR where there is none."""
        found = _CURRENCY.search(self.attributes)
        return found[1] if found else "EUR"


_NOWHERE = _Node("", "", 0)
_entry_layouts: dict[tuple[str, ...], EntryLayout] = {}
_detail_layouts: dict[tuple[str, ...], DetailLayout] = {}


def cut(text: str) -> list[str]:
    """Return an element cut at its tags: tags at odd positions, the text that follows each at the next even one."""
    pieces = text.replace(">", "<").split("<")
    if len(pieces) != 2 * text.count("<") + 1:
        # A ">" in a text or an attribute, which XML allows: let the parser write it as an entity.
        pieces = canonical(text).replace(">", "<").split("<")
    if "&" in text:
        return [html.unescape(piece) if "&" in piece else piece for piece in pieces]
    return pieces


def find_entry_layout(pieces: list[str]) -> EntryLayout:
    """Return the layout of a cut Ntry."""
    tags = tuple(pieces[1::2])
    layout = _entry_layouts.get(tags)
    if layout is None:
        layout = _lay_out_entry(_build(tags))
        if len(_entry_layouts) >= _LAYOUTS_MAX:
            _entry_layouts.clear()
        if len(tags) <= _LAYOUT_TAGS_MAX:
            _entry_layouts[tags] = layout
    return layout


def find_detail_layout(pieces: list[str]) -> DetailLayout:
    """Return the layout of a cut TxDtls."""
    tags = tuple(pieces[1::2])
    layout = _detail_layouts.get(tags)
    if layout is None:
        layout = _lay_out_detail(_build(tags))
        if len(_detail_layouts) >= _LAYOUTS_MAX:
            _detail_layouts.clear()
        if len(tags) <= _LAYOUT_TAGS_MAX:
            _detail_layouts[tags] = layout
    return layout


def _build(tags: tuple[str, ...]) -> _Node:
    """Return the tree of a row of tags: "Ntry", "Amt", "/Amt", "Btch/", "/Ntry"."""
    top = _Node("", "", 0)
    path = [top]
    for index, tag in enumerate(tags):
        if tag.startswith("/"):
            path.pop()
            continue
        is_empty = tag.endswith("/")
        name, *attributes = tag.rstrip("/").split(None, 1)
        node = _Node(name.rpartition(":")[2], "".join(attributes), 0 if is_empty else 2 * index + 2)
        path[-1].children.append(node)
        if not is_empty:
            path.append(node)
    return top.children[0]


def _lay_out_entry(entry: _Node) -> EntryLayout:
    if _has_below(entry, "Ntry"):
        raise Fault("malformed", "er staat een boeking in een boeking. Haal het bestand opnieuw op bij de bank.")
    blocks = entry.every("NtryDtls")
    batches = [batch for block in blocks for batch in block.every("Btch")]
    run_id = next((batch.child("PmtInfId").place for batch in batches), 0)
    status = entry.child("Sts")
    code = entry.child("BkTxCd")
    amount = entry.child("Amt")
    family = code.below("Domn", "Fmly")
    return EntryLayout(
        facts=itemgetter(
            amount.place,
            entry.child("CdtDbtInd").place,
            _inner(status).place,
            entry.child("RvslInd").place,
            _inner(entry.child("BookgDt")).place,
            _inner(entry.child("ValDt")).place,
            entry.child("AcctSvcrRef").place,
            entry.child("NtryRef").place,
            run_id,
            entry.child("AddtlNtryInf").place,
        ),
        currency=amount.currency(),
        has_amount=len(entry.every("Amt")) == 1,
        domain_code=_present(code.below("Domn", "Cd"), family.child("Cd"), family.child("SubFmlyCd")),
        own_code=_present(code.below("Prtry", "Cd")),
        charges=_lay_out_charges(entry),
        batch_sizes=_present(*(batch.child("NbOfTxs") for batch in batches)),
        details=tuple(_lay_out_detail(detail) for block in blocks for detail in block.every("TxDtls")),
        ibans=tuple(_find_ibans(entry)),
    )


def _lay_out_detail(detail: _Node) -> DetailLayout:
    references = detail.child("Refs")
    # Some generators put the parties directly below the payment.
    parties = detail.child("RltdPties")
    parties = parties if parties.children else detail
    remittance = detail.child("RmtInf")
    structured = remittance.every("Strd")
    reference = next((place for one in structured if (place := one.below("CdtrRefInf", "Ref").place)), 0)
    words = [
        line
        for child in remittance.children
        for line in ([child] if child.name == "Ustrd" else child.every("AddtlRmtInf"))
    ]
    return DetailLayout(
        facts=itemgetter(
            _find_amount(detail),
            detail.child("CdtDbtInd").place,
            *(_find_name(parties.child(name)) for name in _PARTY_PLACES),
            parties.below("DbtrAcct", "Id", "IBAN").place,
            parties.below("CdtrAcct", "Id", "IBAN").place,
            references.child("EndToEndId").place,
            references.child("MndtId").place,
            references.child("AcctSvcrRef").place,
            references.child("PmtInfId").place,
            reference,
            _inner(detail.below("RtrInf", "Rsn")).place,
            detail.child("AddtlTxInf").place,
        ),
        words=_present(*words),
        charges=_lay_out_charges(detail),
    )


def _inner(node: _Node) -> _Node:
    """Return the one child of a choice (Dt or DtTm, Cd or Prtry); from before .08, the node itself."""
    return node.children[0] if node.children else node


def _present(*nodes: _Node) -> tuple[int, ...]:
    return tuple(node.place for node in nodes if node.place)


def _find_amount(detail: _Node) -> int:
    """Return the place of the amount in euro: that of the account first, then what was sent, then what was asked."""
    amounts = detail.child("AmtDtls")
    candidates = [detail.child("Amt"), *(amounts.below(name, "Amt") for name in ("TxAmt", "CntrValAmt", "InstdAmt"))]
    return next((node.place for node in candidates if node.place and node.currency() == "EUR"), 0)


def _find_name(party: _Node) -> int:
    """Return the place of the name: Nm, from .08 on Pty/Nm, or that of a bank."""
    for way in (("Nm",), ("Pty", "Nm"), ("Agt", "FinInstnId", "Nm")):
        place = party.below(*way).place
        if place:
            return place
    return 0


def _lay_out_charges(node: _Node) -> tuple[tuple[int, int], ...]:
    """Return amount and direction of each charge in euro; of a total without direction, only the amount."""
    places: list[tuple[int, int]] = []
    for charges in node.every("Chrgs"):
        records = [
            (amount.place, record.child("CdtDbtInd").place)
            for record in charges.every("Rcrd") or [charges]
            if (amount := record.child("Amt")).place and amount.currency() == "EUR"
        ]
        total = charges.child("TtlChrgsAndTaxAmt")
        if not records and total.place and total.currency() == "EUR":
            records = [(total.place, 0)]
        places += records
    return tuple(places)


def _has_below(node: _Node, name: str) -> bool:
    return any(child.name == name or _has_below(child, name) for child in node.children)


def _find_ibans(node: _Node) -> list[int]:
    found = [node.place] if node.name == "IBAN" else []
    for child in node.children:
        found += _find_ibans(child)
    return found
