import type { Library, SdkCall, SdkPath } from "../../schema.ts";
import { estimators } from "./estimators.ts";

const MODULE = "torch.nn.Module()";

/** A module's own methods that give the module, or what of it is saved. */
const torchItself = [
  "to",
  "cuda",
  "cpu",
  "half",
  "float",
  "eval",
  "train",
  "state_dict",
  "requires_grad_",
  "compile",
];

/** Classes of one's own below `torch.nn.Module` are modules by their base. */
export const torch: Library = {
  name: "torch",
  distributions: ["torch", "torchvision", "pytorch-lightning", "lightning"],
  roots: ["torch", "torchvision", "pytorch_lightning", "lightning"],
  source: "torch 2.15.0: serialization.py, onnx, jit; torchvision and Lightning documentation",
  aliases: Object.fromEntries(
    [
      "torch.nn.Sequential()",
      "torch.nn.DataParallel()",
      "torch.nn.parallel.DistributedDataParallel()",
      "torch.compile()",
      "torchvision.models.*()",
      "torchvision.models.*.*()",
      "pytorch_lightning.LightningModule()",
      "lightning.LightningModule()",
      "lightning.pytorch.LightningModule()",
      ...torchItself.map((method) => `${MODULE}.${method}()`),
      `${MODULE}.module`,
    ].map((path) => [path, MODULE]),
  ),
  calls: [
    ...estimators(
      "pytorch",
      "model",
      "torch.nn",
      "Module Sequential Linear LSTM GRU RNN Transformer TransformerEncoder",
    ),
    ...estimators("pytorch", "model", "torchvision.models", "*"),
    ...estimators("pytorch", "model", "pytorch_lightning", "LightningModule"),
    ...estimators("pytorch", "model", "lightning", "LightningModule pytorch.LightningModule"),
    { kind: "split", path: "torch.utils.data.random_split", does: "split" },
    {
      kind: "model-save",
      path: "torch.save",
      model: { index: 0, keyword: "obj" },
      file: { index: 1, keyword: "f" },
      anyObject: true,
      flavour: "pytorch",
    },
    {
      kind: "model-save",
      path: "torch.jit.save",
      model: { index: 0, keyword: "m" },
      file: { index: 1, keyword: "f" },
      anyObject: false,
      flavour: "pytorch",
    },
    ...["torch.jit.script()", "torch.jit.trace()"].map(
      (receiver): SdkCall => ({
        kind: "model-save",
        path: `${receiver}.save`,
        model: "receiver",
        file: { index: 0, keyword: "f" },
        anyObject: false,
        flavour: "pytorch",
      }),
    ),
    {
      kind: "model-save",
      path: "torch.onnx.export",
      model: { index: 0, keyword: "model" },
      file: { index: 2, keyword: "f" },
      anyObject: false,
      flavour: "onnx",
    },
  ],
};

/** Keras stands alone since version 3 and is `tensorflow.keras` as well; MLflow has a flavour for each. */
function kerasLibrary(
  name: string,
  root: SdkPath,
  distributions: string[],
  flavour: string,
  source: string,
): Library {
  const model = `${root}.Model()`;
  return {
    name,
    distributions,
    ...(name === "tensorflow" ? { conventionalAlias: "tf" } : {}),
    source,
    aliases: Object.fromEntries(
      [
        `${root}.Sequential()`,
        `${root}.models.Sequential()`,
        `${root}.models.Model()`,
        `${root}.models.load_model()`,
        `${root}.applications.*()`,
        `${root}.applications.*.*()`,
      ].map((path) => [path, model]),
    ),
    calls: [
      ...estimators(flavour, "model", root, "Sequential Model models.Sequential models.Model"),
      ...estimators(flavour, "model", `${root}.applications`, "*"),
      { kind: "predict", path: `${model}.predict`, gives: "any" },
      {
        kind: "fit",
        path: `${model}.fit`,
        role: "model",
        data: { index: 0, keyword: "x" },
        target: { index: 1, keyword: "y" },
        validation: ["validation_data", "validation_split"],
        validate: { by: "argument", argument: "validation_split", value: "0.2" },
      },
      { kind: "score", path: `${model}.evaluate`, data: { index: 0, keyword: "x" } },
      ...["save", "save_weights", "export"].map(
        (method): SdkCall => ({
          kind: "model-save",
          path: `${model}.${method}`,
          model: "receiver",
          file: { index: 0, keyword: "filepath" },
          anyObject: false,
          flavour,
        }),
      ),
      ...["save_model", "models.save_model"].map(
        (path): SdkCall => ({
          kind: "model-save",
          path: `${root}.${path}`,
          model: { index: 0, keyword: "model" },
          file: { index: 1, keyword: "filepath" },
          anyObject: false,
          flavour,
        }),
      ),
    ],
  };
}

export const keras = kerasLibrary("keras", "keras", ["keras"], "keras", "keras 3.15.1: src/models/model.py");

const tensorflowKeras = kerasLibrary(
  "tensorflow",
  "tensorflow.keras",
  ["tensorflow", "tensorflow-cpu"],
  "tensorflow",
  "tensorflow 2.21.0, whose keras is keras 3.15.1: src/models/model.py; saved_model/save.py",
);

export const tensorflow: Library = {
  ...tensorflowKeras,
  calls: [
    ...tensorflowKeras.calls,
    {
      kind: "model-save",
      path: "tensorflow.saved_model.save",
      model: { index: 0, keyword: "obj" },
      file: { index: 1, keyword: "export_dir" },
      anyObject: false,
      flavour: "tensorflow",
    },
  ],
};

const PRETRAINED = "transformers.PreTrainedModel()";

/** Tokenizers and processors have `from_pretrained` too, and are no models. */
export const transformers: Library = {
  name: "transformers",
  distributions: ["transformers"],
  source: "transformers 5.23.0: modeling_utils.py, trainer.py",
  aliases: {
    "transformers.*Model*.from_pretrained()": PRETRAINED,
    "transformers.*For*.from_pretrained()": PRETRAINED,
    "transformers.Trainer().model": PRETRAINED,
    ...Object.fromEntries(
      ["to", "cuda", "eval", "half"].map((method) => [`${PRETRAINED}.${method}()`, PRETRAINED]),
    ),
  },
  calls: [
    ...estimators("transformers", "model", "transformers", "PreTrainedModel"),
    {
      kind: "model-save",
      path: `${PRETRAINED}.save_pretrained`,
      model: "receiver",
      file: { index: 0, keyword: "save_directory" },
      anyObject: false,
      flavour: "transformers",
    },
    {
      kind: "model-save",
      path: "transformers.*Trainer().save_model",
      model: "receiver",
      file: { index: 0, keyword: "output_dir" },
      anyObject: false,
      flavour: "transformers",
    },
    ...[PRETRAINED, "transformers.*Trainer()"].map(
      (receiver): SdkCall => ({ kind: "registry", path: `${receiver}.push_to_hub` }),
    ),
  ],
};
