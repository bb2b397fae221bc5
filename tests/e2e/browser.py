"""Headless Chromium, driven by what can be read on the page; waits have a deadline."""

import os
import re
import shutil

from own_process import OwnProcess
from waiting import wait_until

try:
    from selenium import webdriver
    from selenium.common import exceptions
except ImportError:
    webdriver = None

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
    "--force-device-scale-factor=1", "--lang=en-US", "--hide-scrollbars",
    "--window-size=1200,900",
    # Through a pipe, whose end is Chromium's too, however the test ends.
    "--remote-debugging-pipe",
    # What Label Studio's pages show must not depend on the internet.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")
STARTED = re.compile(r"started successfully on port (\d+)")
SECONDS = 30
# Endless ones, such as a waiting button's, do not count.
STILL = """return document.getAnimations().every(
    a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)"""


class Unavailable(Exception):
    """No browser can be driven on this machine; the text says why."""


def programs():
    """Chromium and its driver."""
    if webdriver is None:
        raise Unavailable("the browser test needs Selenium (on Debian: apt install "
                          "python3-selenium)")
    driver = shutil.which("chromedriver")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser or not driver:
        raise Unavailable("the browser test needs Chromium and its driver (on Debian: apt "
                          "install chromium chromium-driver)")
    return browser, driver


def options(browser, profile):
    chosen = webdriver.ChromeOptions()
    chosen.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        chosen.add_argument(flag)
    return chosen


def how(locator):
    return "xpath" if locator.startswith("/") else "css selector"


class Browser:
    def __init__(self, directory, pictures):
        browser, driver = programs()
        self.pictures = pictures
        self.taken = 0
        env = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.process = OwnProcess([driver, "--port=0"], directory / "driver.log", env, directory)
        try:
            port = self.process.wait_for(
                "the driver answers", lambda: STARTED.search(self.process.log()), SECONDS)[1]
            self.driver = webdriver.Remote(f"http://127.0.0.1:{port}",
                                           options=options(browser, directory / "profile"))
        except BaseException:
            self.process.kill()
            raise

    def close(self):
        try:
            self.driver.quit()
        finally:
            self.process.kill()

    def open(self, url):
        self.driver.get(url)

    def text(self):
        """What is to be read on the page."""
        return self.driver.find_element("tag name", "body").text

    def picture(self, name):
        """Of the page when its dialogs have come to rest."""
        self.until("nothing moves", lambda: self.driver.execute_script(STILL))
        self.save_picture(name)

    def save_picture(self, name):
        self.taken += 1
        self.driver.save_screenshot(str(self.pictures / f"{self.taken:02}-{name}.png"))

    def until(self, what, condition):
        """The first true value; fails with what the page shows instead, and a picture of it."""
        try:
            return wait_until(lambda: f"{told(what)}; the page says:\n{self.text()}",
                              lambda: settled(condition), SECONDS)
        except AssertionError:
            self.save_picture("failed")
            raise

    def visible(self, locator):
        """The elements that are shown now, without waiting."""
        found = self.driver.find_elements(how(locator), locator)
        return [element for element in found if element.is_displayed()]

    def find(self, locator):
        return self.until(f"{locator} is shown", lambda: self.visible(locator))[0]

    def click(self, locator):
        def clicked():
            for element in self.visible(locator)[:1]:
                element.click()
                return True
            return False

        self.until(f"{locator} can be clicked", clicked)

    def type(self, name, text):
        """Fills a form's field."""
        def typed():
            for field in self.visible(f'[name="{name}"]')[:1]:
                field.clear()
                field.send_keys(text)
                return field.get_property("value") == text
            return False

        self.until(f"{name} can be typed", typed)


def told(what):
    return what() if callable(what) else what


def settled(condition):
    """None while the page is being drawn anew under the driver's hands."""
    try:
        return condition()
    except (exceptions.StaleElementReferenceException, exceptions.NoSuchElementException,
            exceptions.ElementNotInteractableException,
            exceptions.ElementClickInterceptedException):
        return None
