import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { type Label, phrase } from "../label.ts";
import type { Signal } from "../signal.ts";
import type { Found, SignalOf } from "./detector.ts";
import { eachOf, isBesideThePoint, isOn, numberOf } from "./signs.ts";
import { defineDetector, manifestKey, withPlace } from "./tables.ts";

/** The way back: what is written about it, and what takes it. */
export const rollbackProcedure = defineDetector("rollback-procedure", {
  aspects: {
    procedure: {
      files: {
        "ROLLBACK.md": "Rollback procedure",
        "*rollback-plan*.md": "Rollback plan",
        "*rollback-procedure*.md": "Rollback procedure",
        "*rollback_procedure*.md": "Rollback procedure",
        "*rollback-strategy*.md": "Rollback strategy",
        "runbooks/*rollback*.md": "Rollback runbook",
        "runbook/*rollback*.md": "Rollback runbook",
        "playbooks/*rollback*.md": "Rollback playbook",
      },
    },
    automation: {
      commands: {
        "kubectl rollout undo": "{kubectl rollout undo}",
        "oc rollout undo": "{oc rollout undo}",
        "oc rollback": "{oc rollback}",
        "helm rollback": "{helm rollback}",
        "helm upgrade --atomic": "{helm upgrade --atomic}",
        "helm install --atomic": "{helm install --atomic}",
        "helm upgrade --rollback-on-failure": "{helm upgrade --rollback-on-failure}",
        "argocd app rollback": "{argocd app rollback}",
        "kubectl argo rollouts undo": "{Argo} rollout undone",
        "kubectl argo rollouts abort": "{Argo} rollout aborted",
        "kubectl-argo-rollouts undo": "{Argo} rollout undone",
        "kubectl-argo-rollouts abort": "{Argo} rollout aborted",
        "alembic downgrade": "{alembic downgrade}",
        "flask db downgrade": "{flask db downgrade}",
        "flyway undo": "{flyway undo}",
        "liquibase rollback*": "{liquibase rollback}",
        "dbmate rollback": "{dbmate rollback}",
        "knex migrate:rollback": "{knex migrate:rollback}",
        "sequelize db:migrate:undo*": "{sequelize db:migrate:undo}",
        "sequelize-cli db:migrate:undo*": "{sequelize db:migrate:undo}",
        "typeorm migration:revert": "{typeorm migration:revert}",
        "aws deploy stop-deployment --auto-rollback-enabled": "{CodeDeploy} rollback",
        "aws cloudformation rollback-stack": "Stack rollback",
        "aws ecs stop-service-deployment": "{ECS} rollback",
        "gcloud deploy targets rollback": "{Cloud Deploy} rollback",
        "gcloud run services update-traffic --to-revisions*": "{Cloud Run} back to a revision",
        "heroku rollback": "{heroku rollback}",
        "heroku releases:rollback": "{heroku rollback}",
        "kamal rollback": "{kamal rollback}",
        "cap deploy:rollback": "{cap deploy:rollback}",
        "dep rollback": "{dep rollback}",
        "vercel rollback": "{vercel rollback}",
        "wrangler rollback": "{wrangler rollback}",
        "docker service rollback": "{docker service rollback}",
        "docker service update --rollback": "{docker service rollback}",
        "docker stack deploy --rollback": "{docker service rollback}",
        "nomad job revert": "{nomad job revert}",
        "cf rollback": "{cf rollback}",
        "werf rollback": "{werf rollback}",
        "serverless rollback": "{serverless rollback}",
        "sls rollback": "{serverless rollback}",
        "databricks bundle rollback": "Bundle rollback",
      },
      files: {
        "rollback.sh": "Rollback script",
        "*rollback*.sh": "Rollback script",
        "rollback.py": "Rollback script",
        "rollback_deploy*.py": "Rollback script",
        "workflows/*rollback*.yml": "Rollback workflow",
        "workflows/*rollback*.yaml": "Rollback workflow",
        "*rollback*.jenkinsfile": "Rollback pipeline",
      },
      manifests: {
        "argoproj.io/AnalysisTemplate": "Analysis that ends a rollout:",
        "argoproj.io/ClusterAnalysisTemplate": "Analysis that ends a rollout:",
      },
    },
  },
  words: [
    "rollback",
    "undo",
    "circuit",
    "breaker",
    "atomic",
    "flagger",
    "canary",
    "remediation",
    "helmrelease",
    "deploymentcircuitbreaker",
    "deploymentpreference",
    "autorollbackconfiguration",
    "autorollbackconfig",
  ],
  headingWords: ["rollbacks", "revert", "reverting", "rolling", "back"],
  ignores: (signal, file) =>
    isBesideThePoint(signal, file) || (signal.kind === "file" && /migration/i.test(file.path)),
  *detect(file) {
    for (const signal of file.signals) {
      if (signal.kind === "heading") yield* ofHeading(signal);
      const label = automationOf(signal);
      if (label !== undefined) yield { aspect: "automation", label, span: signal.span };
    }
  },
});

function automationOf(signal: Signal): Label | undefined {
  switch (signal.kind) {
    case "job":
      return ROLLBACK.test(signal.name) && !/^undo/i.test(signal.name)
        ? phrase("Job {0}", signal.name)
        : undefined;
    case "step":
      return ROLLBACK.test(signal.uses) || isOn(signal.inputs?.get("atomic"))
        ? withPlace(phrase("Rollback by {0}", signal.uses), signal.where)
        : undefined;
    case "resource":
      return ofResource(signal);
    case "manifest":
      return ofManifest(signal);
    default:
      return undefined;
  }
}

const ROLLBACK = /roll[-_ ]?back/i;

/** Words of a title that is about going back, and those that tell a deployment from a transaction. */
const TITLE = /\b(?:roll(?:ing)?[- ]?back|rollbacks?|reverting|revert)\b/i;
const OF_RELEASES =
  /\b(?:deploy\w*|releases?|helm|kubectl|argocd|image|tag(?:ged)?|pods?|rollout|production|previous|service|traffic|workflow|version|downgrade|migrations?|restore|terraform|snapshots?|endpoint)\b/i;
const OF_TRANSACTIONS =
  /\b(?:transactions?|savepoints?|commit\(\)|session\.rollback|BEGIN|git (?:revert|reset))\b/;

function* ofHeading({ text, section, span }: SignalOf<"heading">): Generator<Found> {
  if (!TITLE.test(text) || text.length > MAX_TITLE || section.length < FEW_LETTERS) return;
  if (!OF_RELEASES.test(`${text} ${section}`) || OF_TRANSACTIONS.test(`${text} ${section}`)) return;
  yield { aspect: "procedure", label: phrase("Heading: “{0}”", text), span };
}

const MAX_TITLE = 60;
const FEW_LETTERS = 40;

function ofResource({ type, name, body }: SignalOf<"resource">): Label | undefined {
  if (type === "helm_release")
    return isOn(body.get("atomic")) ? phrase("Atomic Helm release {0}", name) : undefined;
  if (type === "AWS::Serverless::Function") {
    const preference = body.get("DeploymentPreference");
    return preference?.get("Alarms") && preference.get("Enabled")?.text !== "false"
      ? phrase("Alarms roll back {0}", name)
      : undefined;
  }
  for (const { node, key } of allNodes(body)) {
    if (key && BREAKERS.has(key) && eachOf(node).some(takesBack))
      return phrase("Deployment circuit breaker with rollback of {0}", name);
    if (key && CONFIGURATIONS.has(key) && eachOf(node).some(isEnabled))
      return phrase("Automatic rollback of {0}", name);
    if (key && SWITCHES.has(key) && node.text !== undefined && isOn(node))
      return phrase("Deployment circuit breaker with rollback of {0}", name);
  }
  return undefined;
}

const BREAKERS = new Set(["deployment_circuit_breaker", "DeploymentCircuitBreaker"]);
const CONFIGURATIONS = new Set([
  "auto_rollback_configuration",
  "AutoRollbackConfiguration",
  "AutoRollbackConfig",
]);
const SWITCHES = new Set([
  "circuit_breaker_rollback_enabled",
  "deployment_circuit_breaker_rollback",
  "auto_rollback_enabled",
]);

function takesBack(node: DataNode): boolean {
  const rollback = node.get("rollback") ?? node.get("Rollback");
  const enable = node.get("enable") ?? node.get("Enable");
  return isOn(rollback) && (enable === undefined || isOn(enable));
}

function isEnabled(node: DataNode): boolean {
  const enabled = node.get("enabled") ?? node.get("Enabled");
  return enabled ? isOn(enabled) : Boolean(node.get("alarms") ?? node.get("Alarms"));
}

function ofManifest(manifest: SignalOf<"manifest">): Label | undefined {
  const { name, body } = manifest;
  const spec = body.get("spec");
  switch (manifestKey(manifest)) {
    case "flagger.app/Canary": {
      const analysis = spec?.get("analysis") ?? spec?.get("canaryAnalysis");
      const threshold = numberOf(analysis?.get("threshold"));
      if (!analysis || spec?.get("skipAnalysis")?.text === "true") return undefined;
      return threshold
        ? phrase("Flagger takes {0} back after {1} failed checks", name, String(threshold))
        : phrase("Flagger takes {0} back", name);
    }
    case "argoproj.io/Rollout":
      return hasAnalysis(spec?.get("strategy")) ? phrase("Analysis ends the rollout {0}", name) : undefined;
    case "helm.toolkit.fluxcd.io/HelmRelease":
      return spec?.get("upgrade", "remediation", "retries") ||
        spec?.get("upgrade", "remediation", "strategy")?.text === "rollback"
        ? phrase("Flux takes the release {0} back", name)
        : undefined;
    default:
      return undefined;
  }
}

function hasAnalysis(strategy: DataNode | undefined): boolean {
  if (!strategy) return false;
  for (const { key } of allNodes(strategy))
    if (key && /^(?:analysis|prePromotionAnalysis|postPromotionAnalysis)$/.test(key)) return true;
  return false;
}
