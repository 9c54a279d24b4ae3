export { appendEvents } from "./append-events.ts";
export { buildProof } from "./build-proof.ts";
export { checkpoint } from "./checkpoint.ts";
export { decideMany, decideOne } from "./decide.ts";
export { decisionReply } from "./decision-reply.ts";
export { eventsOf, type LedgerEvent } from "./events.sql.ts";
export { forgetUnconfirmed } from "./forget-unconfirmed.ts";
export { type GateRow, gateOver } from "./gate.sql.ts";
export { type Decision, decide, type GateFacts } from "./gate.ts";
export { markInformed } from "./mark-informed.ts";
export type { Basis, Evidence, NewEvent, Written } from "./new-event.ts";
export { permissionsOf, permissionsOfMany } from "./permissions.sql.ts";
export { addressOf } from "./person-address.ts";
export { proofPdf } from "./proof-pdf.ts";
export { getPurpose, listPurposes, type Purpose, servicePurpose } from "./purposes.sql.ts";
export { reasonTexts } from "./reason-texts.ts";
export { recordOrigin } from "./record-standing.ts";
export { restrict, unrestrict } from "./restrict.ts";
export { createSource, getSource, listSources, type NewSource, type Source } from "./sources.ts";
export type { Strength } from "./strength.ts";
export {
  liftSuppression,
  type Suppression,
  type SuppressionReason,
  suppress,
  suppressionsOf,
} from "./suppress.ts";
export { verifyLedger } from "./verify-ledger.ts";
export type { Reason } from "./vocabulary.api.ts";
export { withdraw } from "./withdraw.ts";
export { getWording, recordWording } from "./wording.ts";
