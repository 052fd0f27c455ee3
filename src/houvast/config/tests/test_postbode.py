# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to send messages: the folder of the demo, and the mail server."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from pytest_django import Settings

from houvast.config.postbode import FolderPostbode, MailPostbode
from houvast.correspondence.ports import PostbodeFails

EMAIL = {"address": "vera@oeverstad.example", "subject": "Uw afspraak", "text": "Tot dan.\n", "kenmerk": "B-1"}


def test_a_folder_keeps_what_would_have_gone(tmp_path: Path) -> None:
    postbode = FolderPostbode(tmp_path / "uit")
    postbode.send_email(**EMAIL)
    postbode.send_sms(number="06 1234", text="een")
    postbode.send_sms(number="06 1234", text="twee")
    assert (tmp_path / "uit/B-1.email.txt").read_text().startswith("Aan: vera@oeverstad.example\nOnderwerp: Uw")
    assert (tmp_path / "uit/061234.sms.txt").read_text() == "een\ntwee\n"


def test_a_mail_server_gets_plain_text_with_the_kenmerk() -> None:
    MailPostbode().send_email(**EMAIL)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["vera@oeverstad.example"], "Uw afspraak", "Tot dan.\n")
    assert sent.extra_headers == {"X-Kenmerk": "B-1"}


def test_a_server_that_is_away_says_to_try_later(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(PostbodeFails, match="later opnieuw"):
        MailPostbode().send_email(**EMAIL)
    with pytest.raises(PostbodeFails, match="sms"):
        MailPostbode().send_sms(number="06", text="een")
