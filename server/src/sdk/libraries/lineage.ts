import type { Library, SdkCall, SdkPath } from "../schema.ts";

function records(...paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "lineage", path }));
}

/** What records the way of data by itself: clients of lineage services, and assets of orchestrators. */
export const lineage: Library = {
  name: "openlineage",
  distributions: ["openlineage-python", "acryl-datahub", "dlt", "zenml"],
  roots: ["openlineage", "datahub", "dlt", "zenml"],
  source:
    "openlineage-python 1.54: client/client.py, client/event_v2.py; mlflow 3.17: tracking/fluent.py (log_input, log_inputs); Dagster 1: asset, multi_asset; Airflow 3 task SDK: asset, Asset; Prefect 3: materialize; ZenML 0.9: step; Databricks: dlt.table; dbt: Python models; acryl-datahub 1: emitter",
  aliases: {},
  calls: records(
    "openlineage.client.OpenLineageClient",
    "openlineage.client.OpenLineageClient().emit",
    "openlineage.client.client.OpenLineageClient().emit",
    "openlineage.client.*.RunEvent",
    "openlineage.client.event_v2.RunEvent",
    "openlineage.client.run.RunEvent",
    "datahub.emitter.*.*().emit",
    "datahub.emitter.*.*().emit_mcp",
    ...["log_input", "log_inputs"].map((name) => `mlflow.${name}`),
    "mlflow.data.*",
    ...["asset", "multi_asset", "graph_asset", "asset_check", "observable_source_asset"].map(
      (name) => `dagster.${name}`,
    ),
    ...["Output", "MaterializeResult", "AssetMaterialization"].map((name) => `dagster.${name}`),
    ...["asset", "Asset"].map((name) => `airflow.sdk.${name}`),
    "airflow.datasets.Dataset",
    "airflow.Dataset",
    "airflow.lineage.entities.*",
    "prefect.assets.materialize",
    "zenml.step",
    "zenml.steps.step",
    "dlt.table",
    "dlt.view",
    "dlt.resource",
    "wandb.Artifact",
    "wandb.use_artifact",
    "wandb.Run().use_artifact",
  ),
};
