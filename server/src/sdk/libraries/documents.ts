import type { Library, LongTextCall, SdkCall, SdkPath, TextLimitCall } from "../schema.ts";

function longTexts(
  of: LongTextCall["of"],
  what: string,
  paths: Record<SdkPath, Partial<LongTextCall>> | SdkPath[],
): SdkCall[] {
  const entries = Array.isArray(paths) ? paths.map((path) => [path, {}] as const) : Object.entries(paths);
  return entries.map(([path, more]) => ({ kind: "long-text", of, what, path, ...more }));
}

function limits(does: TextLimitCall["does"], paths: Record<SdkPath, number>): SdkCall[] {
  return Object.entries(paths).map(([path, distinctiveTail]) => ({
    kind: "text-limit",
    does,
    path,
    ...(distinctiveTail ? { distinctiveTail } : {}),
  }));
}

const firstLimits = { limitArguments: [{ index: 0, keyword: "size" }] };
const rowLimits = { limitArguments: [{ keyword: "max_rows" }, { keyword: "nrows" }] };
const pageTail = { distinctiveTail: 1 };

/** What gives a text as long as its file, page or table is. */
export const documents: Library = {
  name: "documents",
  distributions: [
    ...[
      "pypdf",
      "pdfplumber",
      "pdfminer.six",
      "PyMuPDF",
      "pymupdf4llm",
      "python-docx",
      "docx2txt",
      "markitdown",
    ],
    ...["beautifulsoup4", "trafilatura", "newspaper3k", "html2text", "markdownify", "aiofiles"],
  ],
  roots: [
    ...["io", "codecs", "pathlib", "aiofiles"],
    ...["pypdf", "PyPDF2", "pdfplumber", "pdfminer", "fitz"],
    ...["pymupdf4llm", "docx", "docx2txt", "textract", "markitdown", "bs4", "trafilatura", "newspaper"],
    ...["html2text", "markdownify", "whisper", "youtube_transcript_api"],
  ],
  source:
    "CPython 3.11 documentation: io, pathlib; pypdf 6, pdfplumber 0.11, PyMuPDF 1.26, beautifulsoup4 4.14, trafilatura 2, markitdown 0.1, openai-whisper 20250625, python-docx 1.2 documentation; boto3 1.44.8 (get_object: Body)",
  aliases: { "aiofiles.open().__aenter__()": "aiofiles.open()" },
  calls: [
    ...longTexts("file", "a whole file", {
      "builtins.open().read": firstLimits,
      "io.open().read": firstLimits,
      "codecs.open().read": firstLimits,
      "pathlib.Path().open().read": firstLimits,
      "aiofiles.open().read": { ...firstLimits, async: true },
      "pathlib.Path().read_text": pageTail,
      "boto3.client().get_object()[].read": {},
      "boto3.resource().Object().get()[].read": {},
    }),
    ...longTexts("document", "the text of a whole document", {
      "pdfminer.high_level.extract_text": {},
      "pypdf.PdfReader().pages[].extract_text": pageTail,
      "fitz.open()[].get_text": pageTail,
      "pymupdf4llm.to_markdown": {},
      "pdfplumber.open().pages[].extract_text": {},
      "docx2txt.process": {},
      "docx.Document().paragraphs[].text": {},
      "textract.process": {},
      "markitdown.MarkItDown().convert().text_content": {},
    }),
    ...longTexts("page", "a whole web page", [
      ...["requests", "requests.Session()", "httpx", "httpx.Client()", "httpx.AsyncClient()"].flatMap(
        (client) => [`${client}.get().text`, `${client}.get().content`],
      ),
      "aiohttp.ClientSession().get().text",
      "urllib.request.urlopen().read",
      "bs4.BeautifulSoup().text",
      "bs4.BeautifulSoup().get_text",
      "bs4.BeautifulSoup().prettify",
      "trafilatura.extract",
      "trafilatura.fetch_url",
      "newspaper.Article().text",
      "html2text.html2text",
      "markdownify.markdownify",
    ]),
    ...longTexts("table", "a whole table", {
      "pandas.DataFrame().to_string": { distinctiveTail: 1, ...rowLimits },
      "pandas.DataFrame().to_markdown": pageTail,
      ...Object.fromEntries(
        ["pandas.*()", "pandas.*()[]"].flatMap((frame) =>
          ["to_string", "to_markdown", "to_csv", "to_json"].map((method) => [
            `${frame}.${method}`,
            rowLimits,
          ]),
        ),
      ),
    }),
    ...longTexts("transcript", "a whole transcript", [
      "whisper.load_model().transcribe()[]",
      "openai.OpenAI().audio.transcriptions.create().text",
      "openai.AsyncOpenAI().audio.transcriptions.create().text",
      "youtube_transcript_api.YouTubeTranscriptApi.get_transcript",
      "youtube_transcript_api.YouTubeTranscriptApi().fetch",
    ]),
    ...longTexts("input", "whatever a request sends", {
      "flask.request.json": {},
      "flask.request.data": {},
      "flask.request.form": {},
      "flask.request.values": {},
      "flask.request.get_json": {},
      "flask.request.get_data": {},
      "fastapi.Request().json": { async: true },
      "fastapi.Request().body": { async: true },
      "fastapi.Request().form": { async: true },
      "starlette.requests.Request().json": { async: true },
      "starlette.requests.Request().body": { async: true },
    }),
    ...longTexts("field", "whatever somebody pastes", {
      "streamlit.text_area": { limitArguments: [{ keyword: "max_chars" }] },
      "streamlit.delta_generator.DeltaGenerator().text_area": { limitArguments: [{ keyword: "max_chars" }] },
    }),
    ...longTexts("file", "a whole uploaded file", [
      "fastapi.UploadFile().read",
      "streamlit.file_uploader().read",
      "streamlit.file_uploader().getvalue",
      "streamlit.delta_generator.DeltaGenerator().file_uploader().read",
      "streamlit.delta_generator.DeltaGenerator().file_uploader().getvalue",
    ]),
  ],
};

/** What cuts texts, splits them, or counts their tokens. */
export const textLimits: Library = {
  name: "tiktoken",
  distributions: ["tiktoken", "langchain-text-splitters", "semchunk"],
  roots: ["tiktoken", "textwrap", "langchain_text_splitters", "semchunk"],
  source:
    "tiktoken 0.14.0: core.py; CPython 3.11 documentation: textwrap; langchain-text-splitters 1.1.3: base.py; anthropic 2.14.0, google-genai 3.6.1, litellm 1.110.2: token counting",
  aliases: {},
  calls: [
    ...limits("cut", {
      "textwrap.shorten": 0,
      "tiktoken.get_encoding().decode": 0,
      "tiktoken.encoding_for_model().decode": 0,
      "litellm.trim_messages": 0,
      "litellm.utils.trim_messages": 0,
      "langchain_core.messages.trim_messages": 0,
      "langchain_core.messages.utils.trim_messages": 0,
    }),
    ...limits("split", {
      "langchain_text_splitters.RecursiveCharacterTextSplitter().split_text": 1,
      "langchain_text_splitters.RecursiveCharacterTextSplitter().split_documents": 1,
      "langchain_text_splitters.RecursiveCharacterTextSplitter().create_documents": 1,
      "textwrap.wrap": 0,
    }),
    ...limits("count", {
      "tiktoken.get_encoding().encode": 0,
      "tiktoken.encoding_for_model().encode": 0,
      "anthropic.Anthropic().messages.count_tokens": 1,
      "litellm.token_counter": 0,
      "langchain_core.language_models.BaseChatModel().get_num_tokens": 1,
    }),
  ],
};
