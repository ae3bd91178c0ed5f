"""What every page may ask for: dates, icons, links that keep the query, and the pieces of a provision."""

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from registry.templatetags import layout

register = template.Library()

register.filter("passages", layout.passages)
register.filter("typeset", layout.typeset)
register.filter("page_window", layout.page_window)

VALIDITY_TONES = {
    "in_force": ("good", "circle-fill"),
    "pending": ("note", "clock"),
    "amended": ("warn", "arrow-repeat"),
    "partial": ("warn", "circle-half"),
    "suspended": ("warn", "pause-circle"),
    "expired": ("bad", "x-lg"),
    "invalidated": ("bad", "x-lg"),
    "repealed": ("bad", "x-lg"),
    "revoked": ("bad", "x-lg"),
}


@register.filter
def chinese_date(day):
    """Write a day as official papers do, 2019年7月1日: Arabic figures, no padding (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


@register.filter
def tone(status):
    """Name the colour of a validity status: good, note, warn, bad, or plain for one we do not know."""
    return VALIDITY_TONES.get(str(status), ("plain", ""))[0]


@register.filter
def tone_icon(status):
    return VALIDITY_TONES.get(str(status), ("", "info-circle"))[1]


@register.simple_tag
def icon(name, label=""):
    """Draw an icon of the sprite; without a label it is decoration and screen readers pass over it."""
    meaning = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="true"')
    sprite = static("vendor/bootstrap-icons/icons.svg")
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', meaning, sprite, name)


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """Return the page's query string with some parameters replaced; an empty value removes one."""
    query = query_of(context)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_toggle(context, name, value):
    """Return the query string with one value of a repeatable parameter added or taken away, back on page one."""
    query, value = query_of(context), str(value)
    chosen = query.getlist(name)
    query.setlist(name, [one for one in chosen if one != value] if value in chosen else [*chosen, value])
    query.pop("page", None)
    return f"?{query.urlencode()}"


def query_of(context):
    request = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def nav_link(context, label, name, *args, symbol="", exact=False):
    """Link to a named page, marked when it is the one shown; nothing when this site does not serve that page."""
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    path = getattr(context.get("request"), "path", "")
    here = path == url or (not exact and path.startswith(url))
    current = format_html(' aria-current="page"') if here else ""
    return format_html('<a class="nav-item" href="{}"{}>{}{}</a>', url, current, icon(symbol) if symbol else "", label)


@register.filter
def control(field):
    """Render a form field's widget in the look of its kind."""
    styles = {"checkbox": "form-check-input", "select": "form-select", "selectmultiple": "form-select"}
    plain = {"radioselect": "choices", "checkboxselectmultiple": "choices", "hidden": ""}
    wanted = {**styles, **plain}.get(field.widget_type, "form-control")
    given = field.field.widget.attrs.get("class", "")
    broken = "is-invalid" if field.errors else ""
    return field.as_widget(attrs={"class": " ".join(filter(None, (given, wanted, broken)))})
