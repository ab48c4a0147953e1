import type { EstimatorCall, SdkPath } from "../../schema.ts";

type Role = EstimatorCall["role"];

/** Rows for constructors of one module, named in one string, blank between. */
export function estimators(flavour: string, role: Role, module: string, names: string): EstimatorCall[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => ({ kind: "estimator", path: `${module}.${name}`, flavour, role }));
}

/** `fit` gives the estimator itself. */
export function fitReturnsSelf(rows: readonly EstimatorCall[]): Record<SdkPath, SdkPath> {
  return Object.fromEntries(
    rows.flatMap(({ path }) =>
      ["fit", "set_params", "partial_fit"].map((method) => [`${path}().${method}()`, `${path}()`]),
    ),
  );
}
