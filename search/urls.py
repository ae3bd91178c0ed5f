from django.urls import path

from search.views import results, suggest

app_name = "search"
urlpatterns = [
    path("search/", results.results, name="results"),
    path("suggest/", suggest.suggest, name="suggest"),
]
