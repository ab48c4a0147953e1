import type { Library, ReadCall, SdkCall, SdkPath, WrapperCall } from "../schema.ts";

const verbs = ["get", "post", "put", "delete", "patch", "head", "options"];

type StreamResponse = NonNullable<WrapperCall["streamResponse"]>;

function routes(receivers: SdkPath[], methods: string[], streamResponse?: StreamResponse): SdkCall[] {
  return receivers.flatMap((receiver) =>
    methods.map(
      (method): SdkCall => ({
        kind: "wrapper",
        does: "route",
        path: `${receiver}.${method}`,
        streamResponse,
      }),
    ),
  );
}

function handlers(paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "wrapper", does: "error-handler", path }));
}

const starletteStream: StreamResponse = {
  path: "starlette.responses.StreamingResponse",
  mediaType: "media_type",
};
const fastapiStream: StreamResponse = {
  path: "fastapi.responses.StreamingResponse",
  mediaType: "media_type",
};

export const fastapi: Library = {
  name: "fastapi",
  distributions: ["fastapi", "starlette"],
  roots: ["fastapi", "starlette"],
  source: "fastapi 0.165.0: applications.py, routing.py; starlette's responses.py",
  aliases: {
    "fastapi.applications.FastAPI()": "fastapi.FastAPI()",
    "fastapi.routing.APIRouter()": "fastapi.APIRouter()",
  },
  calls: [
    ...routes(
      ["fastapi.FastAPI()", "fastapi.APIRouter()"],
      [...verbs, "trace", "api_route", "route"],
      fastapiStream,
    ),
    ...routes(["fastapi.FastAPI()", "fastapi.APIRouter()"], ["websocket", "websocket_route"]),
    ...routes(["starlette.applications.Starlette()"], ["route"], starletteStream),
    { kind: "wrapper", does: "route", path: "starlette.routing.Route", streamResponse: starletteStream },
    ...["fastapi", "starlette.websockets"].map(
      (module): SdkCall => ({ kind: "ui-sink", path: `${module}.WebSocket().send_text` }),
    ),
    ...handlers(
      ["fastapi.FastAPI()", "starlette.applications.Starlette()"].flatMap((app) => [
        `${app}.exception_handler`,
        `${app}.add_exception_handler`,
      ]),
    ),
  ],
};

const flaskStream: StreamResponse = { path: "flask.Response", mediaType: "mimetype" };

export const flask: Library = {
  name: "flask",
  distributions: ["Flask", "quart"],
  roots: ["flask", "quart"],
  source: "Flask 3.1.3: sansio/scaffold.py, sansio/app.py; werkzeug's Response",
  aliases: { "flask.app.Flask()": "flask.Flask()" },
  calls: [
    ...routes(
      ["flask.Flask()", "flask.Blueprint()"],
      ["route", "get", "post", "put", "delete", "patch", "add_url_rule"],
      flaskStream,
    ),
    ...routes(["quart.Quart()", "quart.Blueprint()"], ["route", "get", "post", "put", "delete", "patch"]),
    // What an application keeps for the time of a request is known by its name alone.
    ...["*conn", "*connection", "*db", "*database"].flatMap((name) =>
      ["", ".cursor()"].map(
        (cursor): SdkCall => ({
          kind: "query",
          path: `flask.g.${name}${cursor}.execute`,
          sql: { index: 0 },
          params: { index: 1 },
        }),
      ),
    ),
    ...handlers(["errorhandler", "register_error_handler"].map((method) => `flask.Flask().${method}`)),
    ...handlers(["errorhandler", "app_errorhandler"].map((method) => `flask.Blueprint().${method}`)),
    ...["command", "group"].map(
      (method): SdkCall => ({ kind: "wrapper", does: "cli", path: `flask.Flask().cli.${method}` }),
    ),
  ],
};

const djangoStream: StreamResponse = { path: "django.http.StreamingHttpResponse", mediaType: "content_type" };

/** Views are plain functions; these decorators are what tells some of them from other functions. */
export const django: Library = {
  name: "django",
  distributions: ["Django", "djangorestframework", "django-ninja"],
  roots: ["django", "rest_framework", "ninja"],
  source:
    "Django 5.2.19: views/decorators; Django REST framework 3.16: decorators.py; Django Ninja documentation",
  aliases: {},
  calls: [
    ...["require_GET", "require_POST", "require_safe", "require_http_methods"].map(
      (name): SdkCall => ({
        kind: "wrapper",
        does: "route",
        path: `django.views.decorators.http.${name}`,
        streamResponse: djangoStream,
      }),
    ),
    {
      kind: "wrapper",
      does: "route",
      path: "django.views.decorators.csrf.csrf_exempt",
      streamResponse: djangoStream,
    },
    {
      kind: "wrapper",
      does: "route",
      path: "django.contrib.auth.decorators.login_required",
      streamResponse: djangoStream,
    },
    {
      kind: "wrapper",
      does: "route",
      path: "rest_framework.decorators.api_view",
      streamResponse: djangoStream,
    },
    {
      kind: "wrapper",
      does: "route",
      path: "rest_framework.decorators.action",
      streamResponse: djangoStream,
    },
    ...routes(["ninja.NinjaAPI()", "ninja.Router()"], verbs, djangoStream),
    ...["django.http.HttpResponse", "django.http.JsonResponse", "rest_framework.response.Response"].map(
      (path): SdkCall => ({ kind: "ui-sink", path, replies: true }),
    ),
    { kind: "wrapper", does: "cache", path: "django.views.decorators.cache.cache_page" },
    { kind: "wrapper", does: "cache", path: "django.utils.functional.cached_property" },
  ],
};

/** Frameworks whose routes are known, and nothing more. */
export const otherServers: Library = {
  name: "aiohttp.web",
  distributions: ["aiohttp", "litestar", "sanic", "bottle", "slack-bolt", "azure-functions"],
  roots: ["aiohttp.web", "litestar", "sanic", "bottle", "slack_bolt", "azure.functions"],
  source: "documentation of aiohttp 3, litestar 2, sanic 25, bottle 0.13, slack-bolt 1, azure-functions 1",
  aliases: {},
  calls: [
    ...routes(["aiohttp.web.RouteTableDef()", "sanic.Sanic()", "sanic.Blueprint()", "litestar"], verbs),
    ...routes(["sanic.Sanic()", "sanic.Blueprint()"], ["route"]),
    ...routes(["bottle", "bottle.Bottle()"], ["route", "get", "post", "put", "delete", "patch"]),
    ...routes(
      ["slack_bolt.App()", "slack_bolt.async_app.AsyncApp()"],
      ["message", "event", "command", "action", "shortcut", "view"],
    ).map((row): SdkCall => ({ ...row, audience: "chat" }) as SdkCall),
    ...routes(["azure.functions.FunctionApp()", "azure.functions.Blueprint()"], ["route", "function_name"]),
  ],
};

function httpReads(receiver: SdkPath, async: boolean): ReadCall[] {
  return ["get", "request"].map((method) => ({
    kind: "read",
    of: "http",
    path: `${receiver}.${method}`,
    ...(async ? { async: true } : {}),
  }));
}

/** Clients of HTTP. `request` reads when its method is GET. */
export const httpClients: Library = {
  name: "requests",
  distributions: ["requests", "httpx", "aiohttp", "urllib3"],
  roots: ["requests", "httpx", "aiohttp", "urllib3", "urllib"],
  source:
    "requests 2.34.2: api.py, sessions.py; httpx 0.28.1: _client.py; aiohttp 3 and urllib3 2 documentation",
  aliases: {
    "requests.session()": "requests.Session()",
    "requests.sessions.Session()": "requests.Session()",
    "aiohttp.client.ClientSession()": "aiohttp.ClientSession()",
  },
  calls: [
    ...["requests", "requests.Session()", "httpx", "httpx.Client()"].flatMap((path) =>
      httpReads(path, false),
    ),
    ...["httpx.AsyncClient()", "aiohttp.ClientSession()"].flatMap((path) => httpReads(path, true)),
    { kind: "read", of: "http", path: "urllib.request.urlopen" },
    { kind: "read", of: "http", path: "urllib3.PoolManager().request" },
  ],
};
