"""A visitor of a rehearsal, without a screen."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request


class Browser:
    """Keeps cookies, sends the token of forms, follows where it is led."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def open(self, path: str, form: dict[str, str] | None = None, **headers: str):
        data = None
        if form is not None:
            token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), "")
            data = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        return self.opener.open(urllib.request.Request(self.address + path, data, headers), timeout=30)

    def get(self, path: str, form: dict[str, str] | None = None) -> str:
        with self.open(path, form) as answer:
            return answer.read().decode()

    def answers(self, path: str, form: dict[str, str] | None = None, **headers: str) -> int:
        try:
            with self.open(path, form, **headers) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
