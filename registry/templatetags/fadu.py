"""What every page may ask for: dates, icons, links that keep the query, and the pieces of a provision."""

from functools import lru_cache

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from registry.structure import Kind
from registry.templatetags import pipe_tables, typesetting
from registry.validity import Status

register = template.Library()

register.filter("passages", pipe_tables.passages)
register.simple_tag(typesetting.typeset, name="typeset")

TONES = {
    Status.IN_FORCE: ("good", "circle-fill"),
    Status.NOT_YET_EFFECTIVE: ("note", "clock"),
    Status.SUPERSEDED: ("warn", "arrow-repeat"),
    Status.PARTLY_ENDED: ("warn", "circle-half"),
    Status.SUSPENDED: ("warn", "pause-circle"),
    Status.LAPSED: ("bad", "x-lg"),
    Status.REPEALED: ("bad", "x-lg"),
    Status.ANNULLED: ("bad", "x-lg"),
}
NEUTRAL = ("plain", "info-circle")
WORTH_LISTING = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX}


@register.filter
def chinese_date(day):
    """Write a day as official papers do, 2019年7月1日: Arabic figures, no padding (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


@register.filter
def marked(fragments):
    """Join pairs of text and whether it was hit; what was hit is marked, everything is escaped."""
    parts = ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in fragments)
    return format_html_join("", "{}", parts)


@register.filter
def tone(status):
    """Name the colour of a validity status: good, note, warn, bad; plain for none of them."""
    return TONES.get(status, NEUTRAL)[0]


@register.filter
def tone_icon(status):
    return TONES.get(status, NEUTRAL)[1]


@register.filter
def contents(provisions):
    """Keep what a table of contents lists: divisions, articles, annexes, and the first two outline levels."""
    return [
        row
        for row in provisions
        if row.kind in WORTH_LISTING or (row.kind == Kind.HEADING and row.address.count("__h") < 2 and row.heading)
    ]


@register.simple_tag
def icon(name, label=""):
    """Draw an icon of the sprite; without a label it is decoration and screen readers pass over it."""
    return drawn(static("vendor/bootstrap-icons/icons.svg"), name, label)


@lru_cache(maxsize=256)
def drawn(sprite, name, label):
    meaning = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', meaning, sprite, name)


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """Return the page's query string with some parameters replaced; an empty value removes one."""
    kept, _ = apart(query_of(context), tuple(changes))
    added = urlencode({name: value for name, value in changes.items() if value not in (None, "")})
    return f"?{'&'.join(filter(None, (kept, added)))}"


@register.simple_tag(takes_context=True)
def query_toggle(context, name, value):
    """Return the query string with one value of a repeatable parameter added or taken away, back on page one."""
    kept, chosen = apart(query_of(context), (name, "page"))
    values, value = chosen[name], str(value)
    values = [one for one in values if one != value] if value in values else [*values, value]
    return f"?{'&'.join(filter(None, (kept, urlencode({name: values}, doseq=True))))}"


@lru_cache(maxsize=256)
def apart(query, names):
    """A query string without some parameters, and their values; a page asks for this once per option of a facet."""
    asked = QueryDict(query.encode("latin-1"))  # as the server was sent it
    kept = [(name, value) for name, values in asked.lists() for value in values if name not in names]
    return urlencode(kept), {name: asked.getlist(name) for name in names}


def query_of(context):
    request = context.get("request")
    return request.META.get("QUERY_STRING", "") if request else ""


@register.simple_tag(takes_context=True)
def nav_link(context, label, name, *args, symbol="", exact=False):
    """Link to a named page, marked when it is the one shown; nothing when this site does not serve that page."""
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    path = getattr(context.get("request"), "path", "")
    here = path == url or (not exact and path.startswith(url))
    current = format_html(' aria-current="{}"', "page") if here else ""
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


@register.filter
def page_window(page, pages):
    """List the page numbers worth linking to: both ends and two around this one; None stands for a gap."""
    window = []
    for number in sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)}):
        if window and number - window[-1] == 2:
            window.append(number - 1)
        elif window and number - window[-1] > 2:
            window.append(None)
        window.append(number)
    return window
