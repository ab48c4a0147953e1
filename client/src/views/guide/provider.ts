import type { GuideStore } from "../../guide.ts";
import { createView, type View } from "../view.ts";
import { type GuideSubject, guideRows } from "./model.ts";

/** The guide. It changes with the server only. */
export function createGuideView(guide: GuideStore): View<GuideSubject> {
  const view = createView<GuideSubject>("preflight.guide", { showCollapseAll: true }, async () => ({
    rows: guideRows(await guide.get()),
  }));
  const listener = guide.onDidChange(view.refresh);
  return {
    ...view,
    dispose() {
      listener.dispose();
      view.dispose();
    },
  };
}
