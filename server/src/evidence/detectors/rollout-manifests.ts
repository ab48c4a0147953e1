import type { DataNode } from "../data.ts";
import type { SignalOf } from "./detector.ts";
import { eachOf, isOn, numberOf } from "./signs.ts";
import { manifestKey } from "./tables.ts";
import { firstShares, sayingSteps, sharesOf, stepsOfFlagger, stepsOfRollout } from "./weights.ts";

/** What a Kubernetes object says of going live step by step; undefined where it says nothing. */
export function canaryOfManifest(manifest: SignalOf<"manifest">): string | undefined {
  const { name, body } = manifest;
  const spec = body.get("spec");
  const label = spec && OBJECTS.get(manifestKey(manifest))?.(spec, body);
  return label?.replace("%s", () => name);
}

type ReadObject = (spec: DataNode, object: DataNode) => string | undefined;

/** By API group and kind; `%s` stands for the object's name. */
const OBJECTS = new Map<string, ReadObject>([
  ["argoproj.io/Rollout", ofRollout],
  ["flagger.app/Canary", ofFlagger],
  ["networking.istio.io/VirtualService", (spec) => split(firstShares(spec, ["route"], "weight"), "Istio")],
  [
    "gateway.networking.k8s.io/HTTPRoute",
    (spec) => split(firstShares(spec, ["backendRefs"], "weight"), "Route"),
  ],
  [
    "gateway.networking.k8s.io/GRPCRoute",
    (spec) => split(firstShares(spec, ["backendRefs"], "weight"), "Route"),
  ],
  ["traefik.io/TraefikService", (spec) => split(firstShares(spec, ["services"], "weight"), "Traefik")],
  [
    "traefik.containo.us/TraefikService",
    (spec) => split(firstShares(spec, ["services"], "weight"), "Traefik"),
  ],
  ["projectcontour.io/HTTPProxy", (spec) => split(firstShares(spec, ["services"], "weight"), "Contour")],
  [
    "split.smi-spec.io/TrafficSplit",
    (spec) => split(sharesOf(eachOf(spec.get("backends")), "weight"), "Split"),
  ],
  [
    "machinelearning.seldon.io/SeldonDeployment",
    (spec) => split(sharesOf(eachOf(spec.get("predictors")), "traffic"), "Seldon"),
  ],
  [
    "mlops.seldon.io/Experiment",
    (spec) => split(sharesOf(eachOf(spec.get("candidates")), "weight"), "Seldon experiment"),
  ],
  [
    "serving.knative.dev/Service",
    (spec) => split(sharesOf(eachOf(spec.get("traffic")), "percent"), "Knative"),
  ],
  ["serving.kserve.io/InferenceService", ofKserve],
  ["serving.kubeflow.org/InferenceService", ofKserve],
  ["networking.k8s.io/Ingress", ofIngress],
  ["extensions/Ingress", ofIngress],
  [
    "route.openshift.io/Route",
    (spec) => (eachOf(spec.get("alternateBackends")).length > 0 ? "Route %s to several backends" : undefined),
  ],
  [
    "consul.hashicorp.com/ServiceSplitter",
    (spec) => split(sharesOf(eachOf(spec.get("splits")), "weight"), "Consul"),
  ],
]);

function split(shares: readonly string[] | undefined, who: string): string | undefined {
  return shares && `${who} %s splits traffic by ${shares.join(" / ")}`;
}

function ofRollout(spec: DataNode): string | undefined {
  const canary = spec.get("strategy", "canary");
  const steps = canary ? stepsOfRollout(canary) : [];
  if (steps.length > 0) return `Canary %s ${sayingSteps(steps)}`;
  return spec.get("strategy", "blueGreen") ? "Blue-green rollout %s" : undefined;
}

function ofFlagger(spec: DataNode): string | undefined {
  const analysis = spec.get("analysis") ?? spec.get("canaryAnalysis");
  if (!analysis || spec.get("skipAnalysis")?.text === "true") return undefined;
  const steps = stepsOfFlagger(analysis);
  if (steps.length > 0) return `Flagger canary %s ${sayingSteps(steps)}`;
  return analysis.get("iterations") ? "Flagger blue-green rollout %s" : "Flagger canary %s";
}

function ofKserve(spec: DataNode): string | undefined {
  const percent = numberOf(spec.get("predictor", "canaryTrafficPercent") ?? spec.get("canaryTrafficPercent"));
  return percent ? `KServe canary %s with ${percent} % of the traffic` : undefined;
}

function ofIngress(_spec: DataNode, object: DataNode): string | undefined {
  const annotations = object.get("metadata", "annotations");
  const prefix = "nginx.ingress.kubernetes.io/canary";
  if (!annotations || !isOn(annotations.get(prefix))) return undefined;
  const weight = annotations.get(`${prefix}-weight`)?.text;
  return weight ? `Canary ingress %s with ${weight} % of the traffic` : "Canary ingress %s";
}
