from django.urls import path

from review import public_views

app_name = "public"
urlpatterns = [
    path("cleanups/", public_views.cleanups, name="cleanups"),
    path("cleanups/<int:pk>/", public_views.cleanup, name="cleanup"),
    path("cleanups/<int:pk>/list.xlsx", public_views.cleanup_workbook, name="cleanup_workbook"),
]
