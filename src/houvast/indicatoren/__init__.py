# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indicatoren: figures about an uitvoerder, from dated events and bank lines, never typed by who has to answer.

Law: the gemeente stays responsible for debt help that others carry out (Wgs 3, Gemeentewet 160), and for what they do
in its name (Awb 9:1, 10:3). A figure has a definition in words and as SQL, with a version; a denominator that counts
everyone who came in; its records, for who may see them; and can be frozen. This room reads the tables of every lower
room and writes none but its own.

Words: an indicator (definition), a cijfer (its value for a gemeente, an uitvoerder and a month), a bevroren cijfer
(kept with its records and a digest), a bewering (what the uitvoerder says itself), teller and noemer (numerator and
denominator).
"""
