import { labelOf, phrase } from "../label.ts";
import { isAside } from "../places.ts";
import { words } from "../words.ts";
import type { Found, SignalOf } from "./detector.ts";
import { SECURITY_TABLES } from "./security-tables.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** Security reviews: scans, a policy, and dependencies that are kept up to date. */
export const securityReview = defineDetector("security-review", {
  aspects: SECURITY_TABLES,
  words: words(
    "dependabot renovate pyup sast dast sonarqube sonarcloud sonarsource checkmarx veracode bandit " +
      "semgrep trivy gitleaks trufflehog grype snyk ggshield checkov zap owasp ruff whitesource " +
      "talisman tfsec scanning detection securitycenter",
  ),
  ignores: (signal, { path }) =>
    (signal.kind === "step" && signal.uses.endsWith("/setup")) ||
    (signal.kind === "heading" && isAside(path)),
  *detect(file) {
    for (const signal of file.signals) {
      if (signal.kind === "command") yield* ofRuff(signal);
      if (signal.kind === "document") yield* ofUpdates(signal, file.path);
    }
  },
});

/** The rules `S` of Ruff are those of Bandit. */
function* ofRuff({ words, where, span }: SignalOf<"command">): Generator<Found> {
  if (words[0] !== "ruff") return;
  const selects = words.some((word, index) => {
    const list =
      /^--(?:extend-)?select=(.*)/.exec(word)?.[1] ??
      (/^--(?:extend-)?select$/.test(word) ? words[index + 1] : "");
    return list?.split(",").some((rule) => /^S\d*$|^ALL$/.test(rule));
  });
  if (selects) yield { aspect: "scan", label: withPlace(labelOf("{Ruff} with security rules"), where), span };
}

function* ofUpdates({ body, span }: SignalOf<"document">, path: string): Generator<Found> {
  if (/(?:^|\/)\.github\/dependabot\.ya?ml$/.test(path)) {
    const updates = body.get("updates")?.items() ?? [];
    const systems = new Set(updates.flatMap((update) => update.get("package-ecosystem")?.text ?? []));
    if (systems.size > 0)
      yield {
        aspect: "dependency-updates",
        label: phrase("Dependabot for {0}", [...systems].join(", ")),
        span,
      };
  }
  const isRenovate = /(?:^|\/)(?:\.?renovate(?:rc)?|renovate[\w-]*)\.jsonc?$/.test(path);
  if (isRenovate && body.get("enabled")?.text !== "false" && body.keys().length > 0)
    yield { aspect: "dependency-updates", label: "Renovate", span };
  if (/(?:^|\/)\.pyup\.ya?ml$/.test(path)) yield { aspect: "dependency-updates", label: "PyUp", span };
}
