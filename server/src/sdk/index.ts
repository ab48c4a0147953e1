import { generic } from "./generic.ts";
import { agno } from "./libraries/agno.ts";
import { anthropic } from "./libraries/anthropic.ts";
import { langchain } from "./libraries/langchain/index.ts";
import { logging, loguru, structlog } from "./libraries/logging.ts";
import { openai } from "./libraries/openai.ts";
import { terminal } from "./libraries/terminal.ts";
import type { Library } from "./schema.ts";

/** All libraries of the catalogue. Where two claim the same path, both rows are given, in this order. */
export const libraries: readonly Library[] = [
  openai,
  anthropic,
  langchain,
  agno,
  logging,
  structlog,
  loguru,
  terminal,
  generic,
];
