import { rulePage } from "../../config/links.ts";
import { buildGuide } from "../../guide/build.ts";
import { type Guide, itemById, metricById, pitfalls, practices } from "../../guide/index.ts";
import {
  heading,
  itemMarkdown,
  metricMarkdown,
  pitfallMarkdown,
  practiceMarkdown,
} from "../../guide/markdown.ts";
import { translated } from "../../guide/translated.ts";
import type { GuidePageParams, GuidePageResult } from "../protocol.ts";

/** Answers GUIDE: layers, rules with their pages, dos and don'ts, pitfalls, and patterns with their code. */
export function guide(): Guide {
  return translated(buildGuide(rulePage));
}

/** Answers GUIDE_PAGE: one entry of the guide as a page. Null for what it does not have. */
export function guidePage({ kind, id }: GuidePageParams): GuidePageResult | null {
  const text = pageOf(kind, id);
  return text === undefined ? null : { text };
}

function pageOf(kind: GuidePageParams["kind"], id: string): string | undefined {
  const { rules } = guide();
  const title = heading(1);
  if (kind === "practice") {
    const practice = practices.find((item) => item.id === id);
    return practice && practiceMarkdown(translated(practice), rules, title);
  }
  if (kind === "pitfall") {
    const pitfall = pitfalls.find((item) => item.id === id);
    return pitfall && pitfallMarkdown(translated(pitfall), rules, title);
  }
  if (kind === "item") {
    const item = itemById.get(id);
    return item && itemMarkdown(translated(item), rules, title);
  }
  const metric = kind === "metric" ? metricById.get(id) : undefined;
  return metric && metricMarkdown(translated(metric), title);
}
