import { startOfNextLine } from "../../engine/text.ts";
import { labelOf, phrase } from "../label.ts";
import { isAside } from "../places.ts";
import { words } from "../words.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { defineDetector } from "./tables.ts";

/** Documentation: an overview, and what tells more. */
export const documentation = defineDetector("documentation", {
  aspects: {
    docs: {
      files: {
        "ARCHITECTURE.md": "Architecture",
        "docs/architecture*.md": "Architecture",
        "docs/index.md": "Documentation",
        "docs/README.md": "Documentation",
        "docs/index.rst": "Documentation",
        "docs/source/index.rst": "Documentation",
        "doc/source/index.rst": "Documentation",
        "docs/conf.py": "Documentation site of {Sphinx}",
        "docs/source/conf.py": "Documentation site of {Sphinx}",
        "doc/conf.py": "Documentation site of {Sphinx}",
        "doc/source/conf.py": "Documentation site of {Sphinx}",
        "docusaurus.config.js": "Documentation site of {Docusaurus}",
        "docusaurus.config.ts": "Documentation site of {Docusaurus}",
        "book.toml": "Documentation site of {mdBook}",
        "antora.yml": "Documentation site of {Antora}",
        ".vitepress/config.js": "Documentation site of {VitePress}",
        ".vitepress/config.ts": "Documentation site of {VitePress}",
        ".vitepress/config.mts": "Documentation site of {VitePress}",
        "MODEL_CARD.md": "Model card",
        "*model-card*.md": "Model card",
        "*model_card*.md": "Model card",
        "*modelcard*.md": "Model card",
        "*data-card*.md": "Data card",
        "*datasheet*.md": "Datasheet",
        "*data_dictionary*.md": "Data dictionary",
        "*data-dictionary*.md": "Data dictionary",
      },
      headings: {
        architecture: "Heading",
        "system architecture": "Heading",
        "architecture overview": "Heading",
        "api reference": "Heading",
        "api documentation": "Heading",
        "model card": "Heading",
        "model card *": "Heading",
        "data dictionary": "Heading",
      },
    },
  },
  words: words(
    "site_name readthedocs mkdocs properdocs zensical openapi swagger asyncapi techdocs navigation " +
      "docusaurus sphinx",
  ),
  ignores: (signal, { path }) => signal.kind === "heading" && isAside(path),
  *detect(file) {
    yield* ofOverview(file);
    yield* ofDecision(file);
    for (const signal of file.signals) {
      if (signal.kind === "document") yield* ofDocument(signal, file.path);
      if (
        signal.kind === "manifest" &&
        signal.body.get("metadata", "annotations", "backstage.io/techdocs-ref")
      )
        yield { aspect: "docs", label: phrase("TechDocs of {0}", signal.name), span: signal.span };
    }
  },
});

/** A README of a few sentences; a title and badges alone tell nothing. */
function* ofOverview({ path, text }: FileSignals): Generator<Found> {
  if (!/^(?:\.github\/)?readme(?:\.(?:md|rst|txt|adoc))?$/i.test(path)) return;
  const prose = text
    .replace(/```[\s\S]*?(?:```|$)/g, " ")
    .replace(/<[^<>\n]{0,2000}>|!?\[[^[\]\n]{0,500}\]\([^()\n]{0,2000}\)|https?:\S+/g, " ")
    .split(/\r?\n/)
    .filter((line) => !/^\s*(?:#|=+\s*$|-+\s*$)/.test(line))
    .join(" ");
  const count = prose.match(/\p{L}{2,}/gu)?.length ?? 0;
  if (count < FEW_WORDS) return;
  yield {
    aspect: "overview",
    label: phrase("README of {0} words", String(count)),
    span: { start: 0, end: startOfNextLine(text, 0) },
  };
}

const FEW_WORDS = 40;

function* ofDecision({ path }: FileSignals): Generator<Found> {
  if (
    !/(?:^|\/)(?:adrs?|decisions?|architecture-decision-records?)\/(?:adr[-_]?)?\d{1,5}[-_][^/]*\.(?:md|rst|adoc)$/i.test(
      path,
    )
  )
    return;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  if (/template/i.test(name)) return;
  yield { aspect: "docs", label: phrase("Decision record {0}", name), span: { start: 0, end: 0 } };
}

function* ofDocument({ body, span }: SignalOf<"document">, path: string): Generator<Found> {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const site = /^(?:mkdocs|properdocs|zensical)[\w.-]*\.ya?ml$/.test(name)
    ? body.get("site_name")
    : undefined;
  if (site?.text)
    yield { aspect: "docs", label: phrase("Documentation site “{0}”", site.text), span: site.span };
  if (/^\.?readthedocs\.ya?ml$/.test(name)) yield { aspect: "docs", label: "Read the Docs", span };
  if (/^(?:docs|mint)\.json$/.test(name) && body.get("navigation"))
    yield { aspect: "docs", label: labelOf("Documentation site of {Mintlify}"), span };
  const title = body.get("info", "title");
  if (!title?.text) return;
  const version = body.get("openapi")?.text ?? body.get("swagger")?.text;
  const describes = (body.get("paths")?.keys().length ?? 0) > 0;
  if (version && /^[23]\b/.test(version) && describes)
    yield { aspect: "docs", label: phrase("{0} document “{1}”", "OpenAPI", title.text), span: title.span };
  if (body.get("asyncapi"))
    yield { aspect: "docs", label: phrase("{0} document “{1}”", "AsyncAPI", title.text), span: title.span };
}
