"""The pictures of the README, taken in a real browser from the demonstration data: `make pictures`."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PASSWORD = "yunxi-demo-2026"  # noqa: S105 - the demonstration's, printed on its sign-in page
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
WIDE, PHONE = {"width": 1280, "height": 820}, {"width": 390, "height": 780}


def main():
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fadu-pictures-") as folder:
        environment = os.environ | {"DEMO": "1", "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        for command in ("migrate", "demo", "rebuild_index"):
            subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=environment, check=True, timeout=300)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"127.0.0.1:{port}"
        serve = [sys.executable, "manage.py", "runserver", address, "--noreload"]
        server = subprocess.Popen(
            serve, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait(f"http://{address}/")
            take(f"http://{address}")
        finally:
            server.terminate()
            server.wait(20)


def wait(address):
    for _ in range(60):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own server on loopback
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit(f"no answer from {address}")


def take(base):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        visitor = browser.new_page(viewport=WIDE, base_url=base, locale="zh-CN")
        shoot(visitor, "home", "/")
        shoot(visitor, "search", "/search/?q=“有效期”&level=own")
        visitor.locator(".entry__title a").first.click()
        document = visitor.url.removeprefix(base)
        shoot(visitor, "document", document)
        phone = browser.new_page(viewport=PHONE, base_url=base, locale="zh-CN")
        shoot(phone, "phone", document)
        shoot(signed_in(browser, base, "reviewer1"), "dossier", "/w/", follow="main table a, main .entry__title a")
        office = signed_in(browser, base, "cleaner")
        shoot(office, "cleanup", "/w/cleanups/", follow="main table a, main .entry__title a")
        shoot(office, "report", "/w/report/2019/")
        browser.close()


def signed_in(browser, base, username):
    page = browser.new_page(viewport=WIDE, base_url=base, locale="zh-CN")
    page.goto("/w/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/w/")
    return page


def shoot(page, name, path, follow=""):
    page.goto(path)
    if follow:
        page.locator(follow).first.click()
        page.wait_for_load_state()
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
