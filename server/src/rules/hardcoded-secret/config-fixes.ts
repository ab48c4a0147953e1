import { t } from "@vscode/l10n";
import type { ConfigContext, FixDraft } from "../../engine/rule.ts";
import { type ConfigSecret, interpolationOf, isTemplateFile } from "./config.ts";

/** The rewrites where the format itself can read a variable, or the value may simply be left out. */
export function configFixes(secret: ConfigSecret, { config, file }: ConfigContext): FixDraft[] {
  const { entry, environment, span } = secret;
  if (!entry || entry.quote === "block") return [];
  const place = { source: config.source, ...span };
  const reader = interpolationOf(file.path);
  // Unquoted braces would begin a mapping there.
  if (reader && !(entry.quote === "none" && entry.isInFlow)) {
    const name = reader === "workflow" ? environment.replace(/^GITHUB_/, "GH_") : environment;
    const read = reader === "workflow" ? `\${{ secrets.${name} }}` : `\${${name}:?set ${name}}`;
    const title =
      reader === "workflow"
        ? t("Read it from the repository's secret `{0}`", name)
        : t("Read it from the variable `{0}`", name);
    return [{ title, safety: "suggested", write: (editor) => editor.replace(place, read) }];
  }
  if (config.format !== "dotenv" || !isTemplateFile(file.path)) return [];
  return [
    {
      title: t("Leave `{0}` empty in the template", entry.name),
      safety: "suggested",
      write: (editor) => editor.replace({ source: config.source, ...entry.span }, ""),
    },
  ];
}
