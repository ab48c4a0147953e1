import type { Practice } from "./model.ts";
import { crossLayer } from "./practices/cross.ts";
import { data } from "./practices/data.ts";
import { strategic } from "./practices/strategic.ts";
import { ux } from "./practices/ux.ts";

/** What to do and what not to do, by layer; in each layer first the dos. */
export const practices: readonly Practice[] = [...ux, ...data, ...strategic, ...crossLayer];
