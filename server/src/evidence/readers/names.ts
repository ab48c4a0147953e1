import type { Reader } from "./reader.ts";

/** Files of which nothing is read: their names speak. */
export const names: Reader = {
  files: [
    "*Simulation.scala",
    "*Simulation.java",
    "*Simulation.kt",
    "book.toml",
    "security.txt",
    ".renovaterc",
    "*.json5",
  ],
  read: () => [],
};
