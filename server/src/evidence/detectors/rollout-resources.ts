import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { type Label, phrase } from "../label.ts";
import type { SignalOf } from "./detector.ts";
import { eachOf, isOn } from "./signs.ts";
import { firstShares, sharesOf } from "./weights.ts";

/** What a resource of Terraform, CloudFormation or Nomad says of going live step by step. */
export function canaryOfResource({ type, name, body }: SignalOf<"resource">): Label | undefined {
  return RESOURCES.get(type)?.(body, name);
}

/** Names of configurations of CodeDeploy that shift traffic in steps. */
const IN_STEPS = /Canary|Linear/;

const ofVariants = (lists: string, weight: string) => (body: DataNode, name: string) => {
  const shares = sharesOf(eachOf(body.get(lists)), weight);
  return shares && phrase("SageMaker variants by {0} of {1}", shares.join(" / "), name);
};

const RESOURCES = new Map<string, (body: DataNode, name: string) => Label | undefined>([
  ["aws_codedeploy_deployment_config", ofRouting],
  ["aws_codedeploy_deployment_group", ofGroup],
  ["AWS::CodeDeploy::DeploymentConfig", ofRouting],
  ["AWS::CodeDeploy::DeploymentGroup", ofGroup],
  ["AWS::Serverless::Function", ofFunction],
  [
    "aws_lambda_alias",
    (body, name) =>
      body.get("routing_config", "additional_version_weights")
        ? phrase("Weighted Lambda alias {0}", name)
        : undefined,
  ],
  [
    "AWS::Lambda::Alias",
    (body, name) =>
      body.get("RoutingConfig", "AdditionalVersionWeights")
        ? phrase("Weighted Lambda alias {0}", name)
        : undefined,
  ],
  ["aws_sagemaker_endpoint_configuration", ofVariants("production_variants", "initial_variant_weight")],
  ["AWS::SageMaker::EndpointConfig", ofVariants("ProductionVariants", "InitialVariantWeight")],
  ["aws_sagemaker_endpoint", ofEndpoint],
  ["AWS::SageMaker::Endpoint", ofEndpoint],
  ["aws_ecs_service", ofService],
  ["AWS::ECS::Service", ofService],
  ["aws_lb_listener", ofListener],
  ["aws_lb_listener_rule", ofListener],
  ["aws_alb_listener_rule", ofListener],
  [
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    (body, name) => ofShares(firstShares(body, ["TargetGroups"], "Weight"), name),
  ],
  [
    "aws_route53_record",
    (body, name) =>
      body.get("weighted_routing_policy") ? phrase("Weighted DNS record {0}", name) : undefined,
  ],
  ["aws_appmesh_route", (body, name) => ofShares(firstShares(body, ["weighted_target"], "weight"), name)],
  [
    "google_cloud_run_service",
    (body, name) => ofShares(sharesOf(eachOf(body.get("traffic")), "percent"), name),
  ],
  [
    "google_cloud_run_v2_service",
    (body, name) => ofShares(sharesOf(eachOf(body.get("traffic")), "percent"), name),
  ],
  ["google_clouddeploy_delivery_pipeline", ofPipeline],
  [
    "azurerm_container_app",
    (body, name) => ofShares(firstShares(body, ["traffic_weight"], "percentage"), name),
  ],
  [
    "azurerm_machine_learning_online_endpoint",
    (body, name) => (body.get("traffic") ? phrase("Traffic of Azure ML endpoint {0}", name) : undefined),
  ],
  ["nomad_job", ofNomad],
]);

function ofShares(shares: readonly string[] | undefined, name: string): Label | undefined {
  return shares && phrase("Traffic by {0} of {1}", shares.join(" / "), name);
}

function ofRouting(body: DataNode, name: string): Label | undefined {
  const routing = body.get("traffic_routing_config") ?? body.get("TrafficRoutingConfig");
  const kind = (routing?.get("type") ?? routing?.get("Type"))?.text ?? "";
  return IN_STEPS.test(kind) ? phrase("CodeDeploy shifts traffic as {0} by {1}", kind, name) : undefined;
}

function ofGroup(body: DataNode, name: string): Label | undefined {
  const config = (body.get("deployment_config_name") ?? body.get("DeploymentConfigName"))?.text ?? "";
  if (IN_STEPS.test(config)) return phrase("CodeDeploy in steps ({0}) of {1}", config, name);
  const style =
    body.get("deployment_style", "deployment_type") ?? body.get("DeploymentStyle", "DeploymentType");
  return style?.text === "BLUE_GREEN"
    ? phrase("Blue-green deployment by CodeDeploy of {0}", name)
    : undefined;
}

function ofFunction(body: DataNode, name: string): Label | undefined {
  const preference = body.get("DeploymentPreference");
  const kind = preference?.get("Type")?.text ?? "";
  return IN_STEPS.test(kind) && preference?.get("Enabled")?.text !== "false"
    ? phrase("Deployment as {0} of {1}", kind, name)
    : undefined;
}

function ofEndpoint(body: DataNode, name: string): Label | undefined {
  for (const { node } of allNodes(body)) {
    const kind = (node.get("type") ?? node.get("Type"))?.text ?? "";
    if (/^(?:CANARY|LINEAR)$/.test(kind))
      return phrase("SageMaker shifts traffic as {0} of {1}", kind.toLowerCase(), name);
  }
  return undefined;
}

function ofService(body: DataNode, name: string): Label | undefined {
  const controller = body.get("deployment_controller", "type") ?? body.get("DeploymentController", "Type");
  if (controller?.text === "CODE_DEPLOY") return phrase("Blue-green deployment by CodeDeploy of {0}", name);
  const strategy =
    body.get("deployment_configuration", "strategy") ?? body.get("DeploymentConfiguration", "Strategy");
  const kind = strategy?.text ?? "";
  return /^(?:BLUE_GREEN|CANARY|LINEAR)$/.test(kind)
    ? phrase("Deployment as {0} of {1}", kind.toLowerCase().replace("_", "-"), name)
    : undefined;
}

function ofListener(body: DataNode, name: string): Label | undefined {
  return ofShares(firstShares(body, ["target_group"], "weight"), name);
}

function ofPipeline(body: DataNode, name: string): Label | undefined {
  for (const { key } of allNodes(body))
    if (key === "canary") return phrase("Canary by Cloud Deploy of {0}", name);
  return undefined;
}

function ofNomad(body: DataNode, name: string): Label | undefined {
  for (const { node, key } of allNodes(body))
    if (key === "canary" && node.text !== undefined && isOn(node))
      return phrase("{0} canaries of Nomad job {1}", node.text, name);
  return undefined;
}
