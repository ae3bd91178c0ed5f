"""The public site as one set of names: the registry's pages, and those that list and count, which need the index."""

from django.urls import path

from registry.urls import app_name
from registry.urls import urlpatterns as pages_of_documents
from search.views import browse

__all__ = ["app_name", "urlpatterns"]

urlpatterns = [
    path("", browse.home, name="home"),
    path("authorities/", browse.authorities, name="authorities"),
    path("authorities/<slug:code>/", browse.authority, name="authority"),
    path("status/<slug:status>/", browse.status, name="status"),
    *pages_of_documents,
]
