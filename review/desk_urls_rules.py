"""The addresses of rules and calendar, included by review.urls."""

from django.urls import path

from review.views import calendar, rules

urlpatterns = [
    path("calendar/", calendar.index, name="calendar"),
    path("calendar/import/", calendar.upload, name="calendar_import"),
    path("calendar/import/apply/", calendar.apply, name="calendar_apply"),
    path("calendar/<int:year>/", calendar.year, name="calendar_year"),
    path("calendar/<int:year>/days.xlsx", calendar.download, name="calendar_download"),
    path("rules/", rules.index, name="rules"),
    path("rules/new/", rules.new, name="rule_new"),
    path("rules/<int:pk>/", rules.detail, name="rule"),
    path("rules/<int:pk>/amend/", rules.change, {"verb": "amend"}, name="rule_amend"),
    path("rules/<int:pk>/retire/", rules.change, {"verb": "retire"}, name="rule_retire"),
]
