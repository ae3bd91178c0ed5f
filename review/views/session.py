"""Signing in and out."""

from django.conf import settings
from django.contrib.auth import views

from review import demonstration, second_factor
from review.models import SecondFactor


class SignIn(views.LoginView):
    """The sign-in page; a demonstration also says who there is to sign in as."""

    http_method_names = ["get", "head", "post", "options"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"site_name": settings.SITE_NAME} | demonstration_people()


def demonstration_people():
    if not settings.DEMO:
        return {}
    return {
        "demo_accounts": demonstration.ACCOUNTS,
        "demo_password": demonstration.PASSWORD,
        "demo_secret": second_factor.readable_secret(SecondFactor(seed=demonstration.SEED)),
    }


login = SignIn.as_view()
logout = views.LogoutView.as_view()
