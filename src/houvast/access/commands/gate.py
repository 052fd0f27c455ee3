# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gate of every command."""

from houvast.access.domain.actors import Verdict
from houvast.kernel.errors import DomainError


class NotAllowed(DomainError):
    """Let someone with the right role do it; the text says which."""


def require(verdict: Verdict) -> None:
    """Let the command go on when the policy allows it; raise NotAllowed with the policy's reason otherwise."""
    if not verdict:
        raise NotAllowed(verdict.reason)
