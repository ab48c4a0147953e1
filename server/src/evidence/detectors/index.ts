import { backupRecovery } from "./backup-recovery.ts";
import { costAlerts } from "./cost-alerts.ts";
import { dailyMetricsReview } from "./daily-metrics-review.ts";
import { dataPrivacy } from "./data-privacy.ts";
import type { Detector } from "./detector.ts";
import { documentation } from "./documentation.ts";
import { documentationUpdates } from "./documentation-updates.ts";
import { gradualRollout } from "./gradual-rollout.ts";
import { incidentResponse } from "./incident-response.ts";
import { knowledgeTransfer } from "./knowledge-transfer.ts";
import { loadTesting } from "./load-testing.ts";
import { monitoringAlerting } from "./monitoring-alerting.ts";
import { onCallRotation } from "./on-call-rotation.ts";
import { performanceTuning } from "./performance-tuning.ts";
import { rollbackProcedure } from "./rollback-procedure.ts";
import { securityReview } from "./security-review.ts";
import { successMetrics } from "./success-metrics.ts";
import { userFeedback } from "./user-feedback.ts";
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
  gradualRollout,
  rollbackProcedure,
  onCallRotation,
  incidentResponse,
  successMetrics,
  costAlerts,
  dailyMetricsReview,
  userFeedback,
  performanceTuning,
  documentationUpdates,
  knowledgeTransfer,
];
