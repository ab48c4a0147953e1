"""Sends what would go to a vendor to the local server: `https://host/path` becomes the path `/host/path`."""

import functools
import os


def reroute_all(monkeypatch, base):
    """
    Reroutes httpx, httpx2, requests, urllib3 (boto3) and aiohttp for one test; what is local already stays.

    Args:
        base: the local server's address, `http://127.0.0.1:PORT`.
    """

    def rerouted(url):
        scheme, _, rest = str(url).partition("://")
        local = scheme not in ("http", "https") or rest.startswith(("127.0.0.1", "localhost", "testserver"))
        return None if local else f"{base}/{rest}"

    for name in ("httpx", "httpx2"):
        try:
            http = __import__(name)
        except ImportError:
            continue
        for transport, method in (("HTTPTransport", "handle_request"), ("AsyncHTTPTransport", "handle_async_request")):
            _wrap(monkeypatch, getattr(http, transport), method, functools.partial(_httpx_request, http, rerouted))
    try:
        import requests.adapters

        _wrap(monkeypatch, requests.adapters.HTTPAdapter, "send", functools.partial(_requests_request, rerouted))
    except ImportError:
        pass
    try:
        import aiohttp

        _wrap(monkeypatch, aiohttp.ClientSession, "_request", functools.partial(_aiohttp_request, rerouted))
    except ImportError:
        pass
    for name in ("bedrock-runtime", "bedrock-agent-runtime"):
        variable = f"AWS_ENDPOINT_URL_{name.upper().replace('-', '_')}"
        monkeypatch.setenv(variable, f"{base}/{name}.us-east-1.amazonaws.com")
    for name in [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]:
        monkeypatch.delenv(name)


def _wrap(monkeypatch, owner, name, change):
    original = getattr(owner, name)

    @functools.wraps(original)
    def wrapped(self, *args, **kwargs):
        args, kwargs = change(list(args), kwargs)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(owner, name, wrapped)


def _httpx_request(http, rerouted, args, kwargs):
    request = args[0]
    target = rerouted(request.url)
    if target:
        request.url = http.URL(target)
        request.headers["host"] = request.url.netloc.decode()
    return args, kwargs


def _requests_request(rerouted, args, kwargs):
    args[0].url = rerouted(args[0].url) or args[0].url
    return args, kwargs


def _aiohttp_request(rerouted, args, kwargs):
    args[1] = rerouted(args[1]) or args[1]
    return args, kwargs
