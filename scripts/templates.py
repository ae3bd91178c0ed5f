"""Compile every template of ours and follow what it names: other templates, and addresses with their arguments."""

import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.defaulttags import URLNode
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.urls import URLPattern, get_resolver


def main():
    routes = routes_of(get_resolver())
    names = sorted(set(template_names()))
    mistakes = [f"{name}: {mistake}" for name in names for mistake in mistakes_in(name, routes)]
    print("\n".join(mistakes) or f"{len(names)} templates")
    return bool(mistakes)


def template_names():
    ours = [
        Path(app.path) / "templates" for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
    ]
    for folder in [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]] + ours:
        yield from (
            str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".xml"}
        )


def routes_of(resolver, prefix="", captured=frozenset()):
    """Every address by its full name, with the sets of parameters it takes."""
    routes = {}
    for entry in resolver.url_patterns:
        parameters = captured | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            if entry.name:
                routes.setdefault(prefix + entry.name, []).append((parameters, set(entry.default_args or ())))
            continue
        inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
        for name, found in routes_of(entry, inner, parameters).items():
            routes.setdefault(name, []).extend(found)
    return routes


def mistakes_in(name, routes):
    try:
        nodes = get_template(name).template.nodelist
    except (TemplateSyntaxError, TemplateDoesNotExist) as error:
        yield f"{type(error).__name__}: {error}"
        return
    for node in nodes.get_nodes_by_type(URLNode):
        yield from wrong_address(node, routes)
    for node in [*nodes.get_nodes_by_type(ExtendsNode), *nodes.get_nodes_by_type(IncludeNode)]:
        yield from missing_template(node.parent_name if isinstance(node, ExtendsNode) else node.template)


def wrong_address(node, routes):
    name = node.view_name.var
    if not isinstance(name, str):  # the name comes from a variable
        return
    if name not in routes:
        yield f"no address is called {name!r}"
    elif not any(fits(node, *route) for route in routes[name]):
        yield f"address {name!r} does not take these arguments"


def fits(node, parameters, defaults):
    if node.args:
        return len(node.args) == len(parameters)
    return not (set(node.kwargs) ^ parameters) - defaults


def missing_template(expression):
    name = expression.var
    if not isinstance(name, str):
        return
    try:
        get_template(name)
    except TemplateDoesNotExist:
        yield f"no template is called {name!r}"
    except TemplateSyntaxError:
        return  # reported under its own name


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(main())
