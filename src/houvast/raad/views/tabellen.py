# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public tables: all figures, one indicator, answers and letters, and the register of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from houvast.raad import queries
from houvast.raad.domain.gegevens import Cell, Column, Tabel, list_definitions
from houvast.raad.queries import OpenbaarCijfer, Plaats
from houvast.raad.queries.values import PublicatieView

_CIJFERS, _STUKKEN, _KLACHTEN = "cijfers", "stukken", "klachten"
_SINCE = Column("openbaar_sinds", "Sinds wanneer dit openbaar is", "date")
_FIGURE_COLUMNS = (
    Column("indicator", "De sleutel van de indicator; de definitie staat bij de notities"),
    Column("naam", "Hoe de indicator heet"),
    Column("uitvoerder", "Over het werk van wie het gaat"),
    Column("maand", "De maand waarover het gaat", "gYearMonth"),
    Column("uitkomst", "De uitkomst zoals mensen die schrijven; leeg als er te weinig is om te tonen"),
    Column("teller", "Hoeveel er meetelden; leeg als er te weinig is om te tonen", "nonNegativeInteger"),
    Column("noemer", "Van hoeveel; leeg als er te weinig is om te tonen", "nonNegativeInteger"),
    Column("eenheid", "Wat er is geteld"),
    Column("onderdrukt", "Of de getallen zijn weggelaten omdat er te weinig is om te tonen", "boolean"),
    Column("bekend_op", "Tot en met welke dag de feiten bekend waren", "date"),
    Column("versie", "De versie van de definitie", "positiveInteger"),
    Column("definitie_sha256", "De vingerafdruk van de definitie"),
    Column("sha256", "De vingerafdruk van het vastgezette cijfer; leeg als de getallen zijn weggelaten"),
    _SINCE,
)
_STUK_COLUMNS = (
    Column("soort", "Raadsvraag of raadsinformatiebrief"),
    Column("nummer", "Het nummer"),
    Column("onderwerp", "Waar het over gaat"),
    Column("trefwoorden", "Met een spatie en een puntkomma ertussen"),
    Column("fractie", "De fractie die de vragen stelde"),
    Column("verzonden_op", "Wanneer het naar de raad ging", "date"),
    Column("sha256", "De vingerafdruk van de openbare tekst"),
    _SINCE,
)
_REGISTER_COLUMNS = (
    Column("jaar", "Het jaar waarin de klachten binnenkwamen", "gYear"),
    Column("groep", "Waarnaar is geteld"),
    Column("waarde", "De waarde in die groep"),
    Column("aantal", "Hoeveel klachten; leeg als er te weinig is om te tonen", "nonNegativeInteger"),
    Column("onderdrukt", "Of het getal is weggelaten omdat er te weinig is om te tonen", "boolean"),
)


def make_tabel(plaats: Plaats, naam: str) -> Tabel | None:
    """Return a public table by its name: cijfers, cijfers-<indicator>, stukken, klachten-<jaar>; None without one."""
    kind, _dash, rest = naam.partition("-")
    if kind == _CIJFERS:
        return _make_figures(plaats, naam, queries.list_cijfers(plaats, sleutel=rest))
    if naam == _STUKKEN:
        return _make_papers(plaats)
    if kind == _KLACHTEN and rest.isdecimal():
        return _make_register(plaats, naam, int(rest))
    return None


def _make_figures(plaats: Plaats, naam: str, found: Sequence[OpenbaarCijfer]) -> Tabel | None:
    if not found:
        return None
    rows: list[list[Cell]] = []
    for each in found:
        beeld = each.beeld
        counts: list[Cell] = [None, None] if beeld.verborgen else [beeld.teller, beeld.noemer]
        rows.append(
            [
                beeld.sleutel, beeld.naam, beeld.uitvoerder, beeld.maand[:7], beeld.uitkomst, *counts, beeld.eenheid,
                "true" if beeld.verborgen else "false", beeld.bekend_op, beeld.versie, beeld.definitie_digest,
                beeld.vingerafdruk, _day(each.publicatie),
            ]
        )  # fmt: skip
    notes = list_definitions(
        (
            f"{each.beeld.sleutel}-{each.beeld.versie}",
            {
                "naam": each.beeld.naam,
                "wat": each.beeld.wat,
                "teller": each.beeld.telt,
                "noemer": each.beeld.telt_van,
                "telt_niet_mee": each.beeld.uitsluitingen,
                "periode": each.beeld.periode,
                "versie": each.beeld.versie,
                "sha256": each.beeld.definitie_digest,
            },
        )
        for each in found
    )
    return Tabel(
        **_common(plaats, naam, [each.publicatie for each in found]),
        titel=f"Cijfers over hulp met geld in {plaats.naam}",
        says="Vastgezette cijfers die de gemeente openbaar maakte. Te kleine getallen zijn weggelaten.",
        columns=_FIGURE_COLUMNS,
        key=("indicator", "uitvoerder", "maand"),
        rows=rows,
        notes=notes,
    )


def _make_papers(plaats: Plaats) -> Tabel | None:
    found = queries.list_stukken(plaats)
    if not found:
        return None
    return Tabel(
        **_common(plaats, _STUKKEN, [each.publicatie for each in found]),
        titel=f"Antwoorden en brieven aan de raad van {plaats.naam}",
        says="Antwoorden op raadsvragen en raadsinformatiebrieven die de gemeente openbaar maakte.",
        columns=_STUK_COLUMNS,
        key=("soort", "nummer"),
        rows=[
            [
                each.inhoud.soort.value,
                each.inhoud.nummer,
                each.inhoud.onderwerp,
                "; ".join(each.inhoud.onderwerpen),
                each.inhoud.fractie,
                each.publicatie.dated_on.isoformat(),
                each.publicatie.digest,
                _day(each.publicatie),
            ]
            for each in found
        ],
    )


def _make_register(plaats: Plaats, naam: str, year: int) -> Tabel | None:
    found = queries.find_register(plaats, year)
    if found is None:
        return None
    rows = [("totaal", "klachten", found.total), *found.rows]
    return Tabel(
        **_common(plaats, naam, [found.publicatie]),
        titel=f"Klachtenregister {year} van {plaats.naam}",
        says=f"De klachten die in {year} zijn ontvangen (Awb 9:12a). Getallen onder {found.count_min} zijn weggelaten.",
        columns=_REGISTER_COLUMNS,
        key=("jaar", "groep", "waarde"),
        rows=[[year, group, value, count, "true" if count is None else "false"] for group, value, count in rows],
    )


def _common(plaats: Plaats, naam: str, found: Sequence[PublicatieView]) -> dict[str, Any]:
    """Return when it became public and under which licence; only one that holds for every row is named."""
    moments = [each.published_at for each in found]
    licences = {each.licentie for each in found}
    return {
        "naam": naam,
        "gemeente": f"Gemeente {plaats.naam}",
        "issued": min(moments).isoformat(),
        "modified": max(moments).isoformat(),
        "licentie": licences.pop() if len(licences) == 1 else "",
    }


def _day(publicatie: PublicatieView) -> str:
    return timezone.localtime(publicatie.published_at).date().isoformat()
