"""What every page may say about the site itself."""

from django.conf import settings


def site(request):
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO, "desk_is_served": settings.SITE == "all"}
