# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of a file: its facts, its warnings, and why people must look at it first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.budgetbeheer.commands.bank_known import KnownEntries
from houvast.budgetbeheer.commands.bank_staging import StagedFile
from houvast.budgetbeheer.domain.bankbestand import ImportResult, Outcome, show_cents

_ACCOUNT_MAX = 200
_REASONS_MAX = 100


def describe(file_name: str, staged: StagedFile) -> ImportResult:
    """Return the facts of a file that was read, as imported; what decides may change the outcome."""
    statements = staged.statements
    one_account = len(staged.rekeningen) == 1
    warnings: list[str] = []
    for each in statements:
        warnings += [f"{warning.sentence}" for warning in each.ended.warnings]
        if each.ended.ties is None:
            warnings.append(_without_balance(each.ended.opening_cents, each.rekening.iban))
    if staged.empty_lines:
        warnings.append(_("%(count)d regels van € 0,00 zijn niet geboekt.") % {"count": staged.empty_lines})
    if len(warnings) > _REASONS_MAX:
        more = _("Er zijn nog %(count)d waarschuwingen.") % {"count": len(warnings) - _REASONS_MAX + 1}
        warnings = [*warnings[: _REASONS_MAX - 1], more]
    return ImportResult(
        file=file_name,
        outcome=Outcome.IMPORTED,
        warnings=tuple(warnings),
        account=", ".join(each.iban for each in staged.rekeningen)[:_ACCOUNT_MAX],
        statements=len(statements),
        entries=staged.entry_count,
        net_cents=staged.net_cents,
        opening_cents=statements[0].ended.opening_cents if statements and one_account else None,
        closing_cents=statements[-1].ended.closing_cents if statements and one_account else None,
    )


def _without_balance(opening_cents: int | None, iban: str) -> str:
    missing = _("beginsaldo") if opening_cents is None else _("eindsaldo")
    return _("Rekening %(iban)s: er is geen %(missing)s, dus het saldo is niet te bewijzen.") % {
        "iban": iban,
        "missing": missing,
    }


def list_reasons(staged: StagedFile, known: KnownEntries) -> list[str]:
    """Return why people must look before anything is booked; nothing when all is well."""
    reasons = []
    for each in staged.statements:
        end = each.ended
        if end.ties is False:
            reasons.append(
                _(
                    "Rekening %(iban)s: beginsaldo %(opening)s plus boekingen %(net)s is niet het eindsaldo %(closing)s; "
                    "het verschil is %(difference)s."
                )
                % {
                    "iban": each.rekening.iban,
                    "opening": show_cents(end.opening_cents or 0),
                    "net": show_cents(end.net_cents),
                    "closing": show_cents(end.closing_cents or 0),
                    "difference": show_cents(end.difference_cents or 0),
                }
            )
    for each in known.undecided:
        # A statement without entries has the days of its balances, or none.
        first = each.first_day
        days = f"{first:%d-%m-%Y}" if first else _("zonder datum")
        if each.first_booked_on and each.last_booked_on != each.first_booked_on:
            days += f" t/m {each.last_booked_on:%d-%m-%Y}"
        reasons.append(
            _(
                "Rekening %(iban)s, %(days)s: er zijn al zulke boekingen ingelezen, en de saldi zeggen niet of dit dezelfde "
                "zijn of nieuwe. Vraag de bank om een afschrift van de hele dag."
            )
            % {"iban": each.rekening.iban, "days": days}
        )
    return reasons[:_REASONS_MAX]


def list_known_warnings(staged: StagedFile, known: KnownEntries) -> list[str]:
    """Return the warning that a part of the file was imported before."""
    if not known.count:
        return []
    return [
        _("%(known)d van de %(all)d boekingen waren al ingelezen; die zijn niet nog eens geboekt.")
        % {"known": known.count, "all": staged.entry_count}
    ]
