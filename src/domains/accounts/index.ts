export { keysOfSource } from "./api-keys.ts";
export { authenticate } from "./authenticate.ts";
export { type Business, getBusiness } from "./business.ts";
export { resetPassword } from "./change-password.ts";
export { createAccount } from "./create-account.ts";
export { networkOf } from "./network.ts";
export {
  dismissOfficer,
  getOfficer,
  nameOfficer,
  type Officer,
  officerLine,
} from "./officer.ts";
export { type OpenKey, openApiKey, requireSending, type StopReason } from "./open-api-key.ts";
export { getOperator, isHosting, realAccounts, sayOperator } from "./operator.ts";
export { colleaguesToWriteTo, type Owner, ownersOf } from "./owners.ts";
export { permissions, type Role } from "./policy.ts";
export { requireSecondStep } from "./require-second-step.ts";
export { sendingKeys, stopKey } from "./stop-key.ts";
export { createUser, peopleOf } from "./user.ts";
export { operatorsWithoutSecondStep, orphanAccess } from "./watched.sql.ts";
