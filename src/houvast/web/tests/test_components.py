# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How values and parts of pages look in HTML."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from houvast.kernel.money import Money
from houvast.web.domain.charts import draw_balance
from houvast.web.forms import VoorbeeldForm
from houvast.web.templatetags import houvast as shown
from houvast.web.templatetags.onderdelen import fill, fill_each, tag

NBSP = "\u00a0"


def render(template: str, **values: Any) -> str:
    compiled = CottonCompiler().process("{% load houvast %}" + template)
    return str(engines["django"].from_string(compiled).render(values))


@pytest.mark.parametrize(
    ("amount", "text"),
    [(123_456, f"€{NBSP}1.234,56"), (-8_500, f"€{NBSP}−85,00"), (0, f"€{NBSP}0,00"), (Money(5), f"€{NBSP}0,05")],
)
def test_an_amount_never_breaks_and_has_a_real_minus(amount: int | Money, text: str) -> None:
    assert shown.money(amount) == f'<span class="money">{text}</span>'


def test_dates_are_written_as_the_dutch_write_them() -> None:
    day = date(2026, 11, 24)

    assert ">di 24 november 2026<" in shown.long_date(day)
    assert ">24-11-2026<" in shown.short_date(day)
    assert ">di 24 nov<" in shown.day_date(day)
    assert 'datetime="2026-11-24"' in shown.long_date(day)


def test_a_moment_is_shown_in_dutch_time() -> None:
    assert ">di 24 november 2026, 07.02<" in shown.moment(datetime(2026, 11, 24, 6, 2, tzinfo=UTC))


def test_what_is_absent_shows_as_nothing() -> None:
    assert [shown.money(None), shown.long_date(None), shown.moment(None), shown.iban(None)] == [""] * 4


def test_an_iban_stands_in_groups_of_four_and_is_escaped() -> None:
    assert shown.iban("NL02HVST0123456789") == '<span class="iban">NL02 HVST 0123 4567 89</span>'
    assert "<b>" not in shown.iban("<b>")


def test_the_lines_of_a_chart_name_whole_euros() -> None:
    assert shown.euros(150_000) == f"€{NBSP}1.500"


def test_an_error_message_is_read_out_at_once_and_others_politely() -> None:
    assert 'role="alert"' in render('<c-alert kind="error"><p>Geweigerd</p></c-alert>')
    assert 'role="status"' in render('<c-alert kind="success"><p>Geboekt</p></c-alert>')


def test_a_button_with_a_key_shows_the_key_and_says_it_to_assistive_technology() -> None:
    html = render('<c-button key="o">Leg opzij</c-button>')

    assert 'data-key="o"' in html
    assert 'aria-keyshortcuts="o"' in html
    assert '<kbd aria-hidden="true">O</kbd>' in html
    assert 'type="submit"' in html


def test_a_button_that_only_leads_somewhere_is_a_link() -> None:
    html = render('<c-button href="/bank/" kind="quiet">Naar de bank</c-button>')

    assert html.startswith("<a ")
    assert 'href="/bank/"' in html
    assert "<button" not in html


def test_a_wrong_field_is_tied_to_its_error_and_its_explanation() -> None:
    form = VoorbeeldForm({"bedrag": "twaalf"})

    html = render('<c-field :field="field"></c-field>', field=form["bedrag"])

    assert 'for="id_bedrag"' in html
    assert 'id="id_bedrag_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_bedrag_helptext id_bedrag_error"' in html
    assert "Dit is geen bedrag. Schrijf cijfers, zoals 612,40." in html


def test_choices_stand_together_under_their_question() -> None:
    html = render('<c-field :field="field"></c-field>', field=VoorbeeldForm()["richting"])

    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2


def test_only_a_field_that_may_stay_empty_says_so() -> None:
    form = VoorbeeldForm()

    assert "mag leeg blijven" in render('<c-field :field="field"></c-field>', field=form["notitie"])
    assert "mag leeg blijven" not in render('<c-field :field="field"></c-field>', field=form["bedrag"])


def test_the_summary_of_errors_leads_to_each_field() -> None:
    html = render('<c-error-summary :form="form"></c-error-summary>', form=VoorbeeldForm({"bedrag": "twaalf"}))

    assert 'href="#id_bedrag"' in html
    assert 'href="#id_dag"' in html
    assert "<c-" not in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "utrecht-alert" not in render('<c-error-summary :form="form"></c-error-summary>', form=VoorbeeldForm())


def test_what_people_typed_is_escaped_in_parts() -> None:
    class Sly(forms.Form):
        naam = forms.CharField(label="<script>", help_text="<script>")

    html = render(
        '<c-card heading="{{ sly }}"><c-field :field="form.naam"></c-field><c-why :voor="why"></c-why></c-card>',
        sly="<script>",
        form=Sly(),
        why=["<script>"],
    )

    assert "<script>" not in html


def test_what_people_typed_is_escaped_in_rows_and_html_is_not_escaped_again() -> None:
    rows = fill_each('<td data-label="{}">{}</td>', [('"><script>', "<script>"), ("Stand", tag("<b>", "good"))])

    assert "<script>" not in rows
    assert '<td data-label="Stand"><span class="utrecht-data-badge tag good">&lt;b&gt;</span></td>' in rows
    assert fill("<p>{text}</p>", text="a & b") == "<p>a &amp; b</p>"


def test_a_chart_says_its_lowest_point_and_has_every_figure_in_a_table_behind_it() -> None:
    chart = draw_balance([(date(2026, 11, 1), 5_000), (date(2026, 11, 9), -1_250), (date(2026, 11, 24), 7_500)])

    html = render('<c-chart-balance :chart="chart" naam="Saldo <nu>"></c-chart-balance>', chart=chart)

    assert f'aria-label="Saldo &lt;nu&gt;. Laagste punt: ma 9 nov, €{NBSP}−12,50."' in html
    assert (
        f'<td><time class="date" datetime="2026-11-24">24-11-2026</time></td><td class="num"><span class="money">€{NBSP}75,00'
        in html
    )
    assert html.count("<tr>") == 4
    assert 'class="low short"' in html


def test_a_chart_of_nothing_shows_nothing() -> None:
    assert "<svg" not in render('<c-chart-balance :chart="chart" naam="Saldo"></c-chart-balance>', chart=None)


def test_a_day_is_written_in_the_language_of_the_screen_also_when_another_was_asked_before() -> None:
    day = date(2026, 5, 1)

    assert ">vr 1 mei<" in shown.day_date(day)
    with override("en"):
        assert ">fri 1 may<" in shown.day_date(day)
    assert ">vr 1 mei<" in shown.day_date(day)


def test_a_moment_just_after_midnight_counts_for_the_new_day() -> None:
    assert ">25-11-2026<" in shown.short_date(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))


def test_a_proposal_shows_what_speaks_for_it_and_against_it() -> None:
    html = render(
        '<c-why :voor="voor" :tegen="tegen"></c-why>', voor=["zelfde rekening", "zelfde naam"], tegen=["meer"]
    )

    assert "zelfde rekening; zelfde naam." in html
    assert "Tegen:" in html


def test_pages_can_be_turned_only_where_there_are_more() -> None:
    assert "<nav" not in render("<c-pagination></c-pagination>")
    assert 'rel="next"' in render('<c-pagination volgende="?na=50"></c-pagination>')
