import { defineRule } from "../../engine/rule.ts";
import { UNUSED_IGNORE } from "../../engine/suppress.ts";

/** What people read about the rule; the engine itself reports, because only it knows what a directive has silenced. */
export const rule = defineRule({
  id: UNUSED_IGNORE,
  layer: "workspace",
  severity: "hint",
  title: "A `preflight: ignore` comment silences nothing.",
  documentation: {
    what: "An `ignore` or `ignore-file` comment, or one id in its list, for which no finding was held back: the code was mended, the rule has become cleverer, or the id is no rule's. Comments of other tools (`noqa`, `nosec`, `NOSONAR`) are theirs to judge.",
    why: "A comment that silences nothing today silences the next mistake on its line, unseen. It also tells the reader about a problem that the code no longer has.",
    ignoreWhen:
      "When one file serves two configurations, one of which needs the comment: name this rule in it, `ignore[the-rule, unused-ignore]`. A rule that the settings switch off leaves its ignores alone already, and so does code that does not parse yet.",
    fixSafety:
      "Only the comment goes, or the one id; what another tool reads in the same comment stays. An id that no rule has may be a misspelt one, so there a person looks first.",
  },
});
