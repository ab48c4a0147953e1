import type { DataNode } from "../data.ts";
import type { Signal } from "../signal.ts";
import { type HclBlock, readHcl } from "./hcl.ts";
import type { Reader } from "./reader.ts";

/** Resources, data sources and modules of Terraform, OpenTofu and Terragrunt, and the jobs of Nomad. */
export const terraform: Reader = {
  files: ["*.tf", "*.tofu", "*.hcl", "*.nomad"],
  read: ({ text }) => readHcl(text).flatMap(signalOf),
};

function signalOf({ type, labels, span, body }: HclBlock): Signal[] {
  if (isSwitchedOff(body)) return [];
  const [first = "", second = ""] = labels;
  switch (type) {
    case "resource":
      return [{ kind: "resource", type: first, name: second, body, span }];
    case "data":
      return [{ kind: "resource", type: `data.${first}`, name: second, body, span }];
    case "module":
      return [{ kind: "resource", type: `module.${sourceOf(body)}`, name: labels.at(-1) ?? "", body, span }];
    case "job":
      return [{ kind: "resource", type: "nomad_job", name: first, body, span }];
    case "terraform":
      return body.get("source")
        ? [{ kind: "resource", type: `module.${sourceOf(body)}`, name: "", body, span }]
        : [];
    default:
      return [];
  }
}

/** Made in no copy at all, or switched off by its own setting. */
export function isSwitchedOff(body: DataNode): boolean {
  const each = body.get("for_each");
  return (
    body.get("count")?.text === "0" ||
    (each !== undefined &&
      each.keys().length === 0 &&
      each.items().length === 0 &&
      /^(?:toset\(\[\]\))?$/.test(each.text ?? "")) ||
    ["create", "enabled", "is_enabled"].some((key) => body.get(key)?.text === "false")
  );
}

/** Where a module comes from, without protocol, version and the folder in its repository. */
function sourceOf(body: DataNode): string {
  const source = body.get("source")?.text ?? "";
  const [place = ""] = source
    .replace(/^(?:git|hg|s3|gcs)::/, "")
    .replace(/^(?:https?|ssh):\/\/(?:\w+@)?/, "")
    .split("?");
  return place.replace(/^git@([^:]+):/, "$1/").replace(/\.git(?=\/\/|$)/, "");
}
