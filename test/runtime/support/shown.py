"""What a person sees while a program runs: at the terminal, in a response over HTTP, on a page."""

import asyncio
import io
import threading

from support.calls import loop


class Terminal(io.StringIO):
    """A standard output that remembers each piece as it is written."""

    def __init__(self):
        super().__init__()
        self.writes = []

    def write(self, text):
        self.writes.append(text)
        return super().write(text)


def terminal(monkeypatch):
    """Puts a `Terminal` in place of the standard output."""
    shown = Terminal()
    monkeypatch.setattr("sys.stdout", shown)
    return shown


def asgi_request(app, method, path, query="", json=None):
    """
    One request to an ASGI application.

    Returns:
        the status, the headers by lower-case name, and the parts of the body as the application sent them, as text.
    """
    import json as codec

    body = b"" if json is None else codec.dumps(json).encode()
    sent = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"testserver"), (b"content-type", b"application/json")],
        "client": ("testclient", 1),
        "server": ("testserver", 80),
    }
    incoming = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        if incoming:
            return incoming.pop()
        # The client stays until it has everything.
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    loop().run_until_complete(app(scope, receive, send))
    start = sent[0]
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    parts = [message["body"].decode() for message in sent[1:] if message.get("body")]
    return start["status"], headers, parts


class Elements:
    """What the pages of Streamlit send to the browser, in order, while they run."""

    def __init__(self, monkeypatch):
        from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

        self.texts = []
        self.spinners = []
        self.has_spinner = threading.Event()
        original = ScriptRunContext.enqueue

        def enqueue(context, message):
            for element in _elements(message):
                kind = element.WhichOneof("type")
                if kind == "markdown":
                    self.texts.append(element.markdown.body)
                elif kind == "spinner":
                    self.spinners.append(element.spinner.text)
                    self.has_spinner.set()
            return original(context, message)

        monkeypatch.setattr(ScriptRunContext, "enqueue", enqueue)


def _elements(message):
    if message.WhichOneof("type") != "delta":
        return []
    delta = message.delta
    if delta.WhichOneof("type") == "new_transient":
        return delta.new_transient.elements
    return [delta.new_element] if delta.WhichOneof("type") == "new_element" else []
