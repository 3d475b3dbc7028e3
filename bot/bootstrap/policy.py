"""The settings as the verbs understand them."""

from __future__ import annotations

from datetime import timedelta

from bot.app.policy import Keep, Policy, Sending
from bot.domain.attachments.limits import GIGABYTE, MEGABYTE, Room
from bot.domain.promises.slots import SlotRules
from bot.settings import Settings, WhatsAppSettings


def policy_of(settings: Settings) -> Policy:
    """The settings as the verbs understand them."""
    return Policy(
        assistant_wait=timedelta(seconds=settings.assistant_wait),
        assistant_deadline=timedelta(seconds=settings.assistant_deadline),
        offer=timedelta(seconds=settings.offer_seconds),
        promise=timedelta(minutes=settings.promise_minutes),
        silence=timedelta(seconds=settings.silence_seconds),
        gone=timedelta(seconds=settings.gone_seconds),
        bar=timedelta(hours=settings.abuse_hours),
        remedy=timedelta(seconds=settings.remedy_seconds),
        slots=SlotRules(
            length=timedelta(minutes=settings.slot_minutes), a_day=settings.slots_a_day
        ),
        template=bool(settings.whatsapp and settings.whatsapp.template),
        look=timedelta(seconds=settings.look_seconds),
        sending=_sending_of(settings.whatsapp) if settings.whatsapp else Sending(),
        keep=Keep(
            conversations=_days(settings.keep_days),
            audit=_days(settings.keep_audit_days),
            files=_days(settings.keep_file_days),
        ),
        room=room_of(settings),
    )


def room_of(settings: Settings) -> Room:
    """How much of what customers send is kept."""
    return Room(largest=settings.file_mb * MEGABYTE, whole=settings.files_gb * GIGABYTE)


def _days(days: int) -> timedelta | None:
    """0 is for ever."""
    return timedelta(days=days) if days else None


def _sending_of(whatsapp: WhatsAppSettings) -> Sending:
    return Sending(
        call=timedelta(seconds=whatsapp.call_seconds),
        unclear=timedelta(seconds=whatsapp.unclear_seconds),
        per_second=whatsapp.per_second,
    )
