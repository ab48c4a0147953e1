import { phrase } from "../label.ts";
import type { Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** What those who look after the system know: answers to what goes wrong, and what is handed over. */
export const knowledgeTransfer = defineDetector("knowledge-transfer", {
  aspects: {
    support: {
      headings: {
        troubleshooting: "Heading",
        "troubleshooting *": "Heading",
        "trouble shooting": "Heading",
        faq: "Heading",
        faqs: "Heading",
        "faq *": "Heading",
        "frequently asked questions*": "Heading",
        "common issues*": "Heading",
        "common problems*": "Heading",
        "common errors*": "Heading",
        "known issues": "Heading",
        "support runbook*": "Heading",
        "support team": "Heading",
        "support guide": "Heading",
        "support process": "Heading",
        "debugging guide": "Heading",
        "debugging tips": "Heading",
      },
      files: {
        "SUPPORT.md": "Support document",
        "SUPPORT.rst": "Support document",
        "*troubleshooting*.md": "Troubleshooting",
        "*troubleshooting*.rst": "Troubleshooting",
        "*troubleshooting*.adoc": "Troubleshooting",
        "*troubleshooting*.mdx": "Troubleshooting",
        "FAQ.md": "Frequent questions",
        "FAQ.rst": "Frequent questions",
        "FAQ.mdx": "Frequent questions",
        "FAQs.md": "Frequent questions",
        "*known-issues*.md": "Known issues",
        "*support-guide*.md": "Support guide",
        "*support-runbook*.md": "Support runbook",
      },
    },
    handover: {
      headings: {
        handover: "Heading",
        "handover *": "Heading",
        "hand-over*": "Heading",
        "knowledge transfer*": "Heading",
        "knowledge sharing": "Heading",
        "project handover": "Heading",
        "team handover": "Heading",
        "operations guide": "Heading",
        "operations manual": "Heading",
        "operations handbook": "Heading",
        "operator guide": "Heading",
        "developer onboarding": "Heading",
        "onboarding new developers": "Heading",
        "onboarding new team members": "Heading",
        "onboarding guide": "Heading",
        "new team member*": "Heading",
        "support training": "Heading",
      },
      files: {
        "*handover*.md": "Handover",
        "*hand-over*.md": "Handover",
        "*knowledge-transfer*.md": "Knowledge transfer",
        "*knowledge_transfer*.md": "Knowledge transfer",
        "ONBOARDING.md": "Onboarding",
        "*developer-onboarding*.md": "Onboarding",
        "*operations-guide*.md": "Operations guide",
        "*operations-manual*.md": "Operations manual",
        "*operator-guide*.md": "Operator guide",
        "*operations_guide*.md": "Operations guide",
        "*ops-guide*.md": "Operations guide",
        "OPERATIONS.md": "Operations guide",
      },
    },
  },
  words: [],
  headingWords: ["support", "handover", "onboarding", "knowledge", "questions", "issues", "operations"],
  ignores: isBesideThePoint,
  *detect(file) {
    for (const signal of file.signals) if (signal.kind === "heading") yield* ofSupport(signal);
  },
});

/** "Open an issue" is no support yet; an address, a channel, hours or levels are. */
function* ofSupport({ text, section, span }: SignalOf<"heading">): Generator<Found> {
  if (
    !/^(?:(?:getting|get) (?:help|support)|(?:technical |customer |user )?support|support (?:&|and) contact|contact (?:&|and) support)$/i.test(
      text.replace(/^[^\p{L}]+/u, ""),
    )
  )
    return;
  const plain = section.replace(/https?:\S+/g, " ");
  const hasWay =
    /@[\w-]+\.\w{2,}|\b(?:slack|discord|teams channel|mailing list|hotline|phone|ticket(?:s|ing)?|service ?desk|help ?desk|business hours|level [123]|l[123] support|response times?|escalat\w+)\b/i.test(
      plain,
    );
  if (hasWay) yield { aspect: "support", label: phrase("Heading: “{0}”", text), span };
}
