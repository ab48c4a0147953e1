import type { FileSummary, Workspace } from "../engine/index.ts";
import { keysOf, packageKey, usesKey } from "../engine/workspace/summary.ts";
import { createWorld, type Member, type World } from "../host/fingerprints.ts";
import { hashOf } from "../host/hash.ts";

const WORLDS = new WeakMap<Workspace, World>();
const NOTHING = createWorld([]);

/** What the answers to questions about other files rest on, where these are known by what they tell. */
export function worldOf(workspace: Workspace | undefined): World {
  if (!workspace) return NOTHING;
  let world = WORLDS.get(workspace);
  if (!world) {
    world = createWorld([...workspace.files.values()].map(memberOf));
    WORLDS.set(workspace, world);
  }
  return world;
}

const MEMBERS = new WeakMap<FileSummary, Member>();

function memberOf(summary: FileSummary): Member {
  let member = MEMBERS.get(summary);
  if (!member) {
    const keys = keysOf(summary);
    member = {
      path: summary.path,
      content: hashOf(JSON.stringify(plainSummary(summary))),
      mentions: (name) => keys.has(usesKey(name)) || keys.has(packageKey(name)),
      mayHoldSchema: summary.schema !== undefined,
    };
    MEMBERS.set(summary, member);
  }
  return member;
}

/** A summary as JSON can write it. */
export function plainSummary(summary: FileSummary): object {
  const { module, ...rest } = summary;
  if (!module) return rest;
  const { aliases, functions, classes } = module;
  return {
    ...rest,
    module: { ...module, aliases: [...aliases], functions: [...functions], classes: [...classes] },
  };
}
