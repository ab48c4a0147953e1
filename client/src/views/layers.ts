import type { Layer } from "../../../server/src/engine/finding.ts";
import type { RowIcon } from "./row.ts";

/** The icon of a layer, the same in all views. */
export function layerIcon(layer: Layer): RowIcon {
  return { name: ICONS[layer] };
}

const ICONS: Record<Layer, string> = {
  ux: "comment-discussion",
  data: "database",
  strategic: "graph-line",
  cross: "layers",
  workspace: "root-folder",
};
