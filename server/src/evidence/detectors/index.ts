import { backupRecovery } from "./backup-recovery.ts";
import { dataPrivacy } from "./data-privacy.ts";
import type { Detector } from "./detector.ts";
import { documentation } from "./documentation.ts";
import { loadTesting } from "./load-testing.ts";
import { monitoringAlerting } from "./monitoring-alerting.ts";
import { securityReview } from "./security-review.ts";
import { userTraining } from "./user-training.ts";

/** Every detector, by item in the guide's order. */
export const DETECTORS: readonly Detector[] = [
  loadTesting,
  securityReview,
  dataPrivacy,
  backupRecovery,
  monitoringAlerting,
  documentation,
  userTraining,
];
