"""A headless Chromium for tests, spoken to over the DevTools protocol on pipes; the standard library is enough.

Source: Chromium, ``--remote-debugging-pipe``: JSON messages that end with NUL, read from descriptor 3, written to 4.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

__all__ = ["Browser", "chromium"]


def chromium() -> str | None:
    """The browser's command, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


class Browser:
    """One page of one browser.

    ``with Browser(width=420, dark=True) as page: page.open(path); page.value("document.title")``
    """

    def __init__(self, profile: Path, width: int = 1280, height: int = 1000, dark: bool = False) -> None:
        self.size = (width, height)
        self.dark = dark
        self.profile = profile
        self.count = 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Browser:
        command = chromium()
        assert command is not None
        theirs, ours = os.pipe()
        mine, yours = os.pipe()

        def place() -> None:
            # The browser reads descriptor 3 and writes 4, whatever numbers the pipes have here.
            one, other = os.dup(theirs), os.dup(yours)
            os.dup2(one, 3)
            os.dup2(other, 4)

        flags = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--remote-debugging-pipe",
            "--mute-audio",
        )
        self.process = subprocess.Popen(
            [command, *flags, f"--user-data-dir={self.profile}", f"--window-size={self.size[0]},{self.size[1]}"],
            preexec_fn=place,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(yours)
        self.out, self.into = os.fdopen(ours, "wb", buffering=0), os.fdopen(mine, "rb", buffering=0)
        self.rest = b""
        self.session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        if self.dark:
            features = [{"name": "prefers-color-scheme", "value": "dark"}]
            self.call("Emulation.setEmulatedMedia", features=features)
        width, height = self.size
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.out.close()
        self.into.close()

    def receive(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            data = self.into.read(1 << 16)
            if not data:
                raise RuntimeError("the browser has gone")
            self.rest += data
        message, _, self.rest = self.rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def call(self, method: str, **params: Any) -> Any:
        """The answer to one command; what happens meanwhile is kept in ``events``."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        limit = time.monotonic() + 30
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            assert time.monotonic() < limit
            self.events.append(self.receive())

    def value(self, script: str) -> Any:
        """What an expression gives; the page's own policy does not bind it."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def click(self, selector: str) -> None:
        """A real click in the middle of the first element found."""
        box = self.value(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); const r = e.getClientRects()[0];"
            f" return [r.x + r.width / 2, r.y + r.height / 2]; }})(document.querySelector({selector!r}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key: str) -> None:
        """A real key: "Tab", "Enter"."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **(text if kind == "keyDown" else {}),
            )

    def requests(self) -> list[str]:
        """Addresses that the page asked for since it was opened."""
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
