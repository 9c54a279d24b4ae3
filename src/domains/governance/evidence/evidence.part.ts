import { requestExport } from "#domains/files/index.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { staffKey } from "../training/operator-signature.ts";
import * as api from "./evidence.api.ts";
import { evidenceExport, operatorEvidence, wholeEvidence } from "./evidence-export.ts";
import { isOneHouse } from "./one-house.ts";
import { packKey } from "./write-pack.ts";

export const evidencePart: GovernancePart = {
  routes: [
    route(api.getEvidenceScope, async (context) => ({ holdsInstallation: await isOneHouse(context) })),
    route(api.exportEvidence, async (context, { body: { statedPurpose } }) => ({
      exportId: await requestExport(context, (await isOneHouse(context)) ? wholeEvidence : evidenceExport, {
        format: "zip",
        parameters: null,
        statedPurpose,
      }),
    })),
    route(api.downloadOperatorEvidence, async (context) => operatorEvidence(context)),
    route(api.getOperatorEvidenceKey, async (context) => ({
      key: (await packKey(context)).text,
      staffKey: (await staffKey(context)).text,
    })),
  ],
  exports: [evidenceExport as never, wholeEvidence as never],
  holdings: [],
};
