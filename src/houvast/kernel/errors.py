# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The root of errors that a person can do something about."""


class DomainError(Exception):
    """Something that may not or can not be; its text says, in Dutch, what is wrong, where, and what to do next."""
