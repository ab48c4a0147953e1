import type { FileProblem } from "../config/file.ts";
import type { Layer } from "../config/settings.ts";
import type { EngineHost, LanguageId, Project } from "../engine/engine.ts";

/** What the server needs of the world around it; everything is named by URI. A browser worker brings another one. */
export interface ServerHost {
  version: string;
  loadWasm: EngineHost["loadWasm"];
  /** What the folders around a document say about it; nothing for a document without a file. */
  surroundings(uri: string): Promise<{
    project: Project;
    config: { uri: string | undefined; layer: Layer; problems: FileProblem[] };
  }>;
  /** Drops what `surroundings` remembers, after a file that it reads has changed. */
  forget(): void;
  /** The Python, SQL and config files below a folder that others have too, with the language of each. */
  files(folder: string): AsyncIterable<{ uri: string; languageId: LanguageId }>;
  /** Whether the version control leaves a file out. */
  isIgnored(uri: string): Promise<boolean>;
  /** The same as `read` for a text that is needed at once; undefined where it cannot be had so. */
  readNow(uri: string, languageId: LanguageId, maxSize: number): string | undefined;
  /** @returns the text of a file as an editor would hold it, or the reason why there is none */
  read(uri: string, languageId: LanguageId, maxSize: number): Promise<{ text: string } | { notice: string }>;
}
