import type { Reader } from "./reader.ts";

/** Files of which nothing is read: their names speak. */
export const names: Reader = {
  files: ["book.toml", "security.txt", ".renovaterc", "*.json5"],
  read: () => [],
};
