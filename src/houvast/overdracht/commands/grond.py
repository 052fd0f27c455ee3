# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command of overdracht begins and ends with: the row that it works on, and the line that it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.overdracht.domain.toestand import Kant, OvergangState, PlanState
from houvast.overdracht.models import Overdracht, Overgang
from houvast.overdracht.queries.namen import find_names


class OverdrachtNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class OvergangNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class OverdrachtIsNotReady(DomainError):
    """Do first what the message names."""


class OvergangHasMoved(DomainError):
    """Somebody did something with it meanwhile; look at it again."""


class ReasonIsMissing(DomainError):
    """Write a few words about why."""


class NamesSomebody(DomainError):
    """Leave out the name that the message gives: others read this, who know households by number."""


def need(words: str) -> str:
    """Return words without the space around them. Raises ReasonIsMissing."""
    if not words.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
    return words.strip()


def refuse_future(on: date, now: datetime) -> None:
    """See that what somebody says has happened isn't still to come. Raises OverdrachtIsNotReady."""
    if on > timezone.localtime(now).date():
        raise OverdrachtIsNotReady(_("Deze dag ligt in de toekomst. Vul de dag in waarop het gebeurde."))


def refuse_names(actor: Actor, overgang: Overgang, words: str) -> None:
    """See that words which the gemeente reads name nobody of the household. Raises NamesSomebody."""
    found = find_names(actor, words, gemeente_id=overgang.gemeente_id, huishouden_id=overgang.huishouden_id)
    if found:
        message = _(
            "De gemeente leest dit mee en kent huishoudens bij hun nummer. Schrijf het zonder de naam %(naam)s."
        )
        raise NamesSomebody(message % {"naam": ", ".join(found)})


def lock_overdracht(overdracht_id: int, *, must_run: bool = True) -> Overdracht:
    """Return a plan that nobody else changes meanwhile. Raises OverdrachtNotFound, OverdrachtIsNotReady (closed)."""
    plan = Overdracht.objects.select_for_update(no_key=True, of=("self",)).filter(pk=overdracht_id).first()
    if plan is None:
        raise OverdrachtNotFound(_("Deze overdracht is niet gevonden."))
    if must_run and plan.state != PlanState.LOPEND.value:
        raise OverdrachtIsNotReady(_("Deze overdracht is afgerond of ingetrokken."))
    return plan


def lock_overgang(overgang_id: int, *states: OvergangState) -> Overgang:
    """Return a household's overgang with its plan and wave, locked. Raises OvergangNotFound, OvergangHasMoved."""
    found = lock_overgangen([overgang_id])
    if not found:
        raise OvergangNotFound(_("Deze overgang is niet gevonden."))
    overgang = found[0]
    if states and OvergangState(overgang.state) not in states:
        message = _("Huishouden %(nummer)s is %(state)s. Ververs de pagina.")
        raise OvergangHasMoved(message % {"nummer": overgang.nummer, "state": overgang.state})
    return overgang


def lock_overgangen(overgang_ids: Iterable[int]) -> list[Overgang]:
    """Return overgangen with their plans and waves, locked in the order of their ids."""
    rows = Overgang.objects.select_for_update(no_key=True, of=("self",)).select_related("overdracht", "golf")
    return list(rows.filter(pk__in=list(overgang_ids)).order_by("pk"))


def organisatie_of(plan: Overdracht, kant: Kant) -> int:
    """Return the organisation that serves households on a side: the uitvoerder, or the gemeente itself."""
    uitvoerder = plan.van_uitvoerder_id if kant is Kant.VAN else plan.naar_uitvoerder_id
    return plan.gemeente_id if uitvoerder is None else uitvoerder


def organisaties_of(plan: Overdracht) -> frozenset[int]:
    """Return both."""
    return frozenset(organisatie_of(plan, kant) for kant in Kant)


def sides_of(plan: Overdracht) -> dict[str, int | None]:
    """Return the columns by which each row of a plan is seen."""
    return {
        "gemeente_id": plan.gemeente_id,
        "van_uitvoerder_id": plan.van_uitvoerder_id,
        "naar_uitvoerder_id": plan.naar_uitvoerder_id,
    }


def record(
    actor: Actor,
    command: str,
    row: Overdracht | Overgang | Sequence[Overgang],
    now: datetime,
    *,
    reason: str = "",
    count: int = 1,
    **new: object,
) -> None:
    """Leave the line of a command: about a plan, about one overgang, or about several of one plan."""
    one = row if isinstance(row, Overdracht | Overgang) else (row[0] if len(row) == 1 else None)
    gemeente_id = row.gemeente_id if isinstance(row, Overdracht | Overgang) else row[0].gemeente_id
    audit.record(
        actor=actor,
        command=command,
        object_kind="overdracht" if isinstance(row, Overdracht) else "overgang",
        object_id=None if one is None else one.pk,
        gemeente_id=gemeente_id,
        administratie_id=None,
        now=now,
        reason=reason,
        new={**_which(row, one), **new},
        count=count if isinstance(row, Overdracht | Overgang) else len(row),
    )


def _which(row: Overdracht | Overgang | Sequence[Overgang], one: Overdracht | Overgang | None) -> dict[str, object]:
    """Return by what the log knows the households: the number of one, the ids of several, none of a whole plan."""
    if isinstance(one, Overgang):
        return {"huishouden": one.nummer}
    return {} if isinstance(row, Overdracht | Overgang) else {"overgangen": [each.pk for each in row]}
