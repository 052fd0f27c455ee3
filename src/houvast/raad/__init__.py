# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Raad: what the gemeente answers to its council and shows to everyone, with figures that can't differ from the text.

A raadsvraag is kept as it came in, question by question; colleagues write, and somebody else approves. A figure in a
text is a place that a frozen figure of indicatoren fills, with what it counts and the version of its definition. What
was said before about a subject stands beside the question. What is approved is frozen, and goes out as a letter.

What is public is a copy, made when two people agreed to it: a visitor without a login reads those copies and nothing
else, also by row-level security.
"""
