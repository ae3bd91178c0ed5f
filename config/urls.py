"""Every address, by face: the public site, search, the API, and the desk where it is served."""

from django.conf import settings
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("", include("search.site_urls")),
    path("", include("search.urls")),
    path("", include("review.public_urls")),
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("config.api_urls")),
]
if settings.SITE == "all":
    urlpatterns.append(path("w/", include("review.urls")))

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failure"
