import assert from "node:assert/strict";
import type { DataNode } from "../../server/src/evidence/data.ts";
import { readHcl } from "../../server/src/evidence/readers/hcl.ts";
import { terraform } from "../../server/src/evidence/readers/terraform.ts";
import { tell } from "../support/signals.ts";

describe("HCL", () => {
  it("has blocks with labels, attributes, nested blocks, lists and objects", () => {
    const text = `
# resource "commented" "out" {}
/* resource "commented" "too" {} */
resource "aws_codedeploy_deployment_group" "api" { // the API
  name = "api-\${var.stage}"
  rollback { enabled = true
    events = ["DEPLOYMENT_FAILURE", var.other]
  }
  tags = { a = 1, "b" : two
    c = lower("X") }
}
`;
    const [block, ...others] = readHcl(text);
    assert.equal(others.length, 0);
    assert.deepEqual([block?.type, block?.labels], ["resource", ["aws_codedeploy_deployment_group", "api"]]);
    assert.equal(
      text.slice(block?.span.start, block?.span.end),
      'resource "aws_codedeploy_deployment_group" "api"',
    );
    assert.deepEqual(plain(block?.body), {
      name: "api-${var.stage}",
      rollback: { enabled: "true", events: ["DEPLOYMENT_FAILURE", "var.other"] },
      tags: { a: "1", b: "two", c: 'lower("X")' },
    });
  });

  it("gathers repeated blocks, and reads dynamic and labelled ones as the JSON syntax does", () => {
    const text = `a {
      step { n = 1 }
      step { n = 2 }
      dynamic "canary" {
        for_each = var.all
        content { weight = 5 }
      }
      provisioner "local-exec" { command = "x" }
    }`;
    assert.deepEqual(plain(readHcl(text)[0]?.body), {
      step: [{ n: "1" }, { n: "2" }],
      canary: { weight: "5" },
      provisioner: { "local-exec": { command: "x" } },
    });
  });

  it("reads what jsonencode is given as a value, and conditions as text", () => {
    const text = `a {
  policy = jsonencode({
    Rules = [{ Action = "x" }]
  })
  count  = var.on ? 1 : 0
  list   = [for s in var.all : upper(s) if s != ""]
  after  = 1
}`;
    assert.deepEqual(plain(readHcl(text)[0]?.body), {
      policy: { Rules: [{ Action: "x" }] },
      count: "var.on ? 1 : 0",
      list: '[for s in var.all : upper(s) if s != ""]',
      after: "1",
    });
  });

  it("ends heredocs at their own word, also where another stands in their interpolation", () => {
    const text = `a {
  outer = <<-EOT
    one \${join("", [<<INNER
two }
INNER
    ])}
    resource "no" "block" {
    EOT
  next = 1
}
b {}`;
    const blocks = readHcl(text);
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ["a", "b"],
    );
    assert.match(blocks[0]?.body.get("outer")?.text ?? "", /one[\s\S]*resource "no" "block"/);
    assert.equal(blocks[0]?.body.get("next")?.text, "1");
  });

  it("keeps strings in interpolations, escapes and what only looks like an interpolation", () => {
    const text = 'a {\n  x = "a ${f("b}", "${c}")} d \\" $${e"\n  y = 1\n}';
    assert.deepEqual(plain(readHcl(text)[0]?.body), { x: 'a ${f("b}", "${c}")} d \\" $${e', y: "1" });
  });

  it("gives what can be read of a half-typed file", () => {
    const text = `
resource "a" "open" {
  x = [1, {
resource "b" "string" {
  name = "never closed
  size = 2
}
resource "c" "heredoc" {
  text = <<EOT
  more = 3
}
resource "d" "after" { y = 4 }
resource "e" {
`;
    assert.deepEqual(
      readHcl(text).map(({ labels, body }) => [labels[0], plain(body)]),
      [
        ["a", { x: ["1", {}] }],
        ["b", { name: "never closed", size: "2" }],
        ["c", { text: "<<EOT", more: "3" }],
        ["d", { y: "4" }],
        ["e", {}],
      ],
    );
  });

  it("has no prototype that a key could reach", () => {
    const [block] = readHcl('a {\n  __proto__ = { polluted = "yes" }\n  constructor = 1\n}');
    assert.equal(block?.body.get("__proto__", "polluted")?.text, "yes");
    assert.equal(block?.body.get("toString"), undefined);
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });

  it("becomes resources, data sources and modules, without those that are switched off", () => {
    const text = `
resource "aws_budgets_budget" "monthly" { limit_amount = 10 }
resource "aws_budgets_budget" "none" { count = 0 }
resource "aws_budgets_budget" "empty" { for_each = {} }
resource "aws_budgets_budget" "some" { count = var.on ? 1 : 0 }
data "pagerduty_schedule" "primary" { name = "x" }
module "budgets" {
  source = "git::https://github.com/cloudposse/terraform-aws-budgets.git?ref=1.0"
}
module "off" { 
  source  = "cloudposse/budgets/aws"
  enabled = false
}
`;
    assert.deepEqual(tell(terraform, text), [
      'resource aws_budgets_budget monthly @ resource "aws_budgets_budget" "monthly"',
      'resource aws_budgets_budget some @ resource "aws_budgets_budget" "some"',
      'resource data.pagerduty_schedule primary @ data "pagerduty_schedule" "primary"',
      'resource module.github.com/cloudposse/terraform-aws-budgets budgets @ module "budgets"',
    ]);
  });
});

function plain(node: DataNode | undefined): unknown {
  if (!node || node.text !== undefined) return node?.text;
  if (node.keys().length > 0)
    return Object.fromEntries(node.keys().map((key) => [key, plain(node.get(key))]));
  return node.items().length > 0 ? node.items().map(plain) : {};
}
