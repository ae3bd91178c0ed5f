"""The desk, under /w/: sign-in, what waits, dossiers; clean-up, catalogue, numbers and ledger beside them."""

from django.urls import include, path

from review.views import dossier, files, notices, opening, overdue, papers, precheck, saved, search, session, tasks

app_name = "review"
urlpatterns = [
    path("", tasks.desk_page, name="desk"),
    path("login/", session.login, name="login"),
    path("logout/", session.logout, name="logout"),
    path("overdue/", overdue.index, name="overdue"),
    path("notices/", notices.index, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<int:pk>/open/", notices.open_file, name="notice_open"),
    path("notices/<int:pk>/unread/", notices.unread, name="notice_unread"),
    path("", include("review.desk_urls_office")),
    path("saved/", saved.index, name="saved"),
    path("saved/stop/<str:token>/", saved.stop, name="saved_stop"),
    path("saved/<int:pk>/<slug:action>/", saved.act, name="saved_act"),
    path("", include("review.desk_urls_people")),
    path("search/", search.search, name="search"),
    path("", include("review.desk_urls_rules")),
    path("", include("review.desk_urls_drafting")),
    path("dossiers/", tasks.dossiers, name="dossiers"),
    path("dossiers/new/", opening.new, name="dossier_new"),
    path("dossiers/<int:pk>/", dossier.show, name="dossier"),
    path("dossiers/<int:pk>/act/<slug:action>/", dossier.act, name="act"),
    path("dossiers/<int:pk>/precheck/run/", precheck.run, name="dossier_precheck"),
    path("dossiers/<int:pk>/papers/<slug:slug>.<slug:suffix>", papers.download, name="paper"),
    path("dossiers/<int:pk>/files/<int:attachment>/", files.download, name="file"),
    path("dossiers/<int:pk>/<slug:part>/", dossier.show, name="dossier_part"),
]
