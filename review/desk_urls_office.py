"""The addresses of clean-up, catalogue, numbers, ledger and yearly report, included by review.urls."""

from django.urls import path

from review.views import campaign, catalogue, citation_check, ledger, numbers, proposals, report, synonyms

urlpatterns = [
    path("cleanups/", campaign.index, name="cleanups"),
    path("cleanups/new/", campaign.new, name="cleanup_new"),
    path("cleanups/<int:pk>/", campaign.detail, name="campaign"),
    path("cleanups/<int:pk>/bulk/", campaign.bulk, name="campaign_bulk"),
    path("cleanups/<int:pk>/export/", proposals.export, name="campaign_export"),
    path("cleanups/<int:pk>/import/", proposals.upload, name="campaign_import"),
    path("cleanups/<int:pk>/import/apply/", proposals.apply, name="campaign_import_apply"),
    path("cleanups/<int:pk>/import/errors/", proposals.errors, name="campaign_import_errors"),
    path("cleanups/<int:pk>/do/<slug:action>/", campaign.act, name="campaign_act"),
    path("cleanups/<int:pk>/items/<int:item>/", campaign.item, name="campaign_item"),
    path("cleanups/<int:pk>/items/<int:item>/<slug:action>/", campaign.item_act, name="campaign_item_act"),
    path("catalogue/", catalogue.index, name="catalogue"),
    path("catalogue/import/", catalogue.upload, name="catalogue_import"),
    path("catalogue/sample/", catalogue.sample, name="catalogue_sample"),
    path("catalogue/<int:pk>/", catalogue.entry, name="catalogue_entry"),
    path("citations/", citation_check.citation_check, name="citation_check"),
    path("numbers/", numbers.index, name="numbers"),
    path("numbers/<int:pk>/", numbers.series, name="number_series"),
    path("synonyms/", synonyms.index, name="synonyms"),
    path("synonyms/new/", synonyms.new, name="synonym_new"),
    path("synonyms/<int:pk>/", synonyms.detail, name="synonym"),
    path("report/", report.latest, name="reports"),
    path("report/<int:year>/", report.report, name="report"),
    path("report/<int:year>/list/", report.listing, name="report_list"),
    path("ledger/", ledger.index, name="ledger"),
    path("ledger/verify/", ledger.verify, name="ledger_verify"),
    path("ledger/export/", ledger.export, name="ledger_export"),
    path("ledger/checkpoint/", ledger.checkpoint, name="ledger_checkpoint"),
]
