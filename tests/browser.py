"""A browser without JavaScript for tests: every page it gets is checked, every form is filled by its labels."""

import re
from urllib.parse import urljoin

import html5lib


class Page:
    def __init__(self, browser, url: str, response):
        self.browser, self.url, self.status, self.response = browser, url, response.status_code, response
        self.html = response.get_data(as_text=True) if "html" in response.content_type else ""
        self.tree = checked_tree(self.html, url) if self.html else None

    @property
    def text(self) -> str:
        """What a person reads in main, with single spaces."""
        return words_of(self.tree.find(".//main"))

    @property
    def heading(self) -> str:
        return words_of(self.tree.find(".//h1"))

    @property
    def errors(self) -> list[str]:
        """The sentences beside the fields."""
        return [words_of(each) for each in self.tree.iter("p") if "error" in each.get("class", "").split()]

    def follow(self, words: str) -> "Page":
        """Follow the first link with these words."""
        for link in self.tree.iter("a"):
            if words in words_of(link):
                return self.browser.get(urljoin(self.url, link.get("href")))
        raise AssertionError(f"no link '{words}' on {self.url}")

    def form(self, button: str = "") -> "Form":
        """The form with this button; without a name the first form of main."""
        forms = [each for each in self.tree.iter("form") if not button or button in words_of_buttons(each)]
        inside = [each for each in self.tree.find(".//main").iter("form") if each in forms]
        assert inside or (button and forms), f"no form with '{button}' on {self.url}"
        return Form(self, (inside or forms)[0])

    def press(self, button: str, **by_name) -> "Page":
        return self.form(button).send(**by_name)


class Form:
    def __init__(self, page: Page, element):
        self.page, self.element = page, element
        self.values = {}
        for control in element.iter():
            name = control.get("name")
            if not name:
                continue
            kind = control.get("type", "text")
            if control.tag == "input" and kind in ("radio", "checkbox"):
                if control.get("checked") is not None:
                    self.values[name] = control.get("value", "on")
            elif control.tag == "input" and kind != "file":
                self.values[name] = control.get("value", "")
            elif control.tag == "textarea":
                self.values[name] = "".join(control.itertext())
            elif control.tag == "select":
                chosen = [each for each in control.iter("option") if each.get("selected") is not None]
                self.values[name] = (chosen or list(control.iter("option")))[0].get("value", "")

    def fill(self, label: str, value: str) -> "Form":
        """Write into the field with this label; for a radio or a tick, choose it."""
        control = self._labelled(label)
        if control.get("type") in ("radio", "checkbox"):
            self.values[control.get("name")] = control.get("value", "on")
        else:
            self.values[control.get("name")] = value
        return self

    def choose(self, label: str) -> "Form":
        return self.fill(label, "")

    def send(self, **by_name) -> Page:
        action = urljoin(self.page.url, self.element.get("action") or self.page.url)
        values = self.values | by_name
        if self.element.get("method", "get").lower() == "post":
            return self.page.browser.post(action.partition("#")[0], values)
        query = "&".join(f"{name}={value}" for name, value in values.items())
        return self.page.browser.get(f"{action.partition('?')[0]}?{query}")

    def _labelled(self, label: str):
        controls = {each.get("id"): each for each in self.element.iter() if each.get("id")}
        for each in self.element.iter("label"):
            if words_of(each).startswith(label):
                inner = [control for control in each.iter() if control.tag in ("input", "select", "textarea")]
                return controls.get(each.get("for")) if each.get("for") else inner[0]
        raise AssertionError(f"no field '{label}' in this form of {self.page.url}")


class Browser:
    """One person's browser: keeps cookies, follows redirects, checks every page."""

    def __init__(self, app, address: str = "192.168.1.77"):
        self.client = app.test_client()
        self.address = address

    def get(self, url: str, status: int = 200, **rest) -> Page:
        return self._page(url, self.client.get(_path(url), **self._from(rest)), status)

    def post(self, url: str, values: dict, status: int | None = None, **rest) -> Page:
        response = self.client.post(_path(url), data=values, **self._from(rest))
        return self._page(url, response, status)

    def sign_in(self, person, password: str | None = None) -> Page:
        from tests.village import PASSWORD, PIN

        if getattr(person, "nik", ""):
            form = self.get("/data-saya/masuk").form("Masuk")
            return form.fill("NIK", person.nik).fill("PIN", password or PIN).send()
        form = self.get("/masuk").form("Masuk")
        return form.fill("Nama masuk", person.username).fill("Sandi", password or PASSWORD).send()

    def sign_out(self) -> None:
        self.client.delete_cookie("posdesa")

    def _page(self, url: str, response, status: int | None) -> Page:
        hops = 0
        while response.status_code in (301, 302, 303, 307, 308):
            url = urljoin(url, response.headers["Location"])
            response = self.client.get(_path(url), **self._from({}))
            hops += 1
            assert hops < 6, f"redirects in a circle at {url}"
        if status is not None:
            assert response.status_code == status, f"{url}: {response.status_code}, not {status}"
        else:
            assert response.status_code < 500, f"{url}: {response.status_code}"
        return Page(self, url, response)

    def _from(self, rest: dict) -> dict:
        return {"environ_base": {"REMOTE_ADDR": self.address}} | rest


def checked_tree(html: str, url: str):
    """The page as a tree, after what every page must be: valid, one h1, labelled fields, unique ids."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    whole = "<html" in html[:300].lower()
    problems = [
        f"{code} {data}"
        for _, code, data in parser.errors
        if whole or code != "expected-doctype-but-got-start-tag"
    ]
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    problems += [f"id {each} twice" for each in {each for each in ids if ids.count(each) > 1}]
    labelled = {each.get("for") for each in tree.iter("label")} | {
        control.get("id") or id(control) for label in tree.iter("label") for control in label.iter()
    }
    for control in tree.iter():
        asks = control.tag in ("input", "select", "textarea") and control.get("type") not in (
            "hidden",
            "submit",
        )
        if asks and not ({control.get("id"), id(control)} & labelled or control.get("aria-label")):
            problems.append(f"no label on {control.get('name')}")
        for reference in (control.get("aria-describedby") or "").split() + (
            control.get("aria-labelledby") or ""
        ).split():
            if reference not in ids:
                problems.append(f"refers to missing id {reference}")
        if control.get("style") is not None:
            problems.append(f"style attribute on {control.tag}")
    if whole:
        headings = [words_of(each) for each in tree.iter("h1")]
        title = words_of(tree.find(".//title"))
        if tree.find(".").get("lang") != "id":
            problems.append("not lang=id")
        if len(headings) != 1 or not headings[0]:
            problems.append(f"h1: {headings}")
        elif not title.replace("Salah: ", "").startswith(headings[0]):
            problems.append(f"title '{title}' does not begin with '{headings[0]}'")
    assert not problems, f"{url}: {problems}"
    return tree


def words_of(element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def words_of_buttons(element) -> str:
    return " | ".join(words_of(each) for each in element.iter("button"))


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)
