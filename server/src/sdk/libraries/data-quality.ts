import type { Library, SdkCall, SdkPath } from "../schema.ts";

function checks(...paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "frame", does: "check", path }));
}

/** Libraries whose whole purpose is that bad data fails: calls that take a frame and say what is wrong with it. */
export const dataQuality: Library = {
  name: "pandera",
  distributions: [
    "pandera",
    "great-expectations",
    "pointblank",
    "pydeequ",
    "whylogs",
    "deepchecks",
    "soda-core",
    "dataframely",
  ],
  roots: [
    "pandera",
    "great_expectations",
    "pointblank",
    "pydeequ",
    "soda",
    "dataframely",
    "patito",
    "pandas_schema",
    "frictionless",
  ],
  conventionalNames: { ge: "great_expectations", gx: "great_expectations" },
  source:
    "pandera 0.35: decorators.py, api/dataframe/model.py; great_expectations 1.24: core/batch.py, and 0.18: from_pandas; documentation of pointblank 0.13, pydeequ 1.5, whylogs 1.6, deepchecks 0.19, soda-core 3",
  aliases: {},
  calls: checks(
    ...["check_types", "check_input", "check_output", "check_io"].flatMap((name) => [
      `pandera.${name}`,
      `pandera.*.${name}`,
    ]),
    ...["DataFrameSchema", "SeriesSchema"].flatMap((name) => [
      `pandera.${name}()`,
      `pandera.*.${name}()`,
      `pandera.${name}().validate`,
      `pandera.*.${name}().validate`,
    ]),
    "great_expectations.from_pandas",
    "great_expectations.dataset.PandasDataset",
    "great_expectations.dataset.SparkDFDataset",
    "pointblank.Validate",
    "pydeequ.verification.VerificationSuite",
    "whylogs.log",
    "deepchecks.tabular.Dataset",
    "soda.scan.Scan",
    "patito.DataFrame",
  ),
};
