import type { DataNode } from "../data.ts";
import { type Label, labelOf, phrase } from "../label.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { flagTables } from "./feature-flags.ts";
import { canaryOfManifest } from "./rollout-manifests.ts";
import { canaryOfResource } from "./rollout-resources.ts";
import { eachOf, isBesideThePoint } from "./signs.ts";
import { defineDetector, withPlace } from "./tables.ts";
import { sharesOf } from "./weights.ts";

/** Going live step by step, and flags that switch a part on for a few. */
export const gradualRollout = defineDetector("gradual-rollout", {
  aspects: {
    rollout: {
      commands: {
        "kubectl argo rollouts promote": "Promotion of an {Argo} rollout",
        "kubectl argo rollouts set": "{Argo} rollout",
        "kubectl-argo-rollouts promote": "Promotion of an {Argo} rollout",
        "gcloud run services update-traffic": "Traffic of {Cloud Run}",
        "gcloud run deploy --no-traffic": "{Cloud Run} revision without traffic",
        "gcloud app services set-traffic": "Traffic of {App Engine}",
        "gcloud ai endpoints deploy-model --traffic-split*": "Traffic of {Vertex AI}",
        "az ml online-endpoint update --traffic*": "Traffic of {Azure ML}",
        "az containerapp ingress traffic set": "Traffic of a container app",
        "az containerapp revision set-mode": "Revisions of a container app",
        "az webapp traffic-routing set": "Traffic of a web app",
        "az webapp deployment slot swap": "Swap of deployment slots",
        "az functionapp deployment slot swap": "Swap of deployment slots",
        "aws sagemaker update-endpoint-weights-and-capacities": "Traffic of {SageMaker} variants",
        "aws lambda update-alias --routing-config*": "Traffic of a {Lambda} alias",
        "aws deploy create-deployment": "{CodeDeploy} deployment",
        "fly deploy --strategy": "{Fly} deployment strategy",
        "flyctl deploy --strategy": "{Fly} deployment strategy",
      },
      resources: {
        azurerm_linux_web_app_slot: "Deployment slot",
        azurerm_windows_web_app_slot: "Deployment slot",
        azurerm_app_service_slot: "Deployment slot",
        azurerm_web_app_active_slot: "Active deployment slot",
        azurerm_linux_function_app_slot: "Deployment slot",
        consul_config_entry_service_splitter: "{Consul} service splitter",
      },
      headings: {
        "gradual rollout*": "Heading",
        "gradual release*": "Heading",
        "phased rollout*": "Heading",
        "staged rollout*": "Heading",
        "progressive rollout*": "Heading",
        "progressive delivery": "Heading",
        "rollout plan": "Heading",
        "rollout strategy": "Heading",
        "rollout stages": "Heading",
        "rollout phases": "Heading",
        "canary deployment*": "Heading",
        "canary release*": "Heading",
        "canary rollout*": "Heading",
        "blue-green deployment*": "Heading",
        "blue/green deployment*": "Heading",
        "pilot rollout": "Heading",
        "pilot phase": "Heading",
      },
      files: {
        "*rollout-plan*.md": "Rollout plan",
        "*rollout_plan*.md": "Rollout plan",
        "*rollout-strategy*.md": "Rollout strategy",
        "*canary-deployment*.md": "Canary deployments",
      },
    },
    "feature-flags": flagTables,
  },
  words: [
    "rollout",
    "canary",
    "virtualservice",
    "httproute",
    "grpcroute",
    "traefikservice",
    "inferenceservice",
    "seldondeployment",
    "experiment",
    "trafficsplit",
    "traffic",
    "splitter",
    "deliverypipeline",
    "weighted",
    "codedeploy",
    "deploymentpreference",
    "routingconfig",
    "productionvariants",
    "slot",
    "bluegreen",
    "canaries",
    "flags",
    "defaultvariant",
    "variations",
    "posthog",
    "weight",
    "weights",
    "blue",
    "alternatebackends",
  ],
  names: [
    "posthog-js useFeatureFlag",
    "posthog-js useFeatureFlagEnabled",
    "posthog-js useFeatureFlagPayload",
  ],
  ignores: isBesideThePoint,
  *detect(file) {
    for (const signal of file.signals) {
      const label = rolloutOf(signal, file);
      if (label !== undefined) yield { aspect: "rollout", label, span: signal.span };
      if (signal.kind === "document") yield* ofFlags(signal);
      if (signal.kind === "import") yield* ofSwitches(signal);
    }
  },
});

function rolloutOf(signal: FileSignals["signals"][number], file: FileSignals): Label | undefined {
  switch (signal.kind) {
    case "manifest":
      return canaryOfManifest(signal);
    case "resource":
      return canaryOfResource(signal);
    case "step":
      return canaryOfStep(signal);
    case "document":
      return trafficOf(signal.body, file.path);
    default:
      return undefined;
  }
}

function canaryOfStep(step: SignalOf<"step">): Label | undefined {
  const label = stepLabel(step);
  return label && withPlace(label, step.where);
}

function stepLabel({ uses, inputs }: SignalOf<"step">): Label | undefined {
  const name = uses.toLowerCase();
  const strategy = inputs?.get("strategy")?.text ?? "";
  if (
    /^azure\/k8s-deploy$|^kubernetesmanifest$|^azure\/k8s-bake/.test(name) &&
    /^(?:canary|blue-green)$/.test(strategy)
  )
    return phrase("Deployment to Kubernetes as {0}", strategy);
  if (name === "google-github-actions/deploy-cloudrun") {
    const traffic = ["revision_traffic", "tag_traffic"].map((key) => inputs?.get(key)?.text).find(Boolean);
    if (traffic) return phrase("Traffic of {0}: {1}", "Cloud Run", traffic);
    return inputs?.get("no_traffic")?.text === "true"
      ? labelOf("{Cloud Run} revision without traffic")
      : undefined;
  }
  if (name === "aws-actions/amazon-ecs-deploy-task-definition" && inputs?.get("codedeploy-application"))
    return phrase("Blue-green deployment of ECS by CodeDeploy");
  const slot = inputs?.get("slot-name")?.text ?? inputs?.get("slotName")?.text;
  if (
    /^azure\/(?:webapps-deploy|functions-action)$|^azurewebapp$/.test(name) &&
    slot &&
    slot !== "production"
  )
    return phrase("Deployment slot {0}", slot);
  return undefined;
}

/** Endpoints of Azure ML, and Cloud Deploy where it is no manifest. */
function trafficOf(body: DataNode, path: string): Label | undefined {
  const traffic = body.get("traffic");
  const isEndpoint = /onlineEndpoint/i.test(body.get("$schema")?.text ?? "") || /endpoint/i.test(path);
  if (traffic && isEndpoint && traffic.keys().length > 1) {
    const shares = traffic.keys().map((key) => `${key} ${traffic.get(key)?.text ?? ""} %`);
    return phrase("Traffic of an Azure ML endpoint: {0}", shares.join(", "));
  }
  const kind = body.get("Kind")?.text;
  const splits = kind === "service-splitter" ? sharesOf(eachOf(body.get("Splits")), "Weight") : undefined;
  return splits && phrase("Consul splits traffic by {0}", splits.join(" / "));
}

/** Files of flagd and of GO Feature Flag. */
function* ofFlags({ body, span }: SignalOf<"document">): Generator<Found> {
  const flags = body.get("flags");
  const isFlagd = (flag: DataNode) => flag.get("state") && flag.get("variants");
  const names = (flags?.keys() ?? []).filter((key) => {
    const flag = flags?.get(key);
    return flag && isFlagd(flag) && flag.get("state")?.text !== "DISABLED";
  });
  const others = body.keys().filter((key) => body.get(key, "variations") && body.get(key, "defaultRule"));
  const all = [...names, ...others];
  if (all.length === 0) return;
  const label =
    all.length === 1
      ? phrase("Feature flag {0}", all[0]!)
      : phrase("{0} feature flags, the first {1}", String(all.length), all[0]!);
  yield { aspect: "feature-flags", label, span };
}

/** Libraries that do other things as well tell by the names that are imported. */
function* ofSwitches({ module, names, span }: SignalOf<"import">): Generator<Found> {
  const isPosthog = /^posthog-js/.test(module) && names.some((name) => /FeatureFlag/.test(name));
  if (isPosthog) yield { aspect: "feature-flags", label: labelOf("{PostHog} feature flags"), span };
}
