import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/** `npm run new-rule -- <id>`: makes the folder of a rule that works on cases of its own, to be replaced step by step. */
const ROOT = new URL("../", import.meta.url);
const [id] = process.argv.slice(2);

if (!id || !/^[a-z]+(-[a-z]+)+$/.test(id))
  fail("usage: npm run new-rule -- <id>, such as unbounded-prompt (kebab case, names the bad pattern)");
const folder = new URL(`server/src/rules/${id}/`, ROOT);
if (existsSync(folder)) fail(`${id} exists already`);

mkdirSync(new URL("cases/", folder), { recursive: true });
write(
  "cases/bad_first.py",
  "import legacy\n\n\ndef answer(question):\n    return legacy.ask(question)  # finds: `answer()`\n",
);
write(
  "cases/bad_first.fixed.py",
  "import legacy\n\n\ndef answer(question):\n    return legacy.ask_safely(question)\n",
);
write(
  "cases/near_other_module.py",
  "import other\n\n\ndef answer(question):\n    return other.ask(question)\n",
);
write(
  "rule.ts",
  `import { defineRule } from "../../engine/rule.ts";

export const rule = defineRule({
  id: "${id}",
  layer: "cross",
  severity: "warning",
  title: "What the rule finds, in one line.",
  documentation: {
    what: "Which code it finds.",
    why: "What goes wrong in production.",
    ignoreWhen: "When the pattern is right.",
    fixSafety: "What the fix changes, and what a person has to look at.",
  },
  python({ facts, resolver, report }) {
    for (const call of facts.calls) {
      if (!resolver.paths(call.callee).includes("legacy.ask")) continue;
      const name = call.callee.child("attribute");
      report({
        place: call.node,
        message: \`\\\`\${call.function?.name ?? "module"}()\\\` does what the rule is about.\`,
        fixes: [
          {
            title: "Do it the way that survives",
            safety: "suggested",
            write: (editor) => (name ? editor.replace(name, "ask_safely") : false),
          },
        ],
      });
    }
  },
});
`,
);
await import("./generate.ts");
console.log(`Made server/src/rules/${id}, with a page, a setting and a place in the index. Now:
1. Write its cases (see test/support/cases.ts for the markers): bad, fixed, and what merely looks like it.
2. Write rule.ts until \`npm run test:rule -- ${id}\` passes.
3. Run \`npm run generate\` and \`npm test\`.`);

function write(name: string, text: string): void {
  writeFileSync(new URL(name, folder), text);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
