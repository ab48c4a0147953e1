import type { Detector } from "./detector.ts";

/** Every detector, by item in the guide's order. */
export const DETECTORS: readonly Detector[] = [];
