import assert from "node:assert/strict";
import { dockerfile } from "../../server/src/evidence/readers/dockerfile.ts";
import { groovy } from "../../server/src/evidence/readers/groovy.ts";
import { READERS } from "../../server/src/evidence/readers/index.ts";
import { javascript } from "../../server/src/evidence/readers/javascript.ts";
import { jmeter } from "../../server/src/evidence/readers/jmeter.ts";
import { jvm } from "../../server/src/evidence/readers/jvm.ts";
import { markdown } from "../../server/src/evidence/readers/markdown.ts";
import { asciiDoc, restructuredText } from "../../server/src/evidence/readers/markup.ts";
import { crontab, procfile, systemd } from "../../server/src/evidence/readers/processes.ts";
import { recipes } from "../../server/src/evidence/readers/recipes.ts";
import { sql } from "../../server/src/evidence/readers/sql.ts";
import { assertLinear } from "../support/linear.ts";
import { tell } from "../support/signals.ts";

describe("the reader of Markdown", () => {
  it("finds headings outside of front matter, code, quotes and HTML, and boxes", () => {
    const text = `---
title: Rollback
---

# Run \`book\`

\`\`\`sh
# Not a heading
\`\`\`

<!--
# Hidden
-->

> # Quoted

Roll back
---------

- [ ] Update the docs
  - [x] and the *changelog*
- plain
`;
    assert.deepEqual(tell(markdown, text), [
      "heading 1 Run book @ # Run `book`",
      "heading 2 Roll back @ Roll back",
      "box Update the docs @ [ ] Update the docs",
      "box and the changelog @ [x] and the *changelog*",
    ]);
  });

  it("reads long documents piece by piece, without breaking what stands at a seam", () => {
    const filler = "word\n".repeat(57);
    const text = `${filler}\n\`\`\`sh\n${"# no\n".repeat(300)}\`\`\`\n\nTitle\n=====\n\n${"- item\n".repeat(3000)}\n# End\n`;
    assert.deepEqual(tell(markdown, text), ["heading 1 Title @ Title", "heading 1 End @ # End"]);
  });

  it("gives a heading the text below it, its own subheadings included", () => {
    const text = "# A\none\n## B\ntwo\n# C\n";
    const sections = markdown
      .read({ path: "a.md", text, outline: () => undefined, mayTell: () => true })
      .map((signal) => signal.kind === "heading" && signal.section);
    assert.deepEqual(sections, ["one\n## B\ntwo", "two", ""]);
  });
});

describe("the readers of other documents", () => {
  it("find titles of reStructuredText and their depth", () => {
    const text = `========
Handbook
========

Rollback
--------

Steps::

    Not a title
    -----------

On call
-------
Deep
~~~~
a
=`;
    assert.deepEqual(tell(restructuredText, text), [
      "heading 1 Handbook @ Handbook",
      "heading 2 Rollback @ Rollback",
      "heading 2 On call @ On call",
      "heading 3 Deep @ Deep",
    ]);
  });

  it("find titles of AsciiDoc outside of its blocks", () => {
    const text = "= Manual\n\n----\n== Listing\n----\n\n== Rollback\n";
    assert.deepEqual(tell(asciiDoc, text), [
      "heading 1 Manual @ = Manual",
      "heading 2 Rollback @ == Rollback",
    ]);
  });
});

describe("the readers of imports", () => {
  it("find those of JavaScript and TypeScript, and what is required", () => {
    const text = `import http, { check as c, sleep } from "k6/http";
import type { Other } from "types-only";
// import x from "commented";
const { init } = require('@launchdarkly/node-server-sdk');
const text = "require('quoted')"; /* require('commented') */
const page = await import("later");
loader.require("method");
`;
    assert.deepEqual(tell(javascript, text), [
      "import k6/http check sleep @ k6/http",
      "import later @ later",
      "import @launchdarkly/node-server-sdk @ @launchdarkly/node-server-sdk",
    ]);
  });

  it("find nothing sure in half-typed JavaScript, and do not fail", () => {
    assert.deepEqual(tell(javascript, 'import x from "a";\nconst y = `${'), []);
  });

  it("find those of Scala, Java and Kotlin up to the first class", () => {
    const text = `package load
/* import io.commented.Out
*/
import io.gatling.core.Predef._
import static io.gatling.javaapi.core.CoreDsl.*;
import io.gatling.http.{HttpDsl, Other}

class Basic extends Simulation {
import not.here.Any
}`;
    assert.deepEqual(tell(jvm, text), [
      "import io.gatling.core.Predef @ io.gatling.core.Predef",
      "import io.gatling.javaapi.core.CoreDsl @ io.gatling.javaapi.core.CoreDsl",
      "import io.gatling.http @ io.gatling.http",
    ]);
  });
});

describe("the reader of JMeter plans", () => {
  const plan = (enabled: boolean) => `<?xml version="1.0"?>
<jmeterTestPlan version="1.2"><hashTree>
  <TestPlan testclass="TestPlan" testname="Plan" enabled="true"/>
  <hashTree>
    <ThreadGroup testclass="ThreadGroup" testname="Users" enabled="${enabled}">
      <elementProp name="main" elementType="LoopController" testclass="LoopController"><stringProp name="loops">10</stringProp></elementProp>
      <stringProp name="ThreadGroup.num_threads">200</stringProp>
    </ThreadGroup>
    <hashTree><HTTPSamplerProxy testclass="HTTPSamplerProxy" testname="Ask" enabled="true"/><hashTree/></hashTree>
  </hashTree>
</hashTree></jmeterTestPlan>`;

  it("gives what is switched on, with its properties", () => {
    const signals = jmeter.read({
      path: "a.jmx",
      text: plan(true),
      outline: () => undefined,
      mayTell: () => true,
    });
    const group = signals.find((signal) => signal.kind === "element" && signal.name === "ThreadGroup");
    assert.ok(group?.kind === "element");
    assert.equal(group.attributes.get("ThreadGroup.num_threads"), "200");
    assert.equal(plan(true).slice(group.span.start, group.span.start + 12), "<ThreadGroup");
    assert.ok(tell(jmeter, plan(true)).some((line) => line.startsWith("element HTTPSamplerProxy")));
  });

  it("leaves out what is switched off with all below it", () => {
    assert.deepEqual(
      tell(jmeter, plan(false)).map((line) => line.split(" ")[1]),
      ["TestPlan"],
    );
  });

  it("gives what was read before a place that is no XML", () => {
    assert.equal(tell(jmeter, '<a><ThreadGroup testclass="ThreadGroup"/><b <').length, 1);
  });
});

describe("the reader of Jenkins pipelines", () => {
  it("finds stages and what shells run, on the schedule of a trigger", () => {
    const text = `// sh 'commented'
pipeline {
  triggers { cron('H 2 * * *') }
  stages {
    stage('Report') {
      steps {
        sh 'python report.py'
        sh(script: "make \\"x\\"", returnStdout: true)
        sh label: 'Back up', script: '''
          # nothing
          pg_dump app \\
            > dump.sql
        '''
        echo "sh 'quoted'"
        other.sh 'method'
      }
    }
  }
}`;
    assert.deepEqual(tell(groovy, text), [
      "job Report [H 2 * * *] @ stage('Report'",
      "command schedule: python report.py @ python report.py",
      'command schedule: make "x" @ make \\"x\\"',
      "command schedule: pg_dump app @ pg_dump app \\",
    ]);
  });

  it("goes on after strings that are left open", () => {
    const text = `stage('never closed\n sh "x \${y.collect { "a" }\n sh '''half\nstage('b') { }`;
    assert.ok(tell(groovy, text).includes("job b [] @ stage('b'"));
  });
});

describe("the readers of commands", () => {
  it("find targets of make with their recipes, by the variables of the file", () => {
    const text = `PYTHON ?= python3 # the newest
.PHONY: load
A := b:c
load: build ## Run it
\t@$(PYTHON) -m locust -f x.py \\
\t  --headless
\t# a comment
build:
\tdocker build .
`;
    assert.deepEqual(tell(recipes, text), [
      "job load [] @ load",
      "command script: locust -f x.py --headless @ @$(PYTHON) -m locust -f x.py \\",
      "job build [] @ build",
      "command script: docker build . @ docker build .",
    ]);
  });

  it("find recipes of just", () => {
    const text = "deploy env='prod': test\n    kubectl rollout undo deploy/{{env}}\n";
    assert.deepEqual(tell(recipes, text), [
      "job deploy [] @ deploy",
      "command script: kubectl rollout undo deploy/__env_ @ kubectl rollout undo deploy/{{env}}",
    ]);
  });

  it("find what a Dockerfile starts from and runs", () => {
    const text = `FROM --platform=linux/amd64 ghcr.io/acme/base:1.2 AS build
RUN pip install x && \\
    py-spy record -o a.svg -- python a.py
# RUN commented
HEALTHCHECK --interval=5s CMD curl -f localhost
CMD ["sh", "-c", "locust -f x.py"]`;
    assert.deepEqual(tell(dockerfile, text), [
      "image ghcr.io/acme/base @ ghcr.io/acme/base:1.2",
      "command container: pip install x @ pip install x && \\",
      "command container: py-spy record -o a.svg -- python a.py @ pip install x && \\",
      "command container: curl -f localhost @ curl -f localhost",
      'command container: locust -f x.py @ CMD ["sh", "-c", "locust -f x.py"]',
    ]);
  });

  it("find entries of crontabs, with and without a user, and of timers", () => {
    const text =
      "# 1 2 * * * commented\nMAILTO=x\n0 6 * * MON-FRI python report.py\n@daily root /bin/check all\n";
    assert.deepEqual(tell(crontab, text), [
      "job python report.py [0 6 * * MON-FRI] @ python report.py",
      "command schedule: python report.py @ python report.py",
      "job /bin/check all [@daily] @ /bin/check all",
      "command schedule: /bin/check all @ /bin/check all",
    ]);
    assert.deepEqual(tell(systemd, "[Timer]\nOnCalendar=daily\n", "deploy/report.timer"), [
      "job report [daily] @ OnCalendar=daily",
    ]);
    assert.deepEqual(tell(procfile, "web: gunicorn app:app\n"), [
      "command container: gunicorn app:app @ gunicorn app:app",
    ]);
  });

  it("find the tables that SQL creates", () => {
    const text =
      '-- create table commented (a int);\nCREATE TABLE IF NOT EXISTS app."user_feedback" (id int);\nSELECT 1;';
    assert.deepEqual(tell(sql, text), ['table user_feedback @ app."user_feedback"']);
  });
});

describe("every reader", () => {
  const junk = {
    brackets: "{[(".repeat(170_000),
    quotes: `"'`.repeat(250_000),
    triples: `'''"""\n`.repeat(70_000),
    heredocs: "a = <<EOT\n".repeat(50_000),
    "opened blocks": 'resource "a" "b" {\n'.repeat(25_000),
    interpolations: '"${'.repeat(160_000),
    comments: "/* // # <!-- ".repeat(40_000),
    headings: "# a\n=\n---\n".repeat(50_000),
    quotations: "> ".repeat(250_000),
    lists: "- a\n  - b\n".repeat(50_000),
    tags: '<a b="c">'.repeat(55_000),
    backslashes: "\\\n".repeat(250_000),
    "one long line": "x".repeat(500_000),
    dollars: "$(".repeat(250_000),
    backticks: "` a ``b ```\n".repeat(40_000),
    stars: "*a _b ".repeat(80_000),
    "open brackets": "[".repeat(500_000),
    emphasis: "**a*".repeat(120_000),
  };
  for (const [name, text] of Object.entries(junk))
    it(`takes half a megabyte of ${name} in proportion`, () => {
      for (const reader of READERS) assertLinear(text, (part) => tell(reader, part, `a/${reader.files[0]}`));
    }).timeout(60_000);
});
