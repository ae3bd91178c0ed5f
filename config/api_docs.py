"""The description of the open API for programs, and a page for people to try it on."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer

from config.problems import KINDS
from registry.answering import Reading

FORMS = {"json": (OpenApiJsonRenderer, "application/json"), "yaml": (OpenApiYamlRenderer, "application/yaml")}


class Description(Reading):
    """The OpenAPI description; it changes with the program alone."""

    schema = None

    def get(self, request, form):
        self.asked(request)
        return HttpResponse(written(form), content_type=FORMS[form][1])


@cache
def written(form):
    renderer, _ = FORMS[form]
    return renderer().render(SchemaGenerator().get_schema(request=None, public=True))


@require_safe
def docs(request):
    return render(request, "api/docs.html", {"kinds": KINDS.values(), "rate": settings.API_RATE})
