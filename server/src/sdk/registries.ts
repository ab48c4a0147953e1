/** How a fix hands a trained model to a registry. `{mlflow}` and the like stand for the library's name in the file. */
export interface RegistryForm {
  /** Import name, as the setting `preflight.providers.registry` gives it. */
  library: string;
  distributions: string[];
  /** Logs the model itself, for the flavours that take it as it is; replaces the save. */
  model?: {
    /** Flavour → further arguments. */
    flavours: Readonly<Record<string, string>>;
    /** By the library's major version, newest first. */
    versions: readonly { major: number; text: string }[];
  };
  /** Lines that follow a save and log what it wrote; `{add}` is `file` or `dir`. */
  saved: readonly string[];
  /** What starts a run by itself, and the lines to use where the file never does. */
  run?: { path: string; method: string; saved: readonly string[] };
}

/**
 * Facts: mlflow 3.17.2 (`log_model` of each flavour: `name` since 3, `artifact_path` before; it starts a run when none
 * is active; `log_artifact` takes folders too) and wandb 0.31.0 (`Artifact.add_file`, `add_dir`, `log_artifact` needs a
 * run).
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
        pytorch: "",
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
];
