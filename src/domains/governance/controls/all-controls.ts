import { breachControls } from "../breaches/breach-controls.ts";
import { documentControls } from "../documents/document-controls.ts";
import { procedureControls } from "../procedures/procedure-controls.ts";
import { processorControls } from "../processors/processor-controls.ts";
import { securityControls } from "../security/security-controls.ts";
import { staffControls } from "../staff/staff-controls.ts";
import type { Control } from "./control.ts";
import { installationControls } from "./installation-controls.ts";
import { manualControls } from "./manual-controls.ts";
import { messageControls } from "./message-controls.ts";
import { peopleControls } from "./people-controls.ts";
import { processingControls } from "./processing-controls.ts";
import { transportControls } from "./transport-controls.ts";

/** Every control there is, of all subjects: a line for each list. */
export const allControls: readonly Control[] = [
  ...processingControls,
  ...peopleControls,
  ...messageControls,
  ...transportControls,
  ...installationControls,
  ...breachControls,
  ...manualControls,
  ...processorControls,
  ...staffControls,
  ...documentControls,
  ...securityControls,
  ...procedureControls,
];
