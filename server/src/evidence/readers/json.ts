import type { Reader } from "./reader.ts";

export const json: Reader = { files: ["*.json", "*.jsonc"], read: () => [] };
