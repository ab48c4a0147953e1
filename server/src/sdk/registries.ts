import type { SdkPath } from "./schema.ts";

/** Major and minor number. */
export type Release = readonly [major: number, minor: number];

/** How a fix hands a trained model to a registry. `{mlflow}` and the like stand for the library's name in the file. */
export interface RegistryForm {
  /** Import name, dotted where needed, as the setting `preflight.providers.registry` gives it. */
  library: string;
  distributions: string[];
  /** Logs the model itself, for the flavours that take it as it is; replaces the save. */
  model?: {
    /** Flavour → further arguments, which are there since a release. */
    flavours: Readonly<Record<string, string | { since: Release; text: string }>>;
    /** By the library's major version, newest first. */
    versions: readonly { major: number; text: string }[];
  };
  /** Lines that follow a save and log what it wrote; `{add}` is `file` or `dir`, `{client}` the file's own client. */
  saved: readonly string[];
  /** Lines by flavour, and what the saved file must be called, where the registry takes these only. */
  savedAs?: Readonly<Record<string, { lines: readonly string[]; file: RegExp }>>;
  /** Constructors of the client that the file must have made. */
  makers?: readonly SdkPath[];
  /** What starts a run by itself, and the lines to use where the file never does. */
  run?: { path: string; method: string; saved: readonly string[] };
}

/**
 * Facts: mlflow 3.17.2 (`log_model` of each flavour: `name` since 3, `artifact_path` before; it starts a run when none
 * is active; `log_artifact` takes folders too), wandb 0.31.0 (`Artifact.add_file`, `add_dir`, `log_artifact` needs a
 * run), azure-ai-ml 1.35.2 (entities/_assets/_artifacts/model.py: without a version the next number is taken) and
 * google-cloud-aiplatform 2.7.0 (models.py: `upload_scikit_learn_model_file`, `upload_xgboost_model_file` with the
 * endings that they take). SageMaker registers archives in S3 only, which no save writes.
 */
export const registryForms: readonly RegistryForm[] = [
  {
    library: "mlflow",
    distributions: ["mlflow", "mlflow-skinny"],
    model: {
      flavours: {
        // Its default since 3.17 refuses tree models; the save before was a pickle as well.
        sklearn: ', serialization_format="cloudpickle"',
        xgboost: "",
        lightgbm: "",
        catboost: "",
        // Its default since 3.17 wants an example of the input; the save before was a pickle as well.
        pytorch: { since: [3, 11], text: ', serialization_format="pickle"' },
        keras: "",
        tensorflow: "",
        statsmodels: "",
        prophet: "",
        pmdarima: "",
        onnx: "",
      },
      versions: [
        {
          major: 3,
          text: "{mlflow}.{flavour}.log_model({model}, name={name}, registered_model_name={name}{more})",
        },
        {
          major: 0,
          text: "{mlflow}.{flavour}.log_model({model}, artifact_path={name}, registered_model_name={name}{more})",
        },
      ],
    },
    saved: ["{mlflow}.log_artifact({file})"],
  },
  {
    library: "wandb",
    distributions: ["wandb"],
    saved: [
      '{artifact} = {wandb}.Artifact({name}, type="model", metadata={metadata})',
      "{artifact}.add_{add}({file})",
      "{wandb}.log_artifact({artifact})",
    ],
    run: {
      path: "wandb.init",
      method: "init",
      saved: [
        'with {wandb}.init(job_type="train") as {run}:',
        '\t{artifact} = {wandb}.Artifact({name}, type="model", metadata={metadata})',
        "\t{artifact}.add_{add}({file})",
        "\t{run}.log_artifact({artifact})",
      ],
    },
  },
  {
    library: "azure.ai.ml",
    distributions: ["azure-ai-ml"],
    makers: ["azure.ai.ml.MLClient", "azure.ai.ml.MLClient.from_config"],
    saved: ["{client}.models.create_or_update({azure.ai.ml.entities.Model}(path={file}, name={name}))"],
  },
  {
    library: "google.cloud.aiplatform",
    distributions: ["google-cloud-aiplatform"],
    saved: [],
    savedAs: {
      sklearn: {
        lines: [
          "{google.cloud.aiplatform}.Model.upload_scikit_learn_model_file(model_file_path={file}, display_name={name})",
        ],
        file: /\.(?:pkl|joblib)$/,
      },
      xgboost: {
        lines: [
          "{google.cloud.aiplatform}.Model.upload_xgboost_model_file(model_file_path={file}, display_name={name})",
        ],
        file: /\.(?:bst|pkl|joblib)$/,
      },
    },
  },
];
