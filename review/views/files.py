"""Files of a dossier, for those who may read the dossier; never shown in the page itself."""

from urllib.parse import quote

from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from registry.intake import safe_name
from registry.models import Attachment
from review.desk import desk
from review.models import Dossier


@desk
@require_safe
def download(request, pk, attachment):
    dossier = get_object_or_404(Dossier.objects.visible_to(request.person), pk=pk)
    of_dossier = Q(pk__in=dossier.texts.values("attachment")) | Q(pk__in=dossier.materials.values("attachment"))
    kept = get_object_or_404(Attachment.objects.filter(of_dossier), pk=attachment)
    try:
        response = FileResponse(kept.file.open(), content_type="application/octet-stream")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe_name(kept.name))}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
