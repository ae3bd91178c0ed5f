"""The addresses of facts: documents, and what leads to them. `search.site_urls` adds the pages that count and list."""

from django.urls import path, re_path

from registry.views import compare, consultation, crawlers, document, download, history, identify

UID = r"^d/(?P<uid>[\w.:~-]{1,80})/"

app_name = "registry"
urlpatterns = [
    re_path(UID + "$", document.document, name="document"),
    re_path(UID + "compare/$", compare.compare, name="compare"),
    re_path(UID + "download/(?P<form>[a-z]{1,8})/$", download.download, name="download"),
    re_path(UID + r"(?P<address>[\w~-]{1,120})/history/$", history.history, name="article_history"),
    re_path(UID + r"(?P<address>\w{1,120})/$", document.article, name="article"),
    path("id/<path:key>", identify.by_number, name="identify"),
    path("consult/", consultation.index, name="consultations"),
    path("consult/<int:pk>/", consultation.detail, name="consultation"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:year>.xml", crawlers.sitemap_of_year, name="sitemap_of_year"),
]
