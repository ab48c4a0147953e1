import type { Library, SdkCall, SdkPath } from "../../schema.ts";

function registries(paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "registry", path }));
}

/**
 * The first argument of every flavour's `log_model` is the model; its place is `name=` since version 3 and
 * `artifact_path=` before. `save_model` only writes a folder.
 */
export const mlflow: Library = {
  name: "mlflow",
  distributions: ["mlflow", "mlflow-skinny"],
  source:
    "mlflow 3.17.2: sklearn/__init__.py, pytorch/__init__.py, tracking/fluent.py, tracking/_model_registry/fluent.py",
  aliases: {
    "mlflow.client.MlflowClient()": "mlflow.MlflowClient()",
    "mlflow.tracking.MlflowClient()": "mlflow.MlflowClient()",
  },
  calls: [
    { kind: "registry", path: "mlflow.*.log_model", model: { index: 0 } },
    ...registries([
      "mlflow.register_model",
      "mlflow.log_artifact",
      "mlflow.log_artifacts",
      "mlflow.autolog",
      "mlflow.*.autolog",
      "mlflow.MlflowClient().log_artifact",
      "mlflow.MlflowClient().create_model_version",
    ]),
    {
      kind: "model-save",
      path: "mlflow.*.save_model",
      model: { index: 0 },
      file: { index: 1, keyword: "path" },
      anyObject: false,
    },
  ],
};

/** Other trackers and registries. */
export const otherRegistries: Library = {
  name: "wandb",
  distributions: [
    "wandb",
    "sagemaker",
    "azure-ai-ml",
    "azureml-core",
    "google-cloud-aiplatform",
    "bentoml",
    "dvclive",
    "clearml",
    "comet-ml",
  ],
  roots: [
    "wandb",
    "sagemaker",
    "azure.ai.ml",
    "azureml.core",
    "google.cloud.aiplatform",
    "bentoml",
    "dvclive",
    "clearml",
    "comet_ml",
    "neptune",
  ],
  source:
    "wandb 0.31.0: sdk/wandb_run.py; documentation of sagemaker 2, azure-ai-ml 1, google-cloud-aiplatform 1, bentoml 1, dvclive 3, clearml 2, comet 3",
  aliases: { "wandb.init()": "wandb.Run()", "wandb.sdk.wandb_run.Run()": "wandb.Run()" },
  calls: [
    ...registries([
      "wandb.Artifact",
      ...["log_artifact", "log_model", "link_model", "use_model", "save"].flatMap((method) => [
        `wandb.${method}`,
        `wandb.Run().${method}`,
      ]),
      "sagemaker.model.Model().register",
      "sagemaker.*.*().register",
      "azure.ai.ml.MLClient().models.create_or_update",
      "azureml.core.Model.register",
      "azureml.core.model.Model.register",
      "google.cloud.aiplatform.Model.upload",
      "bentoml.*.save_model",
      "dvclive.Live().log_artifact",
      "clearml.OutputModel",
      "clearml.Task.init",
      "comet_ml.Experiment().log_model",
      "comet_ml.start().log_model",
    ]),
    { kind: "credential", path: "wandb.login", environment: { key: "WANDB_API_KEY" } },
  ],
};
