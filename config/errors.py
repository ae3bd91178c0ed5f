"""Errors as pages or, under /api/, as problems: a Chinese sentence and a way on, even when the database is away."""

from django.shortcuts import render

from config.open_headers import is_open
from config.problems import problem


def bad_request(request, exception=None):
    return error(request, 400)


def forbidden(request, exception=None):
    return error(request, 403, reason=str(exception or ""))


def not_found(request, exception=None):
    return error(request, 404)


def failure(request):
    return error(request, 500)


def error(request, status, **about):
    if is_open(request.path):
        return problem(request, status)
    return render(request, f"{status}.html", about, status=status)
