"""Answering the open API: one way for every address from the question to the answer, with or without a body."""

import hashlib

from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import APIView

from registry import freshness
from registry.asking import Parameters
from registry.paging import Page

FORM = 1  # changes with the shape of the answers, so that no cache keeps an old shape
SECONDS = 60


class PreconditionFailed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED


class Reading(APIView):
    """One public address: `find` what is asked for, say how `fresh` it is, and `show` it if the caller lacks it."""

    http_method_names = ["get", "head", "options"]
    tag = summary = description = ""
    parameters = Parameters
    answer = None
    paged = False
    freshness = None
    links = None

    def get(self, request, **place):
        self.today = timezone.localdate()
        asked = self.asked(request)
        subject = self.find(asked, **place)
        self.freshness = self.fresh(subject, asked)
        return self.unchanged(request) or Response(self.show(subject, asked), headers=self.links)

    def options(self, request, **place):
        return Response(status=status.HTTP_204_NO_CONTENT)

    def asked(self, request):
        form = self.parameters(data=request.query_params, context={"view": self})
        form.is_valid(raise_exception=True)
        return form.validated_data

    def find(self, asked, **place):
        """What the address names; NotFound with a sentence when there is no such thing."""

    def fresh(self, subject, asked):
        """How new the answer is; nothing where the answer is made each time it is asked for."""

    def fresh_as_the_registry(self, subject, asked):
        """For answers that any change of public facts may concern."""
        return self.on_day(freshness.of_registry(), asked)

    def show(self, subject, asked):
        """The body."""
        return self.serialise(subject, asked)

    def on_day(self, found, asked):
        day = self.day(asked)
        return found.on(day, is_today="day" not in asked and "asof" not in asked)

    def day(self, asked):
        return asked.get("day") or asked.get("asof") or self.today

    def serialise(self, subject, asked, serializer=None, many=False):
        context = {"day": self.day(asked), "today": self.today}
        return (serializer or self.answer)(subject, many=many, context=context).data

    def page(self, rows, asked, total=None):
        """One page of rows, and the Link header to its neighbours."""
        page = Page(asked["page"], asked["per_page"], rows.count() if total is None else total)
        self.links = {"Link": page.link_header(self.request)}
        return page

    def show_page(self, rows, asked):
        """One page of rows as a body."""
        page = self.page(rows, asked)
        return page.envelope(self.serialise(page.cut(rows), asked, many=True))

    @property
    def etag(self):
        asked = (FORM, self.request.path, sorted(self.request.query_params.lists()), self.media_type)
        return f'"{hashlib.sha256(repr((asked, self.freshness.marks)).encode()).hexdigest()[:32]}"'

    @property
    def media_type(self):
        return self.request.accepted_renderer.media_type

    def unchanged(self, request):
        """304 when the caller already holds the answer; nothing is rendered then."""
        if self.freshness is None:
            return None
        settled = get_conditional_response(request, self.etag, int(self.freshness.at.timestamp()))
        if settled is not None and settled.status_code == status.HTTP_412_PRECONDITION_FAILED:
            raise PreconditionFailed
        return settled

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in (status.HTTP_200_OK, status.HTTP_304_NOT_MODIFIED):
            response["Cache-Control"] = f"public, max-age={SECONDS}"
            if self.freshness:
                response["ETag"] = self.etag
                response["Last-Modified"] = http_date(self.freshness.at.timestamp())
        return response
