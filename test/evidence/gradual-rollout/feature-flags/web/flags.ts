import { init } from "@launchdarkly/node-server-sdk";
import { useFeatureFlagEnabled } from "posthog-js/react";
