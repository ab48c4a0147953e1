/** How a config file is written. `properties` stands for INI without sections as well as Java's properties. */
export type ConfigFormat = "dotenv" | "yaml" | "json" | "toml" | "ini" | "properties";

/** Longer files are data, not settings; in UTF-16 units, and near enough in bytes. */
export const MAX_CONFIG_LENGTH = 256 * 1024;

const DOTENV = /^\.env(?:[.-][\w.-]+)?$|^[\w-]+\.env(?:\.[\w-]+)?$|^env\.(?:example|sample|template)$/i;

const EXTENSIONS: Record<string, ConfigFormat> = {
  yaml: "yaml",
  yml: "yaml",
  json: "json",
  jsonc: "json",
  toml: "toml",
  ini: "ini",
  cfg: "ini",
  conf: "ini",
  properties: "properties",
};

/** Lock files are written by tools, for tools: what looks like a credential there is a checksum. The last is our own. */
const NO_SETTINGS =
  /(?:^|[-._])lock\.(?:json|ya?ml|toml)$|^npm-shrinkwrap\.json$|\.min\.json$|^preflight\.json$/i;

/**
 * The format of a config file by its name; undefined for what is none.
 *
 * @param path - `/` or `\` separated
 */
export function configFormatOf(path: string): ConfigFormat | undefined {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const extension = EXTENSIONS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];
  if (!extension && DOTENV.test(name)) return "dotenv";
  if (NO_SETTINGS.test(name)) return undefined;
  // A template goes by the name of what is made of it: `settings.toml.example`.
  const plain = name.replace(/\.(?:example|sample|template|dist|tmpl)$/i, "");
  const dot = plain.lastIndexOf(".");
  return dot < 0 ? undefined : EXTENSIONS[plain.slice(dot + 1).toLowerCase()];
}

/** The format of a text without a telling name: an editor's unsaved document. */
export function configFormatOfText(text: string): ConfigFormat {
  const first = /^\s*(?:[#;].*\s*)*(.*)/.exec(text)?.[1] ?? "";
  if (/^(?:\{|\[\s*(?:[{"]|$)|\/[/*])/.test(first)) return "json";
  if (/^\[/.test(first)) return "toml";
  return /^(?:---|- |["']?[\w.-]+["']?:(?:\s|$))/.test(first) ? "yaml" : "dotenv";
}

/** What begins a comment in a format; the first is the usual one. JSON in the strict sense has none. */
export function commentMarkOf(path: string): "#" | "//" | undefined {
  if (configFormatOf(path) !== "json") return "#";
  return path.toLowerCase().endsWith(".jsonc") ? "//" : undefined;
}
