"""Showing answers of this process in a real browser, under their own headers; static files come from the finders."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

HERE = "http://localhost"


class Stage:
    """One window; what the browser complains of is kept in `mistakes`, with the page it was about."""

    def __init__(self, browser):
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        self.page, self.mistakes, self.answers = self.context.new_page(), [], {}
        self.context.route("**/*", lambda route: route.fulfill(**self._answer(route.request.url)))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.mistakes.append(f"{self.page.url} {error}"))

    def show(self, response, path="/", width=1280):
        """Go to a path as if the server had given this response."""
        self.answers[path] = {
            "status": response.status_code,
            "headers": {name: value for name, value in response.items() if name != "Content-Length"},
            "body": response.content,
        }
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(HERE + path)
        return self.page

    def _answer(self, url):
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if path.startswith("/static/"):
            found = Path(finders.find(path.removeprefix("/static/")))
            return {"body": found.read_bytes(), "content_type": mimetypes.guess_type(found)[0]}
        return self.answers.get(path) or {"body": "<!doctype html><title>别处</title>", "content_type": "text/html"}

    def _hear(self, message):
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.mistakes.append(f"{self.page.url} {message.text}")
