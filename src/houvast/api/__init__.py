# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The REST API: what other systems of a gemeente or an uitvoerder read, and the little that they may do.

Law: AVG art. 25 and 32 (no more than is needed, protected), Wet digitale overheid and the Dutch API Design Rules
(Logius), RFC 9457 for errors.

Words: a *token* is what a system shows with every call. It belongs to one organisation, acts in one role, has a few
*scopes* (`betaalopdrachten:lezen`) and an end. It is nobody's second person: it never approves.
"""
