"""Walking the site by its links, one person after the other, keeping only pages that show something new."""

from collections import Counter, deque
from copy import deepcopy
from itertools import islice
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html
from django.db import transaction
from django.urls import Resolver404, resolve

DULL = 3  # pages alike in a row, after which links of their kind are no longer followed,
DIFFERING = {"review:dossier": 10, "registry:document": 40}  # later where pages differ by stage and status
AROUND = 3  # an element, its parent, and the parent of that
TELLING = ("do", "of")  # what in a query makes another page of it
HTML = "text/html"


class Crawl:
    """What was reached so far, by whom, and every kind of element it showed."""

    def __init__(self):
        self.names, self.kinds = set(), set()

    def walk(self, client, start, under="/"):
        """(path, response) of every page this person can reach that shows something not seen before."""
        queue, met, dull = deque([start]), {start}, Counter()
        while queue:
            path = queue.popleft()
            sort = sort_of(path)
            if sort is None or dull[sort] >= DIFFERING.get(sort[0], DULL):
                continue
            response = client.get(path)
            self.names.add(sort[0])
            if response.status_code in (301, 302) and response.url.startswith(under):
                queue.append(response.url)
            if response.streaming:
                # Read to its end, it closes its file and leaves the database connection alone.
                deque(response, maxlen=0)
            if not is_page(response):
                continue
            tree = lxml.html.fromstring(response.content)
            if self.is_new(tree):
                dull[sort] = 0
                yield path, response
                yield from self.empty_forms(client, path, tree)
            else:
                dull[sort] += 1
            for found in links(tree, path):
                if found.startswith(under) and found not in met:
                    met.add(found)
                    queue.append(found)

    def is_new(self, tree):
        kinds = set(kinds_of(tree))
        fresh = kinds - self.kinds
        self.kinds |= fresh
        return bool(fresh)

    def empty_forms(self, client, path, tree):
        """(path, response) of each form on a page sent as it stands and refused; nothing it did remains."""
        for form in tree.xpath("//form[@method='post']"):
            action = urljoin(path, form.get("action") or path)
            hidden = form.xpath(".//input[@type='hidden']")
            cookies = deepcopy(client.cookies)
            with transaction.atomic():
                response = client.post(action, {one.get("name"): one.get("value") or "" for one in hidden})
                transaction.set_rollback(True)
            client.cookies = cookies
            if is_page(response) and self.is_new(lxml.html.fromstring(response.content)):
                yield action, response


def sort_of(path):
    """Which kind of page an address leads to: its name, its part and what it asks for; None outside the site."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    asked = parse_qs(parts.query)
    return match.view_name, match.kwargs.get("part"), *(asked.get(name, [""])[0] for name in TELLING)


def is_page(response):
    return response.headers.get("Content-Type", "").startswith(HTML) and not response.streaming and response.content


def kinds_of(tree):
    """Every element by its tag and classes and those of the elements around it."""
    for element in tree.iter(lxml.html.etree.Element):
        chain = islice((element, *element.iterancestors()), AROUND)
        yield tuple((each.tag, each.get("class"), each.get("type"), each.get("role")) for each in chain)


def links(tree, path):
    """Addresses on this site that a page links to, without their fragments."""
    for link in tree.xpath("//a[@href][not(@download)]"):
        target = urlsplit(urljoin(path, link.get("href")))
        if not target.netloc:
            yield f"{target.path}?{target.query}" if target.query else target.path
