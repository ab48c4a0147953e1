"""
A local server with the secrets of one program, which speaks what the vaults' real clients speak.

Azure Key Vault (REST 7.x, with the challenge that asks for a token first), HashiCorp Vault (KV 1 and 2, mounted at
`secret/`), AWS Secrets Manager (JSON 1.1) over HTTP; Google Secret Manager over gRPC. The forms follow the vendors' API
references. A name that it does not know is answered as each vendor answers it.
"""

import json
import re
import threading
from concurrent import futures
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_ACCESS = "/google.cloud.secretmanager.v1.SecretManagerService/AccessSecretVersion"


class VaultServer:
    """Starts on free ports. `secrets` maps names to texts; `asked` has the names that clients asked for."""

    def __init__(self):
        self.secrets, self.asked = {}, []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"owner": self}))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._grpc, self.grpc_address = _google_server(self)

    def secret(self, name):
        """The text of a secret, or None; remembers that it was asked for."""
        self.asked.append(name)
        return self.secrets.get(name)

    def close(self):
        self._http.shutdown()
        self._http.server_close()
        self._grpc.stop(None)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner = None

    def do_GET(self):
        azure = re.fullmatch(r"/([\w.-]+\.vault\.azure\.net)/secrets/([\w-]+)/?(?:\?.*)?", self.path)
        if azure:
            return self._azure(*azure.groups())
        kept = re.fullmatch(r"/v1/secret/(data/)?([\w-]+)(?:\?.*)?", self.path)
        if not kept or self.headers.get("x-vault-token") is None:
            return self._send(403, {"errors": ["permission denied"]})
        value = self.owner.secret(kept[2])
        if value is None:
            return self._send(404, {"errors": []})
        data = {"value": value}
        return self._send(200, {"data": {"data": data, "metadata": {"version": 1}} if kept[1] else data})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)))
        assert self.headers["x-amz-target"] == "secretsmanager.GetSecretValue"
        value = self.owner.secret(body["SecretId"])
        if value is None:
            return self._send(400, {"__type": "ResourceNotFoundException", "Message": "no such secret"})
        return self._send(200, {"Name": body["SecretId"], "SecretString": value, "VersionId": "1" * 32})

    def _azure(self, host, name):
        if not self.headers.get("authorization"):
            tenant = "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000"
            challenge = f'Bearer authorization="{tenant}", resource="https://vault.azure.net"'
            return self._send(401, {}, {"www-authenticate": challenge})
        value = self.owner.secret(name)
        if value is None:
            return self._send(404, {"error": {"code": "SecretNotFound", "message": "no such secret"}})
        return self._send(200, {"value": value, "id": f"https://{host}/secrets/{name}/1", "attributes": {}})

    def _send(self, status, body, headers=None):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def _google_server(owner):
    """A gRPC server with the one method that reads a secret. Returns it and its address."""
    import grpc
    from google.cloud.secretmanager_v1.types import AccessSecretVersionRequest, AccessSecretVersionResponse

    def access(request, context):
        path = re.fullmatch(r"projects/([\w-]+)/secrets/([\w-]+)/versions/latest", request.name)
        value = owner.secret(path[2]) if path and path[1] == "test-project" else None
        if value is None:
            context.abort(grpc.StatusCode.NOT_FOUND, f"no secret {request.name}")
        return AccessSecretVersionResponse(name=request.name, payload={"data": value.encode()})

    handler = grpc.unary_unary_rpc_method_handler(
        access,
        request_deserializer=AccessSecretVersionRequest.deserialize,
        response_serializer=AccessSecretVersionResponse.serialize,
    )
    service, method = _ACCESS.strip("/").split("/")
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=2))
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service, {method: handler})])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, f"127.0.0.1:{port}"
