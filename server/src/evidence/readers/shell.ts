import { readCommands } from "../commands.ts";
import type { Reader } from "./reader.ts";

/** The commands of shell scripts. */
export const shell: Reader = {
  files: ["*.sh", "*.bash", "*.zsh", "*.ksh"],
  read: ({ text }) => readCommands(text, "script"),
};
