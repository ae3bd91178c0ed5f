"""Whether this process can serve: the database answers, and the index does not lag behind it."""

from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from registry.models import Outbox
from search.engines import IndexUnusable, engine

LATE = 600  # seconds a change may wait for the index


@require_safe
@never_cache
def healthz(request):
    """200 when all is well, 503 otherwise; nothing in it that an attacker could use."""
    found = {"database": database(), "index": index()}
    well = all(state == "ok" for state in found.values())
    return JsonResponse({"status": "ok" if well else "failing", **found}, status=200 if well else 503)


def database():
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "away"
    return "ok"


def index():
    """ok, late when a change has waited too long, unusable, or unknown while the database is away."""
    try:
        waiting = Outbox.objects.filter(done_at=None).order_by("id").values_list("created_at", flat=True).first()
        engine().count()
    except IndexUnusable:
        return "unusable"
    except DatabaseError:
        return "unknown"
    return "late" if waiting and (timezone.now() - waiting).total_seconds() > LATE else "ok"
