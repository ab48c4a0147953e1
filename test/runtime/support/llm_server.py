"""
A local server that speaks the protocols of the vendors' model services, streaming included.

It answers a prompt with "Echo of <the last user message>", in pieces where the call streams: the first chunk of an
OpenAI stream has no choices (Azure sends one), the last one is the usage chunk, without choices as well. It can fail:
with a status (429, 500) or in the middle of a stream. The forms follow the vendors' API references: OpenAI (chat
completions, completions, responses, embeddings), Anthropic (messages), Gemini (generateContent), Cohere v2 (chat,
embed) and v1 (chat), Mistral, Groq, Together and Hugging Face (OpenAI's form; that of text-generation-inference at the
path `/tgi`), Ollama (NDJSON), Voyage, Amazon Bedrock (converse, invoke, retrieve and generate; its event stream is
`application/vnd.amazon.eventstream`).
"""

import binascii
import hashlib
import json
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LlmServer:
    """Starts on a free port. `requests` has what arrived since the last `reset`, newest last."""

    def __init__(self):
        self.reset()
        handler = type("Handler", (_Handler,), {"owner": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"

    def reset(self):
        """Answers again, and forgets what arrived."""
        self.requests = []
        self._status = None
        self._breaks = False
        self._drops = False
        self._hangs_up = False
        self._answer = None
        self._pause = 0
        self._delay = 0
        self._hold = lambda: None

    def fail(self, status=500):
        """From now on every request gets this HTTP status."""
        self._status = status

    def break_streams(self):
        """From now on streams end with an error after their first piece of text."""
        self._breaks = True

    def drop_streams(self):
        """From now on the connection of a stream is cut after its first piece of text."""
        self._breaks = self._drops = True

    def delay(self, seconds):
        """From now on every answer takes that long to begin."""
        self._delay = seconds

    def hold(self, wait):
        """From now on every answer begins when `wait()` has returned."""
        self._hold = wait

    def hang_up(self):
        """From now on the connection of every request is cut without an answer."""
        self._hangs_up = True

    def pace(self, seconds):
        """From now on streams wait that long before each piece."""
        self._pause = seconds

    def answer(self, text):
        """From now on every completion is this text in place of the echo."""
        self._answer = text

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that did not wait for its answer is what some tests are about."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def pieces(text):
    """A text in the pieces in which a stream brings it: words with the space before them."""
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


def vector(text, size=8):
    """The embedding of a text: the same for the same text, different for different ones."""
    return [byte / 255 for byte in hashlib.sha256(text.encode()).digest()[:size]]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner = None

    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        raw = self.rfile.read(length)
        if self.headers.get("transfer-encoding") == "chunked":
            raw = self._read_chunks()
        body = json.loads(raw or b"{}")
        self.owner.requests.append({"path": self.path, "body": body, "headers": dict(self.headers)})
        self.owner._hold()
        time.sleep(self.owner._delay)
        if self.owner._hangs_up:
            self.close_connection = True
            return None
        if self.owner._status:
            return self._fail(self.owner._status)
        path = self.path.split("?")[0]
        for ending, answer in _ROUTES:
            if path.endswith(ending):
                return answer(self, body)
        self._json({"error": {"message": f"no such path: {self.path}"}}, 404)

    def do_GET(self):
        self._json({"data": [], "models": []})

    def log_message(self, *_):
        pass

    def _read_chunks(self):
        parts = []
        while size := int(self.rfile.readline().strip(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _fail(self, status):
        # The SDKs' own retries would only make the tests slow.
        headers = {"x-should-retry": "false", "retry-after-ms": "1", "retry-after": "0"}
        error = {"type": "server_error", "message": "the model is overloaded", "code": status, "status": "UNAVAILABLE"}
        self._json({"type": "error", "error": error, "message": error["message"]}, status, headers)

    def _json(self, value, status=200, headers=None):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, item in (headers or {}).items():
            self.send_header(name, item)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, parts, content_type="text/event-stream"):
        """Sends the parts, bytes each; None breaks the connection there, in the middle of the answer."""
        self.send_response(200)
        self.send_header("content-type", content_type)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for part in parts:
            if part is None:
                self.close_connection = True
                return
            time.sleep(self.owner._pause)
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def _text(self, prompt):
        return self.owner._answer if self.owner._answer is not None else f"Echo of {prompt}"

    def _pieces(self, text, error):
        """The pieces of a text; in a stream that breaks, the first one and the error."""
        if not self.owner._breaks:
            return pieces(text), []
        return pieces(text)[:1], [None] if self.owner._drops else [error, None]


def _sse(value, event=None):
    head = f"event: {event}\n" if event else ""
    data = value if isinstance(value, str) else json.dumps(value)
    return f"{head}data: {data}\n\n".encode()


def _content(content):
    """The text of a message's content: a string, or parts of which some have text."""
    if isinstance(content, str):
        return content
    return " ".join(part.get("text", "") for part in content or [] if isinstance(part, dict))


def _last(messages):
    return next((_content(m.get("content")) for m in reversed(messages) if m.get("role") == "user"), "")


USAGE = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}


def _openai_chat(handler, body):
    text = handler._text(_last(body.get("messages", [])))
    head = {"id": "chatcmpl-1", "created": 1, "model": body.get("model", "m")}
    if not body.get("stream"):
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        if body.get("logprobs"):
            tokens = [{"token": piece, "logprob": -0.1, "bytes": None, "top_logprobs": []} for piece in pieces(text)]
            choice["logprobs"] = {"content": tokens, "refusal": None}
        choices = [{**choice, "index": index} for index in range(body.get("n") or 1)]
        return handler._json({**head, "object": "chat.completion", "choices": choices, "usage": USAGE})
    head["object"] = "chat.completion.chunk"

    def chunk(delta, finish=None):
        return _sse({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    parts, ending = handler._pieces(
        text, _sse({"error": {"message": "the model is overloaded", "type": "server_error"}})
    )
    stream = [_sse({**head, "choices": []}), chunk({"role": "assistant", "content": ""})]
    stream += [chunk({"content": part}) for part in parts]
    handler._stream(
        stream + (ending or [chunk({}, "stop"), _sse({**head, "choices": [], "usage": USAGE}), _sse("[DONE]")])
    )


def _text_completion(handler, body):
    text = handler._text(body["prompt"])
    head = {"id": "cmpl-1", "object": "text_completion", "created": 1, "model": body.get("model", "m")}

    def choice(part, finish):
        return {"index": 0, "text": part, "finish_reason": finish, "logprobs": None}

    if not body.get("stream"):
        return handler._json({**head, "choices": [choice(text, "stop")], "usage": USAGE})
    parts, ending = handler._pieces(
        text, _sse({"error": {"message": "the model is overloaded", "type": "server_error"}})
    )
    stream = [_sse({**head, "choices": [choice(part, None)]}) for part in parts]
    end = [_sse({**head, "choices": [choice("", "stop")]}), _sse({**head, "choices": [], "usage": USAGE})]
    handler._stream(stream + (ending or [*end, _sse("[DONE]")]))


def _text_generation(handler, body):
    text = handler._text(body["inputs"])
    if not body.get("stream"):
        return handler._json([{"generated_text": text}])

    def event(part, whole=None):
        token = {"id": 1, "text": part, "logprob": -0.1, "special": False}
        return _sse({"index": 1, "token": token, "generated_text": whole, "details": None})

    parts, ending = handler._pieces(text, _sse({"error": "overloaded", "error_type": "overloaded"}))
    stream = [event(part) for part in parts]
    handler._stream([*stream[:-1], event(parts[-1], text)] if not ending else stream + ending)


def _responses(handler, body):
    prompt = body.get("input")
    text = handler._text(prompt if isinstance(prompt, str) else _last(prompt or []))

    def message(content, status):
        parts = [{"type": "output_text", "text": content, "annotations": []}]
        return {"id": "msg_1", "type": "message", "role": "assistant", "status": status, "content": parts}

    def response(status, output):
        usage = {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}
        usage |= {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
        fixed = {"id": "resp_1", "object": "response", "created_at": 1, "model": body.get("model", "m")}
        fixed |= {"parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "error": None, "usage": usage}
        fixed |= {"incomplete_details": None, "instructions": None, "metadata": {}, "temperature": 1, "top_p": 1}
        return {**fixed, "status": status, "output": output}

    if not body.get("stream"):
        return handler._json(response("completed", [message(text, "completed")]))
    numbers = iter(range(100_000))

    def event(kind, **fields):
        return _sse({"type": kind, "sequence_number": next(numbers), **fields}, kind)

    at = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    part = {"type": "output_text", "text": "", "annotations": []}
    parts, ending = handler._pieces(text, event("error", code="server_error", message="overloaded", param=None))
    stream = [
        event("response.created", response=response("in_progress", [])),
        event("response.output_item.added", output_index=0, item={**message("", "in_progress"), "content": []}),
        event("response.content_part.added", **at, part=part),
    ]
    stream += [event("response.output_text.delta", **at, delta=piece, logprobs=[]) for piece in parts]
    handler._stream(
        stream
        + (
            ending
            or [
                event("response.output_text.done", **at, text=text, logprobs=[]),
                event("response.content_part.done", **at, part={**part, "text": text}),
                event("response.output_item.done", output_index=0, item=message(text, "completed")),
                event("response.completed", response=response("completed", [message(text, "completed")])),
            ]
        )
    )


def _anthropic(handler, body):
    text = handler._text(_last(body.get("messages", [])))
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body.get("model", "m")}
    usage = {"input_tokens": 3, "output_tokens": 4}
    if not body.get("stream"):
        ending = {"stop_reason": "end_turn", "stop_sequence": None, "usage": usage}
        return handler._json({**message, "content": [{"type": "text", "text": text}], **ending})

    def event(kind, **fields):
        return _sse({"type": kind, **fields}, kind)

    start = {**message, "content": [], "stop_reason": None, "stop_sequence": None, "usage": usage}
    parts, ending = handler._pieces(text, event("error", error={"type": "overloaded_error", "message": "overloaded"}))
    stream = [
        event("message_start", message=start),
        event("content_block_start", index=0, content_block={"type": "text", "text": ""}),
        event("ping"),
    ]
    stream += [event("content_block_delta", index=0, delta={"type": "text_delta", "text": part}) for part in parts]
    handler._stream(
        stream
        + (
            ending
            or [
                event("content_block_stop", index=0),
                event("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage=usage),
                event("message_stop"),
            ]
        )
    )


def _gemini_prompt(body):
    return " ".join(part.get("text", "") for part in (body.get("contents") or [{}])[-1].get("parts", []))


def _gemini_answer(text, finish="STOP"):
    candidate = {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], "usageMetadata": {"promptTokenCount": 3, "totalTokenCount": 7}}


def _gemini(handler, body):
    handler._json(_gemini_answer(handler._text(_gemini_prompt(body))))


def _gemini_stream(handler, body):
    parts, ending = handler._pieces(handler._text(_gemini_prompt(body)), None)
    answers = [_gemini_answer(part, None) for part in parts]
    if not ending:
        answers.append({"usageMetadata": {"promptTokenCount": 3, "totalTokenCount": 7}})
    error = {"error": {"code": 500, "message": "overloaded", "status": "INTERNAL"}}
    if "alt=sse" in handler.path:
        failure = [] if handler.owner._drops else [b"data: %s\r\n\r\n" % json.dumps(error).encode()]
        return handler._stream([_sse(answer) for answer in answers] + ([*failure, None] if ending else []))
    # Without that parameter it is an array.
    items = [f"{',' if i else '['}{json.dumps(answer)}\n".encode() for i, answer in enumerate(answers)]
    handler._stream(items + ([None] if ending else [b"]"]), "application/json")


def _gemini_embeddings(handler, body):
    texts = [_gemini_prompt({"contents": [item["content"]]}) for item in body.get("requests", [])]
    if not 0 < len(texts) <= 100:
        return handler._json({"error": {"message": f"a batch cannot have {len(texts)} requests", "code": 400}}, 400)
    handler._json({"embeddings": [{"values": vector(text)} for text in texts]})


def _cohere(handler, body):
    text = handler._text(body["message"] if "message" in body else _last(body.get("messages", [])))
    if not body.get("stream"):
        message = {"role": "assistant", "content": [{"type": "text", "text": text}]}
        return handler._json({"id": "1", "finish_reason": "COMPLETE", "message": message})
    parts, ending = handler._pieces(text, _sse({"type": "error"}))
    start = {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "text", "text": ""}}}}
    stream = [_sse({"type": "message-start", "id": "1", "delta": {"message": {"role": "assistant"}}}), _sse(start)]
    stream += [
        _sse({"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": part}}}}) for part in parts
    ]
    end = {"type": "message-end", "id": "1", "delta": {"finish_reason": "COMPLETE"}}
    handler._stream(stream + (ending or [_sse({"type": "content-end", "index": 0}), _sse(end)]))


def _cohere_v1(handler, body):
    text = handler._text(body["message"])
    if not body.get("stream"):
        return handler._json({"text": text, "generation_id": "1", "response_id": "1", "finish_reason": "COMPLETE"})
    error = {"event_type": "stream-end", "finish_reason": "ERROR", "response": {"text": "", "finish_reason": "ERROR"}}
    parts, ending = handler._pieces(text, json.dumps(error).encode() + b"\n")
    events = [{"event_type": "stream-start", "is_finished": False, "generation_id": "1"}]
    events += [{"event_type": "text-generation", "is_finished": False, "text": part} for part in parts]
    if not ending:
        events.append({"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE"})
        events[-1]["response"] = {"text": text, "generation_id": "1", "response_id": "1", "finish_reason": "COMPLETE"}
    handler._stream([json.dumps(event).encode() + b"\n" for event in events] + ending, "application/stream+json")


def _cohere_embed(handler, body):
    texts = body["texts"]
    if not 0 < len(texts) <= 96:
        return handler._json({"message": f"invalid request: {len(texts)} texts"}, 400)
    vectors = [vector(text) for text in texts]
    by_type = handler.path.startswith("/api.cohere.com/v2") or body.get("embedding_types")
    kind = "embeddings_by_type" if by_type else "embeddings_floats"
    handler._json(
        {"id": "1", "response_type": kind, "embeddings": {"float": vectors} if by_type else vectors, "texts": texts}
    )


def _ollama(handler, body):
    is_chat = "messages" in body
    text = handler._text(_last(body["messages"]) if is_chat else body.get("prompt", ""))

    def answer(part, done):
        own = {"message": {"role": "assistant", "content": part}} if is_chat else {"response": part}
        return {"model": body.get("model", "m"), "created_at": "2026-01-01T00:00:00Z", "done": done, **own}

    if body.get("stream") is False:
        return handler._json(answer(text, True))
    parts, ending = handler._pieces(text, b'{"error": "the model is overloaded"}\n')
    stream = [json.dumps(answer(part, False)).encode() + b"\n" for part in parts]
    handler._stream(stream + (ending or [json.dumps(answer("", True)).encode() + b"\n"]), "application/x-ndjson")


def _ollama_embed(handler, body):
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    handler._json({"model": body.get("model", "m"), "embeddings": [vector(text) for text in texts]})


def _embeddings(handler, body):
    given = body["input"]
    texts = given if isinstance(given, list) and not (given and isinstance(given[0], int)) else [given]
    if not 0 < len(texts) <= 2048:
        return handler._json({"error": {"message": f"input cannot have {len(texts)} items", "code": 400}}, 400)
    texts = [text if isinstance(text, str) else json.dumps(text) for text in texts]
    data = [{"object": "embedding", "index": i, "embedding": vector(text)} for i, text in enumerate(texts)]
    if body.get("encoding_format") == "base64":
        import base64

        for item in data:
            values = item["embedding"]
            item["embedding"] = base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode()
    handler._json({"id": "1", "object": "list", "data": data, "model": body.get("model", "m"), "usage": USAGE})


def _feature_extraction(handler, body):
    given = body["inputs"]
    handler._json([vector(text) for text in given] if isinstance(given, list) else vector(given))


def _converse(handler, body):
    text = handler._text(_last(body.get("messages", [])))
    usage = {"inputTokens": 3, "outputTokens": 4, "totalTokens": 7}
    message = {"role": "assistant", "content": [{"text": text}]}
    handler._json(
        {"output": {"message": message}, "stopReason": "end_turn", "usage": usage, "metrics": {"latencyMs": 1}}
    )


def _converse_stream(handler, body):
    text = handler._text(_last(body.get("messages", [])))
    error = _aws_event({"message": "overloaded"}, "modelStreamErrorException", "exception")
    parts, ending = handler._pieces(text, error)
    stream = [_aws_event({"role": "assistant"}, "messageStart")]
    stream += [_aws_event({"contentBlockIndex": 0, "delta": {"text": part}}, "contentBlockDelta") for part in parts]
    stop = [
        _aws_event({"contentBlockIndex": 0}, "contentBlockStop"),
        _aws_event({"stopReason": "end_turn"}, "messageStop"),
    ]
    handler._stream(stream + (ending or stop), "application/vnd.amazon.eventstream")


def _retrieve(handler, body):
    handler._json({"sessionId": "s", "output": {"text": handler._text(body["input"]["text"])}, "citations": []})


def _retrieve_stream(handler, body):
    error = _aws_event({"message": "overloaded"}, "internalServerException", "exception")
    parts, ending = handler._pieces(handler._text(body["input"]["text"]), error)
    stream = [_aws_event({"text": part}, "output") for part in parts]
    handler._stream(stream + ending, "application/vnd.amazon.eventstream")


def _invoke_stream(handler, body):
    import base64

    text = handler._text(_last(body.get("messages", [])))
    parts, ending = handler._pieces(
        text, _aws_event({"message": "overloaded"}, "modelStreamErrorException", "exception")
    )
    events = [{"type": "message_start", "message": {"id": "1"}}]
    events += [{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": p}} for p in parts]
    events += [] if ending else [{"type": "message_stop"}]
    chunks = [{"bytes": base64.b64encode(json.dumps(event).encode()).decode()} for event in events]
    handler._stream([_aws_event(chunk, "chunk") for chunk in chunks] + ending, "application/vnd.amazon.eventstream")


def _aws_event(payload, kind, message_type="event"):
    """One message of AWS's event stream encoding: lengths, their CRC, headers, payload, CRC of all."""
    name = ":event-type" if message_type == "event" else ":exception-type"
    headers = b""
    for key, value in ((name, kind), (":content-type", "application/json"), (":message-type", message_type)):
        headers += struct.pack(">B", len(key)) + key.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
    data = json.dumps(payload).encode()
    prelude = struct.pack(">II", 16 + len(headers) + len(data), len(headers))
    message = prelude + struct.pack(">I", binascii.crc32(prelude)) + headers + data
    return message + struct.pack(">I", binascii.crc32(message))


# The first whose ending fits answers.
_ROUTES = [
    ("/retrieveAndGenerate", _retrieve),
    ("/retrieveAndGenerateStream", _retrieve_stream),
    ("/tgi", _text_generation),
    ("/v1/chat", _cohere_v1),
    ("/converse", _converse),
    ("/converse-stream", _converse_stream),
    ("/invoke", _anthropic),
    ("/invoke-with-response-stream", _invoke_stream),
    (":generateContent", _gemini),
    (":streamGenerateContent", _gemini_stream),
    (":batchEmbedContents", _gemini_embeddings),
    ("/api/chat", _ollama),
    ("/api/generate", _ollama),
    ("/api/embed", _ollama_embed),
    ("/v2/chat", _cohere),
    ("/v1/embed", _cohere_embed),
    ("/v2/embed", _cohere_embed),
    ("/feature-extraction", _feature_extraction),
    ("/text-generation", _text_generation),
    ("/chat/completions", _openai_chat),
    ("/completions", _text_completion),
    ("/responses", _responses),
    ("/messages", _anthropic),
    ("/embeddings", _embeddings),
]
