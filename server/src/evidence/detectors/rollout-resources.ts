import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import type { SignalOf } from "./detector.ts";
import { eachOf, isOn } from "./signs.ts";
import { named } from "./tables.ts";
import { firstShares, sharesOf } from "./weights.ts";

/** What a resource of Terraform, CloudFormation or Nomad says of going live step by step. */
export function canaryOfResource({ type, name, body }: SignalOf<"resource">): string | undefined {
  const label = RESOURCES.get(type)?.(body);
  return label && named(label, name);
}

/** Names of configurations of CodeDeploy that shift traffic in steps. */
const IN_STEPS = /Canary|Linear/;

const ofVariants = (lists: string, weight: string) => (body: DataNode) => {
  const shares = sharesOf(eachOf(body.get(lists)), weight);
  return shares && `SageMaker variants by ${shares.join(" / ")} of`;
};

const RESOURCES = new Map<string, (body: DataNode) => string | undefined>([
  ["aws_codedeploy_deployment_config", ofRouting],
  ["aws_codedeploy_deployment_group", ofGroup],
  ["AWS::CodeDeploy::DeploymentConfig", ofRouting],
  ["AWS::CodeDeploy::DeploymentGroup", ofGroup],
  ["AWS::Serverless::Function", ofFunction],
  [
    "aws_lambda_alias",
    (body) =>
      body.get("routing_config", "additional_version_weights") ? "Weighted Lambda alias" : undefined,
  ],
  [
    "AWS::Lambda::Alias",
    (body) => (body.get("RoutingConfig", "AdditionalVersionWeights") ? "Weighted Lambda alias" : undefined),
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
    (body) => ofShares(firstShares(body, ["TargetGroups"], "Weight")),
  ],
  ["aws_route53_record", (body) => (body.get("weighted_routing_policy") ? "Weighted DNS record" : undefined)],
  ["aws_appmesh_route", (body) => ofShares(firstShares(body, ["weighted_target"], "weight"))],
  ["google_cloud_run_service", (body) => ofShares(sharesOf(eachOf(body.get("traffic")), "percent"))],
  ["google_cloud_run_v2_service", (body) => ofShares(sharesOf(eachOf(body.get("traffic")), "percent"))],
  ["google_clouddeploy_delivery_pipeline", ofPipeline],
  ["azurerm_container_app", (body) => ofShares(firstShares(body, ["traffic_weight"], "percentage"))],
  [
    "azurerm_machine_learning_online_endpoint",
    (body) => (body.get("traffic") ? "Traffic of Azure ML endpoint" : undefined),
  ],
  ["nomad_job", ofNomad],
]);

function ofShares(shares: readonly string[] | undefined): string | undefined {
  return shares && `Traffic by ${shares.join(" / ")} of`;
}

function ofRouting(body: DataNode): string | undefined {
  const routing = body.get("traffic_routing_config") ?? body.get("TrafficRoutingConfig");
  const kind = (routing?.get("type") ?? routing?.get("Type"))?.text ?? "";
  return IN_STEPS.test(kind) ? `CodeDeploy shifts traffic as ${kind} by` : undefined;
}

function ofGroup(body: DataNode): string | undefined {
  const config = (body.get("deployment_config_name") ?? body.get("DeploymentConfigName"))?.text ?? "";
  if (IN_STEPS.test(config)) return `CodeDeploy in steps (${config}) of`;
  const style =
    body.get("deployment_style", "deployment_type") ?? body.get("DeploymentStyle", "DeploymentType");
  return style?.text === "BLUE_GREEN" ? "Blue-green deployment by CodeDeploy of" : undefined;
}

function ofFunction(body: DataNode): string | undefined {
  const preference = body.get("DeploymentPreference");
  const kind = preference?.get("Type")?.text ?? "";
  return IN_STEPS.test(kind) && preference?.get("Enabled")?.text !== "false"
    ? `Deployment as ${kind} of`
    : undefined;
}

function ofEndpoint(body: DataNode): string | undefined {
  for (const { node } of allNodes(body)) {
    const kind = (node.get("type") ?? node.get("Type"))?.text ?? "";
    if (/^(?:CANARY|LINEAR)$/.test(kind)) return `SageMaker shifts traffic as ${kind.toLowerCase()} of`;
  }
  return undefined;
}

function ofService(body: DataNode): string | undefined {
  const controller = body.get("deployment_controller", "type") ?? body.get("DeploymentController", "Type");
  if (controller?.text === "CODE_DEPLOY") return "Blue-green deployment by CodeDeploy of";
  const strategy =
    body.get("deployment_configuration", "strategy") ?? body.get("DeploymentConfiguration", "Strategy");
  const kind = strategy?.text ?? "";
  return /^(?:BLUE_GREEN|CANARY|LINEAR)$/.test(kind)
    ? `Deployment as ${kind.toLowerCase().replace("_", "-")} of`
    : undefined;
}

function ofListener(body: DataNode): string | undefined {
  return ofShares(firstShares(body, ["target_group"], "weight"));
}

function ofPipeline(body: DataNode): string | undefined {
  for (const { key } of allNodes(body)) if (key === "canary") return "Canary by Cloud Deploy of";
  return undefined;
}

function ofNomad(body: DataNode): string | undefined {
  for (const { node, key } of allNodes(body))
    if (key === "canary" && node.text !== undefined && isOn(node))
      return `${node.text} canaries of Nomad job`;
  return undefined;
}
