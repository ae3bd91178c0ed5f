"""Using the site as people do: open a window, sign in, press what the page offers."""

import os
import time
from itertools import count
from pathlib import Path

from review import second_factor, totp
from tests.factories import enrolled

PASSWORD = "test-password-1"
SHOTS = os.environ.get("FADU_SCREENSHOTS")  # a folder: every step of every journey leaves a picture there
TIMEOUT = 20_000  # milliseconds


def code_of(factor):
    """A code the telephone may show now and that was not used before."""
    step = max(totp.step_at(time.time()), factor.last_step + 1)
    return totp.code(second_factor.secret(factor), step)


class Windows:
    """Browser windows that share nothing but the site, and what went wrong in any of them."""

    def __init__(self, browser, url, name="journey"):
        self.browser, self.url, self.name = browser, url, name
        self.contexts, self.mistakes, self.numbers = [], [], count(1)

    def open(self, path="/", *, width=1280, **options):
        """A window of a visitor nobody knows."""
        size = {"width": width, "height": 800}
        context = self.browser.new_context(
            base_url=self.url, viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", **options
        )
        context.set_default_timeout(TIMEOUT)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.mistakes.append(str(error)))
        page.on("response", self._receive)
        page.goto(path)
        return page

    def of(self, person, **options):
        """A window in which this person signed in through the page and gave the code of their telephone."""
        page = self.open("/w/login/", **options)
        page.get_by_label("用户名").fill(person.accounts.first().username)
        page.get_by_label("密码").fill(PASSWORD)
        self.press(page, "登录")
        factor = enrolled(person)
        page.goto("/w/second-factor/")
        page.get_by_label("动态验证码").fill(code_of(factor))
        self.press(page, "验证")
        page.get_by_text("刚刚验证过").wait_for()
        page.goto("/w/")
        return page

    def press(self, page, label, within=None):
        """Press a button and wait for the page it leads to, saying yes where the page asks."""
        self.picture(page)
        with page.expect_navigation():
            (within or page).get_by_role("button", name=label, exact=True).click()
            yes = page.locator("dialog[open] button[value=yes]")
            if yes.count():
                yes.click()
        self.picture(page)

    def follow(self, page, label, within=None):
        """Follow a link, the first so named, and wait for its page."""
        self.picture(page)
        with page.expect_navigation():
            (within or page).get_by_role("link", name=label, exact=True).first.click()
        self.picture(page)

    def picture(self, page):
        if SHOTS:
            name = f"{self.name}-{next(self.numbers):03d}-{page.viewport_size['width']}.png"
            page.screenshot(path=Path(SHOTS) / name, full_page=True)

    def close(self):
        for context in self.contexts:
            context.close()

    def _hear(self, message):
        """Keep what the console complains of; an answer that is no 200 is judged by `_receive`."""
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.mistakes.append(message.text)

    def _receive(self, response):
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            self.mistakes.append(f"{response.status} {response.url}")
