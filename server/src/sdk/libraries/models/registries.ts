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
    "wandb 0.31.0: sdk/wandb_run.py; sagemaker 2.257.1 model.py, sagemaker-core 2.27.0 resources.py, azure-ai-ml 1.35.2 operations/_model_operations.py, google-cloud-aiplatform 2.7.0 models.py; documentation of bentoml 1, dvclive 3, clearml 2, comet 3",
  aliases: {
    "wandb.init()": "wandb.Run()",
    "wandb.sdk.wandb_run.Run()": "wandb.Run()",
    "azure.ai.ml.MLClient.from_config()": "azure.ai.ml.MLClient()",
  },
  calls: [
    ...registries([
      "wandb.Artifact",
      ...["log_artifact", "log_model", "link_model", "use_model", "save"].flatMap((method) => [
        `wandb.${method}`,
        `wandb.Run().${method}`,
      ]),
      "sagemaker.model.Model().register",
      "sagemaker.*.*().register",
      "sagemaker.core.resources.ModelPackage.create",
      "azure.ai.ml.MLClient().models.create_or_update",
      "azure.ai.ml.MLClient().create_or_update",
      "azureml.core.Model.register",
      "azureml.core.model.Model.register",
      "azureml.core.Run.get_context().register_model",
      ...[
        "upload",
        "upload_scikit_learn_model_file",
        "upload_xgboost_model_file",
        "upload_tensorflow_saved_model",
      ].map((method) => `google.cloud.aiplatform.Model.${method}`),
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
