"""A page in a real browser, used with real keys and clicks: Chromium's own protocol over two pipes, no package needed.

A file or a server of this machine is opened; what the page asks for is counted.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
            "--disable-component-update", "--remote-debugging-pipe")  # fmt: skip
# The browser reads commands from descriptor 3 and answers on 4.
_START = """
import fcntl, os, sys
ours = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
for each, number in zip(ours, (3, 4)):
    os.dup2(each, number)
os.execv(sys.argv[3], sys.argv[3:])
"""
_KEYS = {"Tab": ("Tab", 9, ""), "Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Space": (" ", 32, " "),
         "Right": ("ArrowRight", 39, ""), "Left": ("ArrowLeft", 37, ""), "/": ("/", 191, "/"),
         "j": ("j", 74, "j"), "k": ("k", 75, "k"), "o": ("o", 79, "o")}  # fmt: skip
_PLACE = """(what) => {
  const found = document.querySelector(what);
  found.scrollIntoView({block: "center"});
  const line = found.getClientRects()[0];
  return [line.left + Math.min(line.width / 2, 40), line.top + line.height / 2];
}"""
_SHIFT = 8
_PATIENCE = 20.0
"""Seconds after which a browser that says nothing is given up."""


class SilentError(Exception):
    """The browser says nothing for so long that it is given up."""


class LeftError(Exception):
    """The page was left before it answered."""


class Page:
    """One tab of one browser."""

    def __init__(self, folder: Path) -> None:
        theirs, self._out = os.pipe()
        self._in, back = os.pipe()
        command = [sys.executable, "-c", _START, str(theirs), str(back), str(BROWSER), *_OPTIONS,
                   f"--user-data-dir={folder}"]  # fmt: skip
        self._process = subprocess.Popen(command, pass_fds=(theirs, back), stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(back)
        self._heard = b""
        self._sent = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")
        self.ask("Page.setLifecycleEventsEnabled", enabled=True)
        # What a hostile text calls, in whatever page or frame.
        self.ask("Runtime.addBinding", name="told")
        self.ask("Page.addScriptToEvaluateOnNewDocument", source="window.ran = () => told('')")

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self.ask("Browser.close")
        self._process.wait(_PATIENCE)
        os.close(self._in)
        os.close(self._out)

    def open(self, address: str, *, width: int = 1440, dark: bool = False) -> None:
        """Load `address` (as a file or with an anchor) on a screen so wide, and wait until it is loaded."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        # From another page, so that an address that differs by its anchor alone is loaded too.
        self._load("about:blank")
        self._events.clear()
        self._load(address)

    def _load(self, address: str) -> None:
        # A way on that the page before had begun may win over ours, which then never ends: it is gone again.
        for patience in (_PATIENCE / 4, _PATIENCE / 4, _PATIENCE):
            with suppress(SilentError):
                return self._go(address, patience)
        raise AssertionError(f"{address} is not loaded")

    def _go(self, address: str, patience: float) -> None:
        loaded = ("load", self.ask("Page.navigate", url=address).get("loaderId"))
        while not any((e["params"].get("name"), e["params"].get("loaderId")) == loaded for e in self._events):
            self._events.append(self._next(patience))

    @property
    def asked(self) -> list[str]:
        """The addresses asked for since the page was opened, without the page itself."""
        sent = [
            event["params"]["request"]["url"]
            for event in self._events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [address for address in sent if not address.startswith("file:")]

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What the page's script did not catch."""
        return [event["params"] for event in self._events if event["method"] == "Runtime.exceptionThrown"]

    @property
    def complaints(self) -> list[str]:
        """What the browser complains of: errors in its console, what its policy kept from running, dialogs."""
        said = [event["params"]["entry"] for event in self._events if event["method"] == "Log.entryAdded"]
        opened = [event for event in self._events if event["method"] == "Page.javascriptDialogOpening"]
        return [each["text"] for each in said if each["level"] == "error"] + [str(each["params"]) for each in opened]

    @property
    def ran(self) -> int:
        """How often ``ran(…)`` was called."""
        return sum(event["method"] == "Runtime.bindingCalled" for event in self._events)

    def policies(self, *, hold: bool) -> None:
        """Whether the policies of pages (CSP) hold from now on."""
        self.ask("Page.setBypassCSP", enabled=not hold)

    def scripts(self, *, run: bool) -> None:
        """Whether scripts of pages run from now on."""
        self.ask("Emulation.setScriptExecutionDisabled", value=not run)

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in a field."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", nodeId=node, files=[str(file)])

    def drop(self, selector: str, file: Path) -> None:
        """Drag a file onto an element and let go."""
        x, y = self.see(f"({_PLACE})({json.dumps(selector)})")
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.ask("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def wait(self, condition: str) -> None:
        """Wait until an expression holds in whatever page is there."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            expression = f"document.readyState === 'complete' && !!({condition})"
            with suppress(LeftError):  # the page is left while it is asked: the next one is
                if self.ask("Runtime.evaluate", expression=expression)["result"].get("value"):
                    return
            time.sleep(0.03)
        raise AssertionError(f"{condition} at {self.see('[location.href, document.body.innerText]')}")

    def back(self, steps: int = -1) -> None:
        """Go back (or forward) in the history."""
        with suppress(LeftError):
            self.see(f"history.go({steps})")

    def see(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, name: str, *, shift: bool = False) -> None:
        """Press and release one key."""
        key, code, text = _KEYS[name]
        held = {"key": key, "windowsVirtualKeyCode": code, "modifiers": _SHIFT if shift else 0}
        self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **held)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **held)

    def type(self, text: str) -> None:
        """Enter `text` where the focus is, as an input method does."""
        self.ask("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Press and release the mouse on the first line of the first element that `selector` finds."""
        x, y = self.see(f"({_PLACE})({json.dumps(selector)})")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a command and give back its answer."""
        self._sent += 1
        message: dict[str, Any] = {"id": self._sent, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._sent:
                if "navigated" in heard.get("error", {}).get("message", ""):
                    raise LeftError(method)
                assert "error" not in heard, (method, heard["error"])
                return heard["result"]
            if "method" in heard:
                self._events.append(heard)

    def _next(self, patience: float = _PATIENCE) -> dict[str, Any]:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._in], [], [], patience)
            more = os.read(self._in, 1 << 16) if ready else b""
            if not more:
                raise SilentError("the browser says nothing")
            self._heard += more
        message, _, self._heard = self._heard.partition(b"\0")
        return dict(json.loads(message))
