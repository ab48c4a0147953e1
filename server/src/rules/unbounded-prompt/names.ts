/** Names that stand for a whole document by themselves. */
const DOCUMENT =
  /^(?:(?:the|full|whole|entire|complete|raw|original|source|long|input|user|new|old|my|your|pdf|web|news|meeting|call|video|audio|podcast|youtube|interview|legal|research|medical)_)*(?:document|transcript|transcription|article|book|essay|manuscript|contract|webpage|html|page_text|page_content|page_html|full_text|raw_text|pdf_text|book_text|long_text|file_contents?|file_text|doc_text|doc_content|document_contents?|readme|ebook|novel|thesis)(?:_(?:text|texts?|contents?|body|data|str|string|html|markdown|md))?$/i;
const WHOLE = /^(?:entire|whole|complete)_(?!list)\w+$/i;
/** Names of texts of any kind: they tell nothing alone. */
const TEXT =
  /^(?:(?:full|whole|raw|input|source|user|original|clean(?:ed)?|extracted|doc|page|file|email|paper|report|resume|cv|code|post|review|email)_)?(?:text|content|contents|body|passage|paragraphs?|data)$|^(?:paper|report|resume|email|source_code|csv|csv_data|csv_text|log_text|logs|email_body|pdf|markdown)$/i;
const SUMMARIZING =
  /\bsummari[sz]|\btl;?dr\b|\bcondense|(?:write|give|provide|create|generate) (?:me )?an? (?:\w+ ){0,2}summary|\bkey (?:points|takeaways)/i;
/** Labels of a text field that ask for a document. */
const ASKS_FOR_DOCUMENT =
  /\b(?:paste|article|transcript|document|contract|essay|manuscript|resume|job description|text to \w+|your text|meeting notes)\b/i;
const WHAT_FOLLOWS =
  /\b(?:following|this|entire|whole|full)\s+(?:\w+\s+)?(?:document|article|transcript|book|paper|report|contract|web ?page|page|file|csv|dataset|text|content|e-?mail|resume|essay)\b/i;
const SHORT =
  /(?:^|_)(?:names?|titles?|topics?|subjects?|ids?|city|country|lang|languages?|model|role|type|kind|categor(?:y|ies)|tone|style|dates?|time|year|month|user|username|email|url|uri|link|paths?|key|status|format|mode|level|symbol|ticker|company|location|destination|origin|region|genre|audience|industry|currency|unit|index|idx|num\w{0,60}|count|limit|size|length|temperature|tokens?|session|thread|version|gender|age|locale|timezone|color|brand|product|keywords?|zip|phone|budget|days|action|choice|option|method|metric|sport|team|author|voice|agent|task_type|provider)$/i;

/** Functions that give the text of a document, by name. */
const READER =
  /^_?(?:a?(?:extract|read|load|get|fetch|scrape|parse|crawl|download|transcribe|convert|ocr))_(?:\w+_)?(?:text|texts|contents?|pdf|page|html|transcript|transcription|document|article|docx|webpage|website|url|file)(?:_(?:text|contents?|from_\w{1,60}|to_text|file))?$|^(?:transcribe(?:_\w+)?|extract_text\w*|pdf_to_text|html_to_text|scrape\w*|crawl\w*)$/i;
/** What `get_file()` gives is a file, a path or the handle of an upload, and no text yet. */
const FILE_GETTER = /^_?a?(?:get|fetch|download)_(?:\w+_)?file$/i;
/** Pictures, sounds and films: they have no length that a text limit could cut. */
const MEDIA =
  /(?:^|[^a-z])(?:image|img|photo|picture|screenshot|audio|voice|video|wav|mp3|mp4|png|jpe?g|webp|gif)s?(?![a-z])/i;
const READABLE = /pdf|txt|docx?|csv|html|markdown|\bmd\b|json|xlsx?|text/i;

/** Functions that make texts short, or count them, by name. */
const LIMITER =
  /trunc|shorten|limit|clip|trim|summar|chunk|split|compress|cut_|abbrev|excerpt|snippet|preview|head\b|sample|first_|last_|top_|budget|fit_|condense|reduce|window|count_tokens|num_tokens|sanitize/i;

/** Functions that give a text of a document rather than something about it, by a word in their name. */
const GIVES_TEXT =
  /(?:^|_)(?:text|texts|contents?|body|pdf|html|pages?|webpage|website|article|transcript|document|docx?|markdown)(?:_|$)/i;

export function isDocumentName(name: string): boolean {
  return (
    (DOCUMENT.test(name) || WHOLE.test(name)) &&
    !/(?:^|_)(?:name|title|id|type|path|url|summary|length|count|prompt|template)s?$/i.test(name)
  );
}

/** A text whose surroundings say that it is a document: "Summarize the following article: {text}". */
export function isDocumentBy(name: string, around: string, functionName: string): boolean {
  if (!TEXT.test(name)) return false;
  return (
    SUMMARIZING.test(functionName.replaceAll("_", " ")) ||
    SUMMARIZING.test(around) ||
    WHAT_FOLLOWS.test(around)
  );
}

export const asksForDocument = (label: string): boolean => ASKS_FOR_DOCUMENT.test(label);
export const isShortName = (name: string): boolean => SHORT.test(name);
export const isReaderName = (name: string): boolean => READER.test(name) && !FILE_GETTER.test(name);
export const isMediaText = (texts: readonly string[]): boolean =>
  texts.some((text) => MEDIA.test(text)) && !texts.some((text) => READABLE.test(text));
export const isLimiterName = (name: string): boolean => LIMITER.test(name);
export const isTextName = (name: string): boolean => GIVES_TEXT.test(name) && !SHORT.test(name);
