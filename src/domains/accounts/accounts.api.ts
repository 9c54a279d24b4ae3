/** The operations of the domain, by what they are about. */

export { createAccount, getAccount, getBusiness, removeDemo, updateBusiness } from "./account.api.ts";
export { createApiKey, listApiKeys, resumeApiKey, revokeApiKey, updateApiKey } from "./keys.api.ts";
export {
  changePassword,
  confirmTotp,
  disableTotp,
  endSession,
  listSessions,
  startTotp,
  updateMe,
} from "./me.api.ts";
export {
  changeRole,
  createInvitation,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
} from "./members.api.ts";
export { acceptInvitation, firstRun, getInvitation, getSession, signIn, signOut } from "./session.api.ts";
