"""The addresses of the second factor, delegation, doubled persons and alarms, included by review.urls."""

from django.urls import path

from review.views import delegations, people, second_factor

urlpatterns = [
    path("second-factor/", second_factor.show, name="second_factor"),
    path("second-factor/begin/", second_factor.begin, name="second_factor_begin"),
    path("second-factor/enrol/", second_factor.enrol, name="second_factor_enrol"),
    path("second-factor/verify/", second_factor.verify, name="second_factor_verify"),
    path("second-factor/losses/", second_factor.losses, name="second_factor_losses"),
    path("second-factor/losses/<int:pk>/report/", second_factor.report, name="second_factor_report"),
    path("second-factor/losses/<int:pk>/confirm/", second_factor.confirm, name="second_factor_confirm"),
    path("delegations/", delegations.index, name="delegations"),
    path("delegations/<int:pk>/revoke/", delegations.revoke, name="delegation_revoke"),
    path("duplicates/", people.duplicates, name="duplicates"),
    path("alarms/", people.alarm_list, name="alarms"),
]
