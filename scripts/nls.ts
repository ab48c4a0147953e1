/** The keys of a manifest under which people find text. */
const TEXTS = new Set([
  "title",
  "name",
  "description",
  "markdownDescription",
  "markdownEnumDescriptions",
  "enumDescriptions",
]);

/**
 * Puts keys of package.nls.json in the place of the texts of a part of package.json: `%key%`, as VS Code replaces them
 * (https://code.visualstudio.com/api/references/vscode-api#l10n). A text that is known has its key already.
 *
 * @param value - JSON
 * @param path - names of the properties that lead to it; the first key of a text is made of them
 * @param keys - by text; gets those that are new
 */
export function withKeys(value: unknown, path: readonly string[], keys: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, path, keys));
  if (typeof value !== "object" || value === null) return value;
  const { enum: names } = value as { enum?: unknown[] };
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => {
    if (!TEXTS.has(name)) return [name, withKeys(part, [...path, ...(SILENT.has(name) ? [] : [name])], keys)];
    if (typeof part === "string") return [name, keyOf(part, path.join("."), keys)];
    if (Array.isArray(part))
      return [
        name,
        part.map((text, index) => keyOf(text, [...path, String(names?.[index] ?? index)].join("."), keys)),
      ];
    return [name, withKeys(part, [...path, name], keys)];
  });
  return Object.fromEntries(entries);
}

/** What is between the names of settings in a schema, and names nothing. */
const SILENT = new Set(["properties", "items", "additionalProperties", "anyOf", "oneOf"]);

/**
 * `%key%` for a text.
 *
 * @param key - what it is to be where the text has none yet
 * @param keys - by text
 * @throws Error when another text has that key
 */
export function keyOf(text: string, key: string, keys: Map<string, string>): string {
  const known = keys.get(text);
  if (known !== undefined) return `%${known}%`;
  if ([...keys.values()].includes(key)) throw new Error(`Two texts for ${key}: ${text}`);
  keys.set(text, key);
  return `%${key}%`;
}
