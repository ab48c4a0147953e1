import type { DataNode } from "../data.ts";
import { type Label, labelOf, phrase } from "../label.ts";
import type { SignalOf } from "./detector.ts";
import { eachOf, isOn, numberOf } from "./signs.ts";
import { manifestKey, named } from "./tables.ts";
import { firstShares, sayingSteps, sharesOf, stepsOfFlagger, stepsOfRollout } from "./weights.ts";

/** What a Kubernetes object says of going live step by step; undefined where it says nothing. */
export function canaryOfManifest(manifest: SignalOf<"manifest">): Label | undefined {
  const { name, body } = manifest;
  const spec = body.get("spec");
  return spec && OBJECTS.get(manifestKey(manifest))?.(spec, name, body);
}

type ReadObject = (spec: DataNode, name: string, object: DataNode) => Label | undefined;

/** By API group and kind. */
const OBJECTS = new Map<string, ReadObject>([
  ["argoproj.io/Rollout", ofRollout],
  ["flagger.app/Canary", ofFlagger],
  [
    "networking.istio.io/VirtualService",
    (spec, name) => split(firstShares(spec, ["route"], "weight"), named("Istio", name)),
  ],
  [
    "gateway.networking.k8s.io/HTTPRoute",
    (spec, name) => split(firstShares(spec, ["backendRefs"], "weight"), named(labelOf("Route"), name)),
  ],
  [
    "gateway.networking.k8s.io/GRPCRoute",
    (spec, name) => split(firstShares(spec, ["backendRefs"], "weight"), named(labelOf("Route"), name)),
  ],
  [
    "traefik.io/TraefikService",
    (spec, name) => split(firstShares(spec, ["services"], "weight"), named("Traefik", name)),
  ],
  [
    "traefik.containo.us/TraefikService",
    (spec, name) => split(firstShares(spec, ["services"], "weight"), named("Traefik", name)),
  ],
  [
    "projectcontour.io/HTTPProxy",
    (spec, name) => split(firstShares(spec, ["services"], "weight"), named("Contour", name)),
  ],
  [
    "split.smi-spec.io/TrafficSplit",
    (spec, name) => split(sharesOf(eachOf(spec.get("backends")), "weight"), named(labelOf("Split"), name)),
  ],
  [
    "machinelearning.seldon.io/SeldonDeployment",
    (spec, name) => split(sharesOf(eachOf(spec.get("predictors")), "traffic"), named("Seldon", name)),
  ],
  [
    "mlops.seldon.io/Experiment",
    (spec, name) =>
      split(sharesOf(eachOf(spec.get("candidates")), "weight"), named(labelOf("{Seldon} experiment"), name)),
  ],
  [
    "serving.knative.dev/Service",
    (spec, name) => split(sharesOf(eachOf(spec.get("traffic")), "percent"), named("Knative", name)),
  ],
  ["serving.kserve.io/InferenceService", ofKserve],
  ["serving.kubeflow.org/InferenceService", ofKserve],
  ["networking.k8s.io/Ingress", ofIngress],
  ["extensions/Ingress", ofIngress],
  [
    "route.openshift.io/Route",
    (spec, name) =>
      eachOf(spec.get("alternateBackends")).length > 0
        ? phrase("Route {0} to several backends", name)
        : undefined,
  ],
  [
    "consul.hashicorp.com/ServiceSplitter",
    (spec, name) => split(sharesOf(eachOf(spec.get("splits")), "weight"), named("Consul", name)),
  ],
]);

function split(shares: readonly string[] | undefined, who: Label): Label | undefined {
  return shares && phrase("{0} splits traffic by {1}", who, shares.join(" / "));
}

function ofRollout(spec: DataNode, name: string): Label | undefined {
  const canary = spec.get("strategy", "canary");
  const steps = canary ? stepsOfRollout(canary) : [];
  if (steps.length > 0) return phrase("Canary {0} {1}", name, sayingSteps(steps));
  return spec.get("strategy", "blueGreen") ? phrase("Blue-green rollout {0}", name) : undefined;
}

function ofFlagger(spec: DataNode, name: string): Label | undefined {
  const analysis = spec.get("analysis") ?? spec.get("canaryAnalysis");
  if (!analysis || spec.get("skipAnalysis")?.text === "true") return undefined;
  const steps = stepsOfFlagger(analysis);
  if (steps.length > 0) return phrase("Flagger canary {0} {1}", name, sayingSteps(steps));
  return analysis.get("iterations")
    ? phrase("Flagger blue-green rollout {0}", name)
    : phrase("Flagger canary {0}", name);
}

function ofKserve(spec: DataNode, name: string): Label | undefined {
  const percent = numberOf(spec.get("predictor", "canaryTrafficPercent") ?? spec.get("canaryTrafficPercent"));
  return percent
    ? phrase("{0} with {1} % of the traffic", phrase("KServe canary {0}", name), String(percent))
    : undefined;
}

function ofIngress(_spec: DataNode, name: string, object: DataNode): Label | undefined {
  const annotations = object.get("metadata", "annotations");
  const prefix = "nginx.ingress.kubernetes.io/canary";
  if (!annotations || !isOn(annotations.get(prefix))) return undefined;
  const canary = phrase("Canary ingress {0}", name);
  const weight = annotations.get(`${prefix}-weight`)?.text;
  return weight ? phrase("{0} with {1} % of the traffic", canary, weight) : canary;
}
