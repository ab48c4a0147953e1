import type { Library, SdkCall, SdkPath } from "../../schema.ts";

function dump(path: SdkPath, object: string, file: string, fileHandle: boolean): SdkCall {
  return {
    kind: "model-save",
    path,
    model: { index: 0, keyword: object },
    file: { index: 1, keyword: file },
    anyObject: true,
    ...(fileHandle ? { fileHandle: true } : {}),
  };
}

/** Writes any object: into an open file (pickle and its kin) or to a path (joblib, skops). */
export const picklers: Library = {
  name: "pickle",
  distributions: ["joblib", "cloudpickle", "dill", "skops"],
  roots: ["pickle", "joblib", "cloudpickle", "dill", "skops", "sklearn.externals"],
  source:
    "CPython 3.11 library/pickle; joblib 1.6.0 numpy_pickle.py; cloudpickle 3, dill 0.4, skops 0.13: dump",
  aliases: {
    "sklearn.externals.joblib.dump": "joblib.dump",
    "_pickle.dump": "pickle.dump",
    "cPickle.dump": "pickle.dump",
  },
  calls: [
    dump("joblib.dump", "value", "filename", false),
    dump("pickle.dump", "obj", "file", true),
    dump("cloudpickle.dump", "obj", "file", true),
    dump("dill.dump", "obj", "file", true),
    dump("skops.io.dump", "obj", "file", false),
    ...["pickle", "cloudpickle", "dill"].map(
      (module): SdkCall => ({
        kind: "model-dump",
        path: `${module}.dumps`,
        model: { index: 0, keyword: "obj" },
      }),
    ),
  ],
};

export const onnx: Library = {
  name: "onnx",
  distributions: ["onnx", "skl2onnx", "onnxmltools"],
  roots: ["onnx", "skl2onnx", "onnxmltools"],
  source: "onnx 1.23.2: __init__.py; skl2onnx 1.20.0: convert.py",
  aliases: {
    "skl2onnx.convert_sklearn()": "onnx.ModelProto()",
    "skl2onnx.to_onnx()": "onnx.ModelProto()",
    "onnxmltools.convert_*()": "onnx.ModelProto()",
  },
  calls: [
    { kind: "estimator", path: "onnx.ModelProto", flavour: "onnx", role: "model" },
    ...["onnx.save", "onnx.save_model"].map(
      (path): SdkCall => ({
        kind: "model-save",
        path,
        model: { index: 0, keyword: "proto" },
        file: { index: 1, keyword: "f" },
        anyObject: false,
        flavour: "onnx",
      }),
    ),
  ],
};
