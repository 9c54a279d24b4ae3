export { keysOfSource } from "./api-keys.ts";
export { authenticate } from "./authenticate.ts";
export { type Business, getBusiness, isNamedSql } from "./business.ts";
export { resetPassword } from "./change-password.ts";
export { createAccount } from "./create-account.ts";
export { revokeInvitation } from "./invite.ts";
export { listMembers } from "./members.ts";
export { networkOf } from "./network.ts";
export {
  dismissOfficer,
  getOfficer,
  nameOfficer,
  type Officer,
  officerLine,
} from "./officer.ts";
export { type OpenKey, requireSending, type StopReason } from "./open-api-key.ts";
export { getOperator, hostsItself, isHosting, realAccounts, sayOperator } from "./operator.ts";
export { colleaguesToWriteTo, type Owner, ownersOf, usersToWriteTo } from "./owners.ts";
export { permissions, policy, type Role } from "./policy.ts";
export { requireSecondStep } from "./require-second-step.ts";
export { type Access, type Accesses, listAccesses } from "./staff/access.ts";
export {
  askAccess,
  breakGlass,
  endAccessesOf,
  giveBackAccess,
  requireCustomer,
  reviewGlass,
  takeUpOffer,
} from "./staff/ask-access.ts";
export {
  type Clearance,
  clearanceGaps,
  clearancesOf,
  giveClearance,
} from "./staff/clearance.ts";
export { grantAccess, offerAccess, refuseAccess, withdrawAccess } from "./staff/decide-access.ts";
export { inviteStaff, openStaffInvitations } from "./staff/invite-staff.ts";
export {
  listStaff,
  type StaffMember,
  setStaffRoles,
  staffRolesOf,
  staffWithoutSession,
} from "./staff/staff.ts";
export { sendingKeys, stopKey } from "./stop-key.ts";
export { nameTeam, type TeamMember, teamOf, teamOrOwners, teamToTell } from "./team.ts";
export { createUser, peopleOf } from "./user.ts";
export { operatorsWithoutSecondStep, orphanAccess } from "./watched.sql.ts";
export { openKeyFrom } from "./wrong-keys.ts";
