# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Correspondence: letters, cards and messages to people, from templates, and whether they arrived.

A gemeente writes its own templates in plain Dutch (B1), or uses ours; each version stays. What is sent is frozen, with
its sender: the gemeente, or an uitvoerder in the name of the college with the mandate under which it signs (Wgs 3a). A
formal decision says how to object (Awb 3:45, 6:7). Outside a letter stands a name and an address and nothing else, and
whoever makes a message may forbid words in it, such as the name of a signaalpartner.

The rooms above say whom a letter is for, what it is about (`object_kind`, `object_id`) and what is filled in.
"""
