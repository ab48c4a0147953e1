import { labelOf, phrase } from "../label.ts";
import type { Signal } from "../signal.ts";
import { commandMatches, programOf } from "./command-match.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { DOCS_COMMANDS, docsSteps } from "./docs-tools.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** What a changelog and a template say counts, wherever they are kept. */
const WRITTEN = new Set<Signal["kind"]>(["file", "heading", "box"]);

/** Documents that keep up with the system: what is new in each release, and checks that hold them to it. */
export const documentationUpdates = defineDetector("documentation-updates", {
  aspects: {
    changelog: {
      steps: {
        "googleapis/release-please-action": "{release-please}",
        "google-github-actions/release-please-action": "{release-please}",
        "release-drafter/release-drafter": "{Release Drafter}",
        "changesets/action": "{Changesets}",
        "orhun/git-cliff-action": "{git-cliff}",
        "cycjimmy/semantic-release-action": "{semantic-release}",
        "python-semantic-release/python-semantic-release": "{semantic-release}",
        "relekang/python-semantic-release": "{semantic-release}",
        "mikepenz/release-changelog-builder-action": "Changelog builder",
        "dangoslen/changelog-enforcer": "Changelog enforcer",
        "tarides/changelog-check-action": "Changelog check",
      },
      commands: {
        "release-please *": "{release-please}",
        "semantic-release *": "{semantic-release}",
        "standard-version *": "{standard-version}",
        "release-it *": "{release-it}",
        "git-cliff *": "{git-cliff}",
        "git cliff": "{git-cliff}",
        "towncrier build": "{towncrier}",
        "cz bump": "{Commitizen}",
        "cz changelog": "{Commitizen}",
        "conventional-changelog *": "{conventional-changelog}",
        "auto-changelog *": "{auto-changelog}",
        "changeset version": "{Changesets}",
        "scriv collect": "{scriv}",
      },
      files: {
        ".changeset/config.json": "{Changesets}",
        "release-please-config.json": "{release-please}",
        ".github/release-drafter.yml": "{Release Drafter}",
      },
    },
    "docs-check": docsSteps,
  },
  words: [
    "sphinx",
    "mkdocs",
    "html",
    "doctest",
    "codespell",
    "markdownlint",
    "vale",
    " ",
    ...Object.keys(DOCS_COMMANDS).map((command) => command.split(" ", 1)[0]!),
  ],
  headingWords: [
    "changelog",
    "changes",
    "unreleased",
    "added",
    "fixed",
    "changed",
    "release",
    "released",
    "docs",
    "documentation",
    "readme",
  ],
  tables: [DOCS_COMMANDS],
  ignores: (signal, file) => !WRITTEN.has(signal.kind) && isBesideThePoint(signal, file),
  *detect(file) {
    yield* ofChangelog(file);
    yield* ofTemplate(file);
    for (const signal of file.signals) if (signal.kind === "command") yield* ofCommand(signal);
  },
});

/** `## [1.4.0] - 2024-05-01`, `v2.0`, `Version 3.1 (May 2024)`, `2024-05-01`, `Release 4`. */
const RELEASE =
  /^\W{0,4}(?:(?:version|release)\s+)?(?:[\w-]+@)?(v?\d{1,4}\.\d{1,4}[\w.+-]*|\d{4}-\d{2}-\d{2})(?![\w:])/i;

/** A changelog counts from its first release on. */
function* ofChangelog({ path, signals }: FileSignals): Generator<Found> {
  if (
    !/(?:^|\/)(?:change-?log|changes|history|news|release[-_ ]?notes|releases)(?:\.(?:md|rst|adoc|mdx))$/i.test(
      path,
    )
  )
    return;
  for (const signal of signals) {
    const release = signal.kind === "heading" ? RELEASE.exec(signal.text)?.[1] : undefined;
    if (release)
      return yield { aspect: "changelog", label: phrase("Changelog up to {0}", release), span: signal.span };
  }
}

/** A pull request is asked whether its documents are up to date. */
function* ofTemplate({ path, signals }: FileSignals): Generator<Found> {
  if (!/(?:^|\/)(?:pull_request_template(?:\/[^/]+)?|merge_request_templates\/[^/]+)\.md$/i.test(path))
    return;
  for (const signal of signals)
    if (signal.kind === "box" && asksForDocs(signal.text))
      return yield {
        aspect: "docs-check",
        label: phrase("Pull requests are asked: “{0}”", signal.text),
        span: signal.span,
      };
}

/** A box that asks for documents; one that sorts a change by its kind names them alone. */
function asksForDocs(text: string): boolean {
  return (
    /\b(?:docs?|documentation|readme|changelog|docstrings?)\b/i.test(text) &&
    /\b(?:updat\w+|add\w*|chang\w+|writ\w+|generat\w+|regenerat\w+|reflect\w*|document(?:ed|s)?|needs?|requires?|includ\w+|ensured?)\b/i.test(
      text,
    ) &&
    !/\blabels?\b|^\W*(?:docs?|documentation) (?:updates?|changes?|only|improvements?|fix(?:es)?)\W*$/i.test(
      text,
    )
  );
}

const TOOLS = Object.keys(DOCS_COMMANDS).map((key) => ({ key, program: key.split(" ", 1)[0]! }));

function* ofCommand({ words, where, span }: SignalOf<"command">): Generator<Found> {
  if (where !== "pipeline" && where !== "schedule") return;
  const plain = words.filter((word, index) => index !== 1 || word !== "run");
  const program = programOf(words);
  const tool = TOOLS.find((one) => one.program === program && matches(one.key, plain));
  if (tool) yield { aspect: "docs-check", label: withPlace(labelOf(DOCS_COMMANDS[tool.key]!), where), span };
}

function matches(key: string, words: readonly string[]): boolean {
  return key.endsWith(" *") ? words.length > 1 : commandMatches(key, words);
}
