from django.urls import path

from search.views import export, feeds, results, suggest

app_name = "search"
urlpatterns = [
    path("search/", results.results, name="results"),
    path("search/export.<slug:form>", export.export, name="export"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("feeds/search.atom", feeds.search, name="feed"),
    path("feeds/new.atom", feeds.new, name="feed_new"),
    path("feeds/changes.atom", feeds.changes, name="feed_changes"),
]
