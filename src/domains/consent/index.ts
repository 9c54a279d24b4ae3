export { aimOf } from "./aim.ts";
export { answersSql } from "./answers.sql.ts";
export { appendEvents, keepDraft, takeNumbers } from "./append-events.ts";
export { archivePurpose } from "./archive-purpose.ts";
export {
  blockDomain,
  blockedDomains,
  blockedDomainsAtHand,
  domainOf,
  unblockDomain,
} from "./blocked-domains.ts";
export {
  blockedPeople,
  complaintsSql,
  forgetHardBounces,
  strangersComplaintsSql,
} from "./blocked-people.sql.ts";
export { blockedAddressesOf } from "./blocks.sql.ts";
export { buildProof, type PersonProof, provePeople, startProving } from "./build-proof.ts";
export { checkpoint } from "./checkpoint.ts";
export { checkpointsFile } from "./checkpoints-file.ts";
export { chooseEvidenceLife, evidenceLifeOf } from "./choose-evidence-life.ts";
export { purposesThrough } from "./collected.sql.ts";
export { checkpointSigned } from "./consent.events.ts";
export { complained, permissionGiven, permissionTakenBack } from "./consent.happenings.ts";
export { createPurpose } from "./create-purpose.ts";
export { decideMany, decideOne } from "./decide.ts";
export { type Draft, draftEvents } from "./draft-events.ts";
export { eventsOf, type LedgerEvent } from "./events.sql.ts";
export { forgetOrigins, saidSomethingElse } from "./forget-origins.ts";
export { forgetUnconfirmed, strangersAmong } from "./forget-unconfirmed.ts";
export { type GateRow, gateBesidesDomains, gateOver } from "./gate.sql.ts";
export { type Decision, decide, type GateFacts } from "./gate.ts";
export { holdLedger } from "./hold-ledger.ts";
export { changeDuty, sourcesToInform, toInformOver } from "./information-duty.ts";
export { takeDueMail } from "./ledger-care.ts";
export { hasLedger, ledgerHead, ledgerSeed, verifierKeyText } from "./ledger-key.ts";
export { countLedgerPeople, type Period, peopleInStretch } from "./ledger-people.sql.ts";
export { markInformed } from "./mark-informed.ts";
export type { Evidence, NewEvent, Written } from "./new-event.ts";
export { pause, pauseAtLeast, pausedUntil } from "./pause.ts";
export { countGranted, permissionsOf, permissionsOfMany } from "./permissions.sql.ts";
export { permittedThen } from "./permitted-then.ts";
export { addressesOf } from "./person-address.ts";
export type { Block } from "./proof-pdf/proof-document.ts";
export { renderPdf } from "./proof-pdf/render-pdf.ts";
export { wordingText } from "./proof-pdf/wording-lines.ts";
export { words as proofWords } from "./proof-pdf/words.ts";
export { keptProofPdf, peoplePdf, proofPdf } from "./proof-pdf.ts";
export {
  getPurpose,
  listPurposes,
  type Purpose,
  purposesAtHand,
  serviceKey,
  servicePurpose,
  trackingPurpose,
} from "./purposes.sql.ts";
export { reasonTexts } from "./reason-texts.ts";
export { recordOrigin } from "./record-standing.ts";
export { refuseMany } from "./refuse-many.ts";
export { renewableOver } from "./renewable.sql.ts";
export { restrict, unrestrict } from "./restrict.ts";
export { retractImported } from "./retract-imported.ts";
export {
  createSource,
  getSource,
  listSources,
  type Source,
  sourceNames,
  sourceOfPerson,
  sourceToUse,
} from "./sources.ts";
export { atLeast } from "./strength.ts";
export {
  liftSuppression,
  ofMailbox,
  type SuppressionReason,
  suppress,
  suppressAtLeast,
  suppressionsOf,
} from "./suppress.ts";
export { type TrackingMode, trackingChoice, trackingModes } from "./tracking-mode.ts";
export { updatePurpose } from "./update-purpose.ts";
export { verifyLedger, verifyLedgerBy } from "./verify-ledger.ts";
export { isPromotional, type PermissionState, type Reason, type RenewalGroup } from "./vocabulary.api.ts";
export {
  blockedSql,
  givingEventsSql,
  lastVerification,
  ledgerIsEmpty,
  outlivedEvidence,
} from "./watched.sql.ts";
export { withdraw } from "./withdraw.ts";
export { recordWording } from "./wording.ts";
