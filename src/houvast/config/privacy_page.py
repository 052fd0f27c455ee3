# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""docs/privacy.md, made from the code: what is kept of people and how long, who sees how much, and what for.

It is what an organisation needs for its register of processing (AVG art. 30), so it is in Dutch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby

from django.apps import apps

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.roles import REACH_OF, ROLES_OF, Reach
from houvast.config.bewaren import list_erasures
from houvast.kernel.instellingen import Vorm
from houvast.kernel.retention import AtTheEnd, Erasure, Retention
from houvast.privacy.domain.doelen import DOEL_OF, Doel

_HEAD = """\
<!-- SPDX-FileCopyrightText: 2026 Houvast contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by `make docs` from each room's retention.py, access/domain/roles.py and privacy/domain/doelen.py. -->
# Wat Houvast van mensen bewaart

Deze bladzijde komt uit de code zelf; een test houdt haar gelijk. Gebruik haar voor het register van verwerkingen
(AVG art. 30). De gemeente is verantwoordelijk; een uitvoerder werkt in haar opdracht. Termijnen tellen vanaf het
moment dat erbij staat.
"""

_ROLES = """\
## Wie wat ziet

De database zelf laat per rol niet meer zien dan hier staat (row-level security). Wie de gegevens van een huishouden
opent, laat een regel achter met het doel erbij.
"""

_NEVER = """\
Een rol zonder doel opent geen gegevens van een huishouden. Een burgerservicenummer staat nooit in het logboek.
"""

_REACH = {
    Reach.ORGANISATIE: "huishoudens en boeken van de eigen organisatie",
    Reach.HUISHOUDEN: "alleen het eigen huishouden",
    Reach.NO_RESIDENTS: "mensen en cijfers van de eigen organisatie, geen inwoner",
}
_AT_THE_END = {
    AtTheEnd.DELETE: "verwijderen",
    AtTheEnd.ANONYMISE: "anoniem maken",
    AtTheEnd.TRANSFER: "naar het archief van de gemeente",
}


def render_privacy_page() -> str:
    """Return docs/privacy.md as it should be now."""
    rooms = [_render_room(room, entries) for room, entries in groupby(_list_retention(), key=_room_of)]
    return "\n".join([_HEAD, "## Wat, waarvoor en hoe lang\n", *rooms, _ROLES, _render_roles(), _NEVER])


def _list_retention() -> Iterator[Retention]:
    names = sorted(config.name for config in apps.get_app_configs() if config.name.startswith("houvast."))
    for name in names:
        if find_spec(f"{name}.retention") is not None:
            yield from import_module(f"{name}.retention").RETENTION


def _room_of(entry: Retention) -> str:
    return entry.model.split(".")[0]


def _say_term(entry: Retention, why: str | None) -> str:
    """Return the term and what happens then; or why no night erases the table, as its room says (STAYS)."""
    if why is not None:
        return f"wordt niet door Houvast gewist: {why}"
    rules = [each for each in list_erasures() if entry.model in (each.model, *each.hangs_on)]
    said = dict.fromkeys(_say_rule(each, entry.counted_from) for each in rules)
    return f"{'; of '.join(said)}, dan {_AT_THE_END[entry.at_the_end]}"


def _say_rule(rule: Erasure, start: str) -> str:
    if rule.term is None:
        return "zo lang als waar het bij hoort"
    unit = "jaar" if rule.term.vorm is Vorm.JAREN else "dagen"
    until = "niets zolang die niet kiest" if rule.term.voorstel is None else f"voorstel: {rule.term.voorstel} {unit}"
    return f"zoveel {unit} als de gemeente kiest (`{rule.term.sleutel}`; {until}), vanaf {start}"


def _render_room(room: str, entries: Iterable[Retention]) -> str:
    stays: Mapping[str, str] = getattr(import_module(f"houvast.{room}.retention"), "STAYS", {})
    rows = [
        (
            f"`{each.model.split('.')[1]}`",
            each.personal_data,
            each.purpose.rstrip("."),
            _say_term(each, stays.get(each.model)),
            each.source,
        )
        for each in entries
    ]
    return f"### {room}\n\n{_table(('tabel', 'gegevens', 'doel', 'termijn', 'grond'), rows)}"


def _render_roles() -> str:
    rows = [
        (
            role.naam if role is not Role.SYSTEEM else "Houvast zelf",
            ", ".join(soort.value for soort in OrganisatieSoort if role in ROLES_OF[soort]) or "–",
            _REACH[REACH_OF[role]],
            _say_doel(DOEL_OF.get(role)),
        )
        for role in Role
    ]
    return _table(("rol", "bij", "ziet", "doel van openen"), rows)


def _say_doel(doel: Doel | None) -> str:
    return "geen" if doel is None else doel.value.replace("_", " ")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _column in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
