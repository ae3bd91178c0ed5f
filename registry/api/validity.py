"""What a document is worth on a day, and why."""

from django.db.models import Prefetch, prefetch_related_objects

from registry.api.documents import OfDocument
from registry.asking import OnDay
from registry.models import ValidityEvent
from registry.serializers.event import DocumentValiditySerializer


class DocumentValidity(OfDocument):
    tag, summary = "效力", "一份文件的效力"
    description = "一份文件在某一天的效力状态、起止日期和原因，以及库中记录的全部效力变动。"
    parameters, answer = OnDay, DocumentValiditySerializer

    def show(self, document, asked):
        prefetch_related_objects([document], Prefetch("events", ValidityEvent.objects.select_related("act")))
        day = self.day(asked)
        found = document.validity_on(day)
        about = {
            "document": document,
            "day": day,
            "found": found,
            "ended_addresses": found.ended_addresses if found else (),
            "events": document.events.all(),
        }
        return self.serialise(about, asked)
