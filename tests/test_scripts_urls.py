"""A few addresses for the test of the check of templates."""

from django.http import HttpResponse
from django.urls import include, path


def page(request, **kwargs):
    return HttpResponse()


inner = [
    path("<int:number>/", page, name="document"),
    path("<int:number>/<slug:path>/", page, name="article"),
    path("nameless/", page),
]
urlpatterns = [path("", page, name="home"), path("d/", include((inner, "registry")))]
