import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { type Label, phrase } from "../label.ts";
import { eachOf, listed, numberOf } from "./signs.ts";

/** Steps of an Argo rollout: the weights that it sets one after the other. */
export function stepsOfRollout(canary: DataNode): number[] {
  return (canary.get("steps")?.items() ?? []).flatMap((step) => numberOf(step.get("setWeight")) ?? []);
}

/** Steps of a Flagger canary; the last is where it promotes. */
export function stepsOfFlagger(analysis: DataNode): number[] {
  const listedSteps = (analysis.get("stepWeights")?.items() ?? []).flatMap((step) => numberOf(step) ?? []);
  const step = numberOf(analysis.get("stepWeight"));
  const most = numberOf(analysis.get("maxWeight")) ?? 100;
  if (listedSteps.length > 0 || !step) return listedSteps;
  return Array.from({ length: Math.min(20, Math.floor(most / step)) }, (_, index) => step * (index + 1));
}

/** "in steps of 10, 50 and 100 %", and whether that is about what the guide asks for. */
export function sayingSteps(steps: readonly number[]): Label {
  const all = steps.at(-1) === 100 ? steps : [...steps, 100];
  const isNear = all[0]! <= 20 && all.some((step) => step >= 30 && step <= 70);
  const shown = all.length > MAX_SHOWN ? `${all.slice(0, 3).join(", ")}, … ${all.at(-1)}` : listed(all);
  const said = phrase("in steps of {0} %", shown);
  return isNear ? said : phrase("{0}, other than 10, 50 and 100 %", said);
}

const MAX_SHOWN = 6;

/** The shares of traffic in a list, where it is split among several. */
export function sharesOf(items: readonly DataNode[], ...keys: readonly string[]): string[] | undefined {
  const shares = items.flatMap((item) => keys.map((key) => item.get(key)?.text).find((text) => text) ?? []);
  return items.length > 1 && shares.length > 1 ? shares : undefined;
}

/** The first list below a node whose items share traffic by weight. */
export function firstShares(
  root: DataNode,
  listKeys: readonly string[],
  weight: string,
): string[] | undefined {
  for (const { node, key } of allNodes(root)) {
    if (key === undefined || !listKeys.includes(key)) continue;
    const shares = sharesOf(eachOf(node), weight);
    if (shares) return shares;
  }
  return undefined;
}
