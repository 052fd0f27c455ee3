# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The papers of a file: statements and letters as PDF, as the household got them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor
from houvast.correspondence.queries import Kanaal, render_pdf
from houvast.overzichten.queries import write_pdf
from houvast.portable.queries.collecting import Collector


def iterate_papers(actor: Actor, collector: Collector) -> Iterator[tuple[str, bytes]]:
    """Yield each paper with its path. Letters are left out for who may not see letters. Raises PdfIsNotPossible."""
    for row in collector.raw["overzichten"]:
        path = f"overzichten/{row['maand']:%Y-%m}-v{row['versie']}.pdf"
        yield path, write_pdf(json.loads(row["content"]), digest=row["digest"])
    for number, row in enumerate(collector.raw["berichten"], 1):
        if row["kanaal"] not in {Kanaal.BRIEF.value, Kanaal.KAART.value}:
            continue
        try:
            yield f"brieven/{number:04}.pdf", render_pdf(actor, kanaal=Kanaal(row["kanaal"]), bericht_ids=[row["id"]])
        except NotAllowed:
            return
