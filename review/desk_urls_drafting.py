"""The addresses of what happens while a unit drafts, included by review.urls."""

from django.urls import path

from review.views import competition, consultation, receipt

urlpatterns = [
    path("competition/", competition.index, name="competitions"),
    path("competition/<int:pk>/", competition.show, name="competition"),
    path("competition/<int:pk>/do/<slug:action>/", competition.act, name="competition_act"),
    path("dossiers/<int:pk>/competition/new/", competition.new, name="competition_new"),
    path("dossiers/<int:pk>/receipt/", receipt.receipt, name="dossier_receipt"),
    path("dossiers/<int:pk>/consultations/new/", consultation.new, name="consultation_new"),
    path("consultations/<int:pk>/", consultation.show, name="consultation"),
    path("consultations/<int:pk>/do/<slug:action>/", consultation.act, name="consultation_act"),
    path("consultations/<int:pk>/import/", consultation.upload, name="consultation_import"),
    path("consultations/<int:pk>/import/apply/", consultation.apply, name="consultation_import_apply"),
    path("consultations/<int:pk>/import/template/", consultation.template, name="consultation_template"),
]
