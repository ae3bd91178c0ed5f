"""The papers part, and each paper as DOCX or PDF."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from registry.intake import safe_name
from review.desk import desk
from review.models import Dossier
from review.papers.docx import to_docx
from review.papers.pdf import PdfUnavailable, to_pdf
from review.papers.shelf import papers

WRITERS = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}


def context(request, dossier, bar):
    return {"papers": list(papers(dossier)), "formats": list(WRITERS)}


@desk
@require_safe
def download(request, pk, slug, suffix):
    """A paper that this person may read, written anew from what the dossier holds."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.person), pk=pk)
    found = next((kept for kept in papers(dossier) if kept.slug == slug), None)
    if found is None or suffix not in WRITERS:
        raise Http404
    write, kind = WRITERS[suffix]
    try:
        content = write(found.compose())
    except PdfUnavailable as trouble:
        return render(request, "503.html", {"reason": str(trouble)}, status=503)
    name = safe_name(f"{found.label}（{dossier.title}）.{suffix}")
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
