"""The desk: its pages are for people who signed in, and nothing on the way may keep a copy of them."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.utils.functional import SimpleLazyObject

from review.models import Notice

DESK = "/w/"
NOBODY = "您的账号还没有对应的人员，不能使用工作台。请联系本单位的系统管理员。"


def desk(view):
    """Let a person in: signed in, and known as somebody; the view finds them as `request.person`."""

    @login_required
    @wraps(view)
    def enter(request, *args, **kwargs):
        request.person = request.user.person
        if request.person is None:
            raise PermissionDenied(NOBODY)
        request.unread = SimpleLazyObject(lambda: Notice.objects.visible_to(request.person).unread().count())
        return view(request, *args, **kwargs)

    return enter


def keep_private(get_response):
    """Mark every answer of the desk, its refusals and downloads included, as not to be stored anywhere."""

    def answer(request):
        response = get_response(request)
        if request.path_info.startswith(DESK):
            response["Cache-Control"] = "private, no-store"
        return response

    return answer
