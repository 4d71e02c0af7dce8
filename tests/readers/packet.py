#!/usr/bin/env python3
"""A reader of a review packet: opens it in a headless browser as a reviewer would, looks round, comments, sends back, prints.

usage: packet.py PACKET.html OUTDIR [--expect-absent FILE]

Every check prints one line; the first that fails ends the run with exit code 1. Works on a packet of any model: where there is
nothing to click it says so. Writes to OUTDIR the downloaded comments, print.pdf and top, panel, dark, narrow and unscripted .png.
The lines of the FILE must not occur in the packet. Needs Debian's chromium, chromium-driver and python3-selenium.
"""

import argparse
import base64
import datetime
import html
import json
import os
import pathlib
import re
import sys
import time

DEBIAN = "/usr/bin/python3"
try:
    from selenium import webdriver
    from selenium.common.exceptions import NoAlertPresentException, WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    # Debian's packages belong to Debian's own Python, which need not be the first in the path.
    if pathlib.Path(DEBIAN).exists() and not os.environ.get("PACKET_READER"):
        os.execve(DEBIAN, [DEBIAN, *sys.argv], {**os.environ, "PACKET_READER": "1"})
    sys.exit("the packet: selenium is not installed (Debian: python3-selenium)")

BROWSER, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
SIZE = (1400, 900)
HARD_TEXT = "He said “no” and \"never\": </script><script>alert(1)</script> & <b>bold</b>\nالشرطة تنشر كل سنة"
SECOND_TEXT = "Who counts this, and from when?"
EDITED_TEXT = "Who counts this, from when, and who checks?"

# Set before the page's own script: what must not happen is written down.
WATCH = """
window.seen = {violations: [], alerts: 0};
document.addEventListener('securitypolicyviolation', e => window.seen.violations.push(e.violatedDirective + ' ' + e.blockedURI));
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.seen.alerts += 1; };
"""


class Failed(Exception):
    """A check that did not hold."""


def ok(what):
    print(f"ok    {what}", flush=True)


def skip(what):
    print(f"skip  {what}", flush=True)


def check(holds, what, found=""):
    if not holds:
        raise Failed(f"{what}{': ' + str(found)[:600] if found != '' else ''}")
    ok(what)


def wait_for(condition, what, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.05)
    raise Failed(f"waited {seconds} s for {what}")


def start(out):
    for program in (BROWSER, DRIVER):
        if not pathlib.Path(program).exists():
            raise Failed(f"{program} is not there (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={SIZE[0]},{SIZE[1]}"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(out), "download.prompt_for_download": False})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(service=Service(DRIVER), options=options)
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(out)})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return driver


class Reader:
    """One reading of one packet."""

    def __init__(self, driver, packet, out):
        self.driver, self.packet, self.out = driver, packet, out
        self.url = packet.as_uri()
        self.messages, self.requests, self.alerts, self.violations = [], [], 0, []

    # Short ways to the page

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        if not found:
            raise Failed(f"there is no {selector}")
        return found[0]

    def type(self, field, text):
        """Types; what the driver has no keys for is put in at once."""
        if any(ord(letter) > 0xFFFF or (ord(letter) < 32 and letter != "\n") for letter in text) or len(text) > 400 or "\n" in text:
            self.js("arguments[0].focus(); arguments[0].value = arguments[1];"
                    "arguments[0].dispatchEvent(new Event('input', {bubbles: true}))", field, text)
        else:
            field.send_keys(text)

    def click(self, element):
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def view_box(self, svg):
        return self.js("return arguments[0].getAttribute('viewBox')", svg)

    def shown(self):
        """The name the details panel shows, or None."""
        return self.js("const p = document.querySelector('.panel'); return p && !p.hidden ? p.querySelector('h2').textContent : null")

    def name_of(self, ref):
        return self.js("for (const a of document.querySelectorAll('article[data-ref]'))"
                       " if (a.dataset.ref === arguments[0]) return a.dataset.name; return null", ref)

    def picture(self, name):
        self.js("const t = document.querySelector('.toast'); if (t) t.hidden = true")
        time.sleep(0.5)
        self.driver.save_screenshot(str(self.out / f"{name}.png"))

    def gather(self):
        """What the logs hold so far; a reload would lose what the page itself wrote down."""
        seen = self.js("return window.seen || {violations: [], alerts: 0}")
        self.violations += seen["violations"]
        self.alerts += seen["alerts"]
        self.js("if (window.seen) window.seen = {violations: [], alerts: 0}")
        self.messages += self.driver.get_log("browser")
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])

    def clean(self, when):
        self.gather()
        try:
            text = self.driver.switch_to.alert.text
            raise Failed(f"{when}: a dialog opened: {text[:200]}")
        except NoAlertPresentException:
            pass
        severe = [m["message"] for m in self.messages if m["level"] == "SEVERE"]
        foreign = [u for u in self.requests if u.split("#")[0] != self.url and not u.startswith(("blob:", "data:", "about:"))]
        check(not severe, f"{when}: nothing severe on the console", severe)
        check(not self.violations, f"{when}: the content security policy is kept", self.violations)
        check(not foreign, f"{when}: nothing is asked of a network or another file", foreign)
        check(self.alerts == 0, f"{when}: no script of a name ran", self.alerts)

    # The checks, in the order of a reading

    def opening(self):
        self.driver.get(self.url)
        check(self.js("return document.documentElement.classList.contains('live')"), "the packet opens and its script runs")
        self.js("localStorage.clear()")
        self.driver.refresh()
        twice = self.js("const n = {}; document.querySelectorAll('[id]').forEach(e => n[e.id] = (n[e.id] || 0) + 1);"
                        "return Object.keys(n).filter(id => n[id] > 1)")
        check(not twice, "every id is there once", twice[:10])
        dead = self.js("return Array.from(document.querySelectorAll('a[href^=\"#\"]'), a => a.getAttribute('href')).filter(h => {"
                       " try { return !document.getElementById(decodeURIComponent(h.slice(1))); } catch (e) { return true; } })")
        check(not dead, "every link within the packet leads somewhere", dead[:10])
        self.fits("at 1400 pixels")
        self.picture("top")

    def fits(self, when):
        wide = self.js("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        check(wide[0] <= wide[1], f"the page is no wider than the window {when}", wide)

    def drawing(self):
        figures = self.all("figure.drawing svg[viewBox][tabindex]")
        if not figures:
            return skip("no drawing to move or zoom")
        svg = figures[0]
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", svg)
        whole = self.view_box(svg)
        self.click(self.one("figure.drawing [data-do='zoom-in']"))
        near = self.view_box(svg)
        check(near != whole, "the button zooms in", near)
        ActionChains(self.driver).move_to_element(svg).click_and_hold().move_by_offset(60, 30).move_by_offset(30, 20).release().perform()
        moved = self.view_box(svg)
        check(moved != near and moved.split()[2:] == near.split()[2:], "a drag moves the drawing", moved)
        check(self.shown() is None, "a drag is not taken for a click")
        self.wheel(svg, 0)
        check(self.view_box(svg) == moved, "the wheel alone leaves the drawing as it is")
        self.js("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", svg)
        self.wheel(svg, 2)
        wait_for(lambda: self.view_box(svg) != moved, "Ctrl and the wheel to zoom")
        ok("Ctrl and the wheel zoom")
        before = self.view_box(svg)
        self.js("arguments[0].focus({preventScroll: true})", svg)
        ActionChains(self.driver).send_keys("+").perform()
        check(self.view_box(svg) != before, "the key + zooms")
        before = self.view_box(svg)
        ActionChains(self.driver).send_keys(Keys.ARROW_LEFT).perform()
        check(self.view_box(svg) != before, "an arrow key moves the drawing")
        ActionChains(self.driver).send_keys("0").perform()
        numbers = [float(n) for n in whole.split()]
        wait_for(lambda: all(abs(float(n) - m) < 0.1 for n, m in zip(self.view_box(svg).split(), numbers)), "the key 0 to show the whole drawing")
        ok("the key 0 shows the whole drawing")
        if not self.all("figure.drawing svg [data-ref]"):
            return skip("no element in the drawing to go to by key")
        ActionChains(self.driver).send_keys(Keys.ENTER).perform()
        inside = "return document.activeElement.getAttribute('data-ref')"
        first = self.js(inside)
        check(first, "Enter goes in among the elements")
        ActionChains(self.driver).send_keys(Keys.ENTER).perform()
        check(self.shown() is not None, "Enter on an element opens its details")
        ActionChains(self.driver).send_keys(Keys.ESCAPE).perform()
        check(self.shown() is None and self.js(inside) == first, "Escape closes them, and the focus is where it was")
        ActionChains(self.driver).send_keys(Keys.ESCAPE).perform()
        check(self.js("return document.activeElement === arguments[0]", svg), "Escape comes out of the elements")

    def wheel(self, svg, modifiers):
        x, y = self.js("const r = arguments[0].getBoundingClientRect();"
                       "return [r.x + r.width / 2, Math.max(r.y, 80) / 2 + Math.min(r.bottom, innerHeight) / 2]", svg)
        self.js("document.activeElement.blur()")
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {
            "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -120, "modifiers": modifiers})
        time.sleep(0.2)

    def details(self):
        """Opens the details of one element, by a click in the first drawing if there is one; gives its reference."""
        groups = self.all("figure.drawing svg g[data-ref^='nodes.']")
        if groups:
            self.js("arguments[0].closest('svg').scrollIntoView({block: 'center', behavior: 'instant'})", groups[0])
            free = self.js(
                "return Array.from(document.querySelector('figure.drawing svg g[data-ref^=\"nodes.\"]').closest('svg')"
                ".querySelectorAll('g[data-ref^=\"nodes.\"]')).find(g => { const r = g.getBoundingClientRect();"
                " const e = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2); return e && e.closest('[data-ref]') === g; })")
            group = free or groups[0]
            ref = group.get_attribute("data-ref")
            if free:
                x, y = self.js("const r = arguments[0].getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]", group)
                for kind in ("mousePressed", "mouseReleased"):
                    self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})
            else:
                self.js("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", group)
            what = "a click on a card opens its details"
        else:
            skip("no card in a drawing to click")
            holders = self.all("main [data-ref] .say")
            if not holders:
                return skip("nothing in the packet to open")
            ref = self.js("return arguments[0].closest('[data-ref]').dataset.ref", holders[0])
            self.click(holders[0])
            what = "the button of an element opens its details"
        name = self.name_of(ref)
        check(self.shown() == name if name is not None else self.shown(), what, f"{self.shown()!r}, not {name!r}"[:300])
        check(not self.js("return document.querySelectorAll('.panel [id^=\"e-\"]').length"), "the details repeat no id")
        self.show_in_drawing(ref)
        return ref

    def show_in_drawing(self, ref):
        places = self.all(".panel .places button")
        if not places:
            return skip("the element is in no drawing to show it in")
        places[0].click()
        lit = lambda: self.js("return Array.from(document.querySelectorAll('figure.drawing .lit'), g => g.dataset.ref)")
        check(set(lit()) == {ref}, "the element is lit in the drawing", lit())
        time.sleep(0.8)
        inside = self.js("const r = document.querySelector('figure.drawing .lit').getBoundingClientRect();"
                         "return r.right > 0 && r.bottom > 0 && r.x < innerWidth && r.y < innerHeight")
        check(inside, "the drawing moves to it")

    def comment(self, stance, text):
        self.click(self.one(f".panel input[value='{stance}']"))
        self.type(self.one("#comment-text"), text)
        self.click(self.one("#add-comment"))

    def comments(self):
        return len(self.all(".panel .mine > li"))

    def commenting(self, ref):
        """Two comments; gives what the file should hold."""
        made = []
        self.js("const r = document.querySelector('#reviewer'); r.value = ''; r.dispatchEvent(new Event('change'))")
        self.comment("dispute", HARD_TEXT)
        check(self.comments() == 0 and self.js("return document.activeElement.id") == "reviewer", "without a name none is added, and the name is asked for")
        self.type(self.one("#reviewer"), "Ana")
        self.click(self.one("#add-comment"))
        check(self.comments() == 1, "with a name it is added")
        check(self.js("return document.querySelector('.panel .mine p').textContent") == HARD_TEXT, "the comment shows as it was written")
        made.append((ref, "dispute", HARD_TEXT))
        self.picture("panel")
        rows = self.all("tr[data-ref^='indicators.'] .say") or self.all("main article[data-ref] .say")
        kind = "an indicator's row" if self.all("tr[data-ref^='indicators.'] .say") else "an article (there is no row of an indicator)"
        second = self.js("return arguments[0].closest('[data-ref]').dataset.ref", rows[0])
        self.click(rows[0])
        check(self.shown() == (self.name_of(second) or self.shown()), f"the button of {kind} opens its details")
        self.comment("question", SECOND_TEXT)
        made.append((second, "question", SECOND_TEXT))
        badge = self.js("return arguments[0].textContent", rows[0])
        check(badge == str(sum(1 for m in made if m[0] == second)), "a badge says how many comments there are", badge)
        self.editing(second, made)
        return made

    def editing(self, ref, made):
        """The last comment in the panel is changed, removed, and brought back."""
        count = self.comments()
        self.click(self.all(".panel .mine .acts button")[-2])
        area = self.one("#comment-text")
        check(area.get_attribute("value") == SECOND_TEXT, "a comment can be edited")
        area.clear()
        self.type(area, EDITED_TEXT)
        self.click(self.one("#add-comment"))
        made[-1] = (ref, "question", EDITED_TEXT)
        self.click(self.all(".panel .mine .acts button")[-1])
        check(self.comments() == count - 1, "a comment can be removed")
        self.click(self.one(".toast button"))
        check(self.comments() == count, "and the removal undone")

    def whole(self):
        """A comment on the model as a whole; gives its reference and stance and text."""
        self.click(self.one(".on-whole"))
        title = json.loads(self.js("return document.querySelector('#packet').textContent"))["model"]["title"]
        check(self.shown() == title, "the model as a whole can be commented on", self.shown())
        self.comment("agree", SECOND_TEXT)
        check(self.comments() == 1, "and the comment is added")
        return ("model", "agree", SECOND_TEXT)

    def warns(self):
        return self.js("const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented")

    def downloading(self, made):
        for old in self.out.glob("comments-*"):
            old.unlink()
        check(self.warns(), "leaving with comments not downloaded is warned of")
        self.click(self.one("#download"))
        done = lambda: [p for p in self.out.glob("comments-*") if p.suffix == ".json"]
        path = wait_for(done, "the download")[0]
        time.sleep(0.3)
        check(re.fullmatch(r"comments-[a-z0-9._-]+\.json", path.name), "the file has a plain name", path.name)
        data = json.loads(path.read_text(encoding="utf-8"))
        told = json.loads(self.js("return document.querySelector('#packet').textContent"))
        check(data["format"] == "throughline-comments" and data["version"] == told["version"], "the file says its format")
        check(data["model"] == {k: told["model"][k] for k in ("title", "fingerprint")}, "the file says of which model it speaks")
        check(data["reviewer"] == "Ana", "the file says who comments")
        days = {str(datetime.date.today() - datetime.timedelta(days=d)) for d in (0, 1)}
        named = lambda on: told["model"]["title"] if on == "model" else self.name_of(on)
        expected = [{"on": on, "name": named(on), "stance": stance, "text": text} for on, stance, text in made]
        found = [{k: c[k] for k in ("on", "name", "stance", "text")} for c in data["comments"]]
        check(found == expected, "the comments in the file are those written, in order", found)
        check(all(c["date"] in days and len(c) == 5 for c in data["comments"]), "every comment has today's date")
        check(not self.warns(), "after the download nothing is warned of")
        return path, data

    def reloading(self, made):
        self.gather()
        self.driver.refresh()
        if not self.js("try { localStorage.setItem('x', '1'); return true } catch (e) { return false }"):
            return skip("the browser keeps nothing for a page from a disk")
        self.click(self.one(".bar .state"))
        check(self.comments() == len(made), "the comments outlive a reload", self.comments())

    def opening_files(self, path, data):
        field = self.one("#load-file")

        def take(name, content):
            file = self.out / name
            file.write_text(content, encoding="utf-8")
            self.js("document.querySelector('.toast').hidden = true")
            field.send_keys(str(file))
            wait_for(lambda: self.js("return !document.querySelector('.toast').hidden"), "a word on the opened file")
            file.unlink()
            self.click(self.one(".bar .state"))
            return self.comments()

        count = len(data["comments"])
        check(take("again.json", path.read_text(encoding="utf-8")) == count, "opening the same file again doubles nothing")
        other = json.dumps({**data, "reviewer": "<b>Бо</b>"})
        check(take("colleague.json", other) == 2 * count, "a colleague's comments are read")
        check(take("colleague.json", other) == 2 * count, "and read again double nothing")
        refused = {
            "no JSON": "hello", "JSON of something else": "[1, 2]", "another format": json.dumps({**data, "format": "x"}),
            "another version": json.dumps({**data, "version": 99}),
            "another model": json.dumps({**data, "model": {"title": "Other", "fingerprint": "0000000000000000"}}),
            "a comment without a stance": json.dumps({**data, "comments": [{**data["comments"][0], "stance": "shout"}]}),
            "comments that are no list": json.dumps({**data, "comments": {"a": 1}}), "a null among them": json.dumps({**data, "comments": [None]}),
        }
        for why, content in refused.items():
            check(take("wrong.json", content) == 2 * count, f"a file is refused: {why}")
        ActionChains(self.driver).send_keys(Keys.ESCAPE).perform()

    def searching(self, ref):
        name = (self.name_of(ref) or "").strip()
        words = re.sub(r"\s+", " ", name)[:40].strip()
        field = self.one("#search")
        if not words:
            return skip("the element has no name to search for")
        self.click(field)
        self.type(field, words)
        goals = wait_for(lambda: self.js("return Array.from(document.querySelectorAll('#results [data-goal]'), o => o.dataset.goal)"), "results")
        check(ref in goals or len(goals) == 50, "the search finds it", goals)
        drawn = self.js("return Array.from(document.querySelectorAll('figure.drawing [data-ref]'), g => g.dataset.ref)")
        if set(goals) & set(drawn):
            check(self.all("figure.drawing .sought .match"), "what is found is lit in the drawings")
        field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
        check(self.shown() == self.name_of(goals[0]), "Enter opens the first")
        field.send_keys(Keys.ESCAPE)
        check(field.get_attribute("value") == "" and not self.all("figure.drawing .sought"), "Escape ends the search")
        ActionChains(self.driver).send_keys(Keys.ESCAPE).perform()

    def looks(self):
        media = lambda scheme: self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.js("scrollTo(0, 0)")
        media("dark")
        self.picture("dark")
        media("light")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": False})
        self.fits("at 390 pixels")
        self.picture("narrow")
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def printing(self):
        near = self.all("figure.drawing [data-do='zoom-in']")
        if near:
            self.click(near[0])
        before = [self.view_box(svg) for svg in self.all("figure.drawing svg[tabindex]")]
        answer = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        pdf = base64.b64decode(answer["data"])
        (self.out / "print.pdf").write_bytes(pdf)
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        check(pages > 0, f"it prints, on {pages} pages" if pages else "it prints")
        check([self.view_box(svg) for svg in self.all("figure.drawing svg[tabindex]")] == before, "printing leaves the drawings as they were")
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
        check(box and abs(float(box[1]) - 595) < 2 and abs(float(box[2]) - 842) < 2, "the pages are A4", box and box[0])

    def unscripted(self):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.driver.get(self.url)
        self.picture("unscripted")
        shown = [e for e in self.all(".bar, .panel, .say, .tools") if e.is_displayed()]
        check(not shown, "without its script there is nothing to press")
        check(self.one("main").is_displayed(), "without its script it can be read")
        self.fits("without its script")
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def absent(self, lines):
        source = self.packet.read_text(encoding="utf-8")
        text = self.js("return document.documentElement.textContent")
        places = [source, html.unescape(source), text, json.dumps(text, ensure_ascii=False)]
        there = [line for line in lines if any(line in place for place in places)]
        check(not there, f"none of the {len(lines)} texts that must be left out is in it", there)

    def read(self, lines):
        self.opening()
        self.drawing()
        ref = self.details()
        if ref:
            made = [*self.commenting(ref), self.whole()]
            path, data = self.downloading(made)
            self.reloading(made)
            self.opening_files(path, data)
            self.searching(ref)
        self.clean("in use")
        self.looks()
        self.printing()
        if lines is not None:
            self.absent(lines)
        self.unscripted()
        self.clean("at the end")


def main():
    parser = argparse.ArgumentParser(description="Reads a review packet in a headless browser.")
    parser.add_argument("packet", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--expect-absent", type=pathlib.Path, metavar="FILE", help="texts, one a line, that must not occur in it")
    asked = parser.parse_args()
    packet, out = asked.packet.resolve(), asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    driver = None
    try:
        if not packet.is_file():
            raise Failed(f"there is no file {packet}")
        lines = asked.expect_absent and [line for line in asked.expect_absent.read_text(encoding="utf-8").splitlines() if line.strip()]
        driver = start(out)
        Reader(driver, packet, out).read(lines)
    except (Failed, WebDriverException, OSError) as error:
        sys.exit(f"FAIL  {packet.name}: {error}")
    finally:
        if driver:
            driver.quit()


if __name__ == "__main__":
    main()
