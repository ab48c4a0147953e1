import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { common, ENTRIES } from "./bundles.mjs";

const ROOT = join(import.meta.dirname, "..");

/** Licences that ask for no more than that their text comes along. */
const ALLOWED = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
]);

/** A part of what ships that others have written. */
export interface Part {
  name: string;
  version: string;
  /** SPDX. */
  license: string;
  text: string;
}

/**
 * The parts of the bundles that others have written, and the grammars, by name.
 *
 * @throws Error for one whose licence is not allowed, or whose package has no text of it
 */
export async function thirdParties(): Promise<Part[]> {
  const { metafile } = await build({
    ...common,
    entryPoints: ENTRIES,
    format: "cjs",
    external: ["vscode"],
    metafile: true,
    write: false,
    outdir: "dist",
  });
  const folders = new Set<string>();
  for (const input of Object.keys(metafile!.inputs)) {
    const [, folder] = /^(?:.*\/)?(node_modules\/(?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input) ?? [];
    if (folder) folders.add(folder);
  }
  const parts = [...[...folders].map(bundledPart), ...grammars()];
  for (const { name, license } of parts)
    if (!ALLOWED.has(license)) throw new Error(`${name} has the licence ${license}, which is not allowed`);
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The page that goes with what ships. Parts with the same licence text share it. */
export async function noticesText(): Promise<string> {
  const byText = new Map<string, Part[]>();
  for (const part of await thirdParties()) byText.set(part.text, [...(byText.get(part.text) ?? []), part]);
  const blocks = [...byText].map(([text, parts]) => {
    const heads = parts.map(({ name, version, license }) => `## ${name} ${version} (${license})`);
    return `${heads.join("\n\n")}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
  });
  return `# Third-party notices\n\nPreflight contains parts that others have written, under these licences. This page is generated from the bundles by\n\`npm run generate\`.\n\n${blocks.join("\n")}`;
}

function bundledPart(folder: string): Part {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(ROOT, folder, "package.json"), "utf8"),
  );
  const file = readdirSync(join(ROOT, folder)).find((entry) =>
    /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i.test(entry),
  );
  if (file) return { name, version, license, text: tidy(readFileSync(join(ROOT, folder, file), "utf8")) };
  const text = TEXTS[license];
  if (!text || typeof author !== "string") throw new Error(`${name} has no file with its licence`);
  return { name, version, license, text: `Copyright (c) ${author}\n\n${text}` };
}

/** For packages that name their licence and their author, and leave the text out. https://spdx.org/licenses */
const TEXTS: Readonly<Record<string, string>> = {
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use,
copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom
the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

function grammars(): Part[] {
  const folder = join(ROOT, "server/grammars");
  const sources: { wasm: string; package: string; version: string; license: string }[] = JSON.parse(
    readFileSync(join(folder, "sources.json"), "utf8"),
  );
  return sources.map(({ wasm, package: name, version, license }) => ({
    name,
    version,
    license,
    text: tidy(readFileSync(join(folder, wasm.replace(".wasm", ".LICENSE")), "utf8")),
  }));
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();
}
