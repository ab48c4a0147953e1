import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { labelOf, phrase } from "../label.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** What says when money runs away, and what shows where it goes. */
export const costAlerts = defineDetector("cost-alerts", {
  aspects: {
    budget: {
      resources: {
        aws_budgets_budget: "{AWS} budget",
        aws_budgets_budget_action: "Action of an {AWS} budget",
        "AWS::Budgets::Budget": "{AWS} budget",
        "AWS::Budgets::BudgetsAction": "Action of an {AWS} budget",
        aws_ce_anomaly_monitor: "Cost anomaly monitor",
        aws_ce_anomaly_subscription: "Cost anomaly alert",
        "AWS::CE::AnomalyMonitor": "Cost anomaly monitor",
        "AWS::CE::AnomalySubscription": "Cost anomaly alert",
        "azurerm_consumption_budget_*": "{Azure} budget",
        azurerm_cost_anomaly_alert: "{Azure} cost anomaly alert",
        google_billing_budget: "{Google} budget",
        "module.*budget*": "Budget",
        snowflake_resource_monitor: "{Snowflake} resource monitor",
        databricks_budget: "{Databricks} budget",
        databricks_budget_policy: "{Databricks} budget policy",
        litellm_budget: "{LiteLLM} budget",
      },
      calls: {
        "aws_cdk.aws_budgets.CfnBudget": "{AWS} budget",
        "aws_cdk.aws_ce.CfnAnomalyMonitor": "Cost anomaly monitor",
        "pulumi_aws.budgets.Budget": "{AWS} budget",
        "pulumi_gcp.billing.Budget": "{Google} budget",
        "pulumi_azure_native.consumption.Budget*": "{Azure} budget",
        "litellm.BudgetManager": "{LLM} budget of {LiteLLM}",
      },
      imports: { "aws-cdk-lib/aws-budgets": "{AWS} budget" },
      commands: {
        "aws budgets create-budget": "{AWS} budget",
        "aws ce create-anomaly-monitor": "Cost anomaly monitor",
        "gcloud billing budgets create": "{Google} budget",
        "az consumption budget create*": "{Azure} budget",
      },
      headings: {
        "budget alert*": "Heading",
        "cost alert*": "Heading",
        "cost alarms": "Heading",
        "billing alert*": "Heading",
        "spending limit*": "Heading",
        "spend limit*": "Heading",
        "budget limit*": "Heading",
        "cost limits": "Heading",
        "cost monitoring and alert*": "Heading",
        "llm budget*": "Heading",
        "token budget*": "Heading",
      },
    },
    "cost-visibility": {
      resources: {
        aws_cur_report_definition: "Cost and usage report",
        "AWS::CUR::ReportDefinition": "Cost and usage report",
        aws_bcmdataexports_export: "Cost export",
        "AWS::BCMDataExports::Export": "Cost export",
        aws_ce_cost_category: "Cost category",
        "AWS::CE::CostCategory": "Cost category",
        azurerm_subscription_cost_management_export: "{Azure} cost export",
        azurerm_resource_group_cost_management_export: "{Azure} cost export",
        azurerm_billing_account_cost_management_export: "{Azure} cost export",
        azurerm_subscription_cost_management_view: "{Azure} cost view",
        vantage_cost_report: "{Vantage} cost report",
      },
      steps: {
        "infracost/actions/*": "{Infracost}",
        "infracost/infracost-gh-action": "{Infracost}",
        "infracost/*": "{Infracost}",
      },
      commands: {
        "infracost breakdown": "{Infracost}",
        "infracost diff": "{Infracost}",
        "infracost comment": "{Infracost}",
        "aws ce get-cost-and-usage": "{AWS} costs",
      },
      images: {
        "infracost/infracost": "{Infracost}",
        "opencost/opencost": "{OpenCost}",
        "kubecost/opencost": "{OpenCost}",
        "*kubecost-cost-model": "{Kubecost}",
        "kubecost1/cost-model": "{Kubecost}",
        "kubecost/*": "{Kubecost}",
      },
      calls: {
        "langchain_community.callbacks.get_openai_callback": "Cost of {OpenAI} calls",
        "langchain_community.callbacks.manager.get_openai_callback": "Cost of {OpenAI} calls",
        "langchain.callbacks.get_openai_callback": "Cost of {OpenAI} calls",
        "litellm.completion_cost": "Cost of {LLM} calls",
        "litellm.cost_per_token": "Cost of {LLM} calls",
        "litellm.cost_calculator.*": "Cost of {LLM} calls",
        "tokencost.calculate_*": "Cost of {LLM} calls",
      },
      imports: { "aws-cdk-lib/aws-cur": "Cost and usage report", genai_prices: "Prices of {LLM} calls" },
      headings: {
        "cost monitoring*": "Heading",
        "cost tracking*": "Heading",
        "cost dashboard*": "Heading",
        "monitoring cost*": "Heading",
        "tracking costs": "Heading",
        "cost and usage*": "Heading",
        "cost management": "Heading",
        "cost controls": "Heading",
      },
    },
  },
  words: [
    "budget",
    "budgets",
    "cost",
    "costs",
    "spend",
    "billing",
    "estimatedcharges",
    "opencost",
    "kubecost",
    "infracost",
    "litellm",
    "anomaly",
  ],
  ignores: isBesideThePoint,
  *detect(file) {
    yield* ofAlerts(file);
    for (const signal of file.signals) {
      if (signal.kind === "resource") yield* ofResource(signal);
      if (signal.kind === "manifest") yield* ofManifest(signal);
      if (signal.kind === "document") yield* ofDocument(signal, file.text);
    }
  },
});

/** An error budget is no money. */
const ABOUT_MONEY = /(?<![a-z])(?:costs?|spend(?:ing)?|billing|budget)(?![a-z])/i;

function isAboutMoney(name: string): boolean {
  const words = name.replace(/([a-z])(?=[A-Z])/g, "$1 ").replaceAll("_", " ");
  return ABOUT_MONEY.test(words) && !/error[- ]?budget|latency budget|budget burn/i.test(words);
}

function* ofAlerts(file: FileSignals): Generator<Found> {
  for (const signal of file.signals)
    if (signal.kind === "alert" && isAboutMoney(signal.name))
      yield { aspect: "budget", label: phrase("Alert {0}", signal.name), span: signal.span };
}

function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const metric = (body.get("metric_name") ?? body.get("MetricName"))?.text;
  if (metric === "EstimatedCharges")
    yield { aspect: "budget", label: phrase("Alarm {0} on estimated charges", name), span };
  if (type === "helm_release") yield* ofChart(body.get("chart")?.text, span);
}

/** Charts of Flux and Argo CD. */
function* ofManifest({ type, body, span }: SignalOf<"manifest">): Generator<Found> {
  const spec = body.get("spec");
  if (type === "HelmRelease") yield* ofChart(spec?.get("chart", "spec", "chart")?.text, span);
  if (type === "Application") yield* ofChart(spec?.get("source", "chart")?.text, span);
}

function* ofChart(chart: string | undefined, span: Found["span"]): Generator<Found> {
  if (chart && /(?:^|\/)(?:opencost|kubecost|cost-analyzer)$/.test(chart))
    yield { aspect: "cost-visibility", label: phrase("Chart {0}", chart), span };
}

function* ofDocument({ body }: SignalOf<"document">, text: string): Generator<Found> {
  if (text.includes("max_budget")) yield* ofProxy(body);
  const title = body.get("title") ?? body.get("dashboard", "title");
  const isDashboard = body.get("panels") ?? body.get("dashboard", "panels") ?? body.get("widgets");
  if (isDashboard && title?.text && isAboutMoney(title.text))
    yield { aspect: "cost-visibility", label: phrase("Dashboard “{0}”", title.text), span: title.span };
  if (!/Microsoft\.Consumption/i.test(text)) return;
  for (const { node } of allNodes(body)) {
    const type = node.get("type");
    if (type?.text && /^Microsoft\.Consumption\/budgets$/i.test(type.text))
      yield { aspect: "budget", label: labelOf("{Azure} budget"), span: type.span };
  }
}

/** Budgets of the LiteLLM proxy: for all, for a provider, for a model. */
function* ofProxy(body: DataNode): Generator<Found> {
  if (!body.get("litellm_settings") && !body.get("model_list")) return;
  for (const { node, key } of allNodes(body))
    if (key === "max_budget" && node.text && Number(node.text) > 0)
      yield { aspect: "budget", label: phrase("LLM budget of {0} in LiteLLM", node.text), span: node.span };
}
