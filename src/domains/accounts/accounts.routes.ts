import { type Route, route } from "#kernel/module.ts";
import { acceptInvitation, getInvitation } from "./accept-invitation.ts";
import { accountSummary } from "./account-summary.ts";
import * as api from "./accounts.api.ts";
import { createApiKey, listApiKeys, revokeApiKey, updateApiKey } from "./api-keys.ts";
import { getBusiness, updateBusiness } from "./business.ts";
import { changePassword } from "./change-password.ts";
import { createAccount } from "./create-account.ts";
import { describeNobody, describeSession } from "./describe-session.ts";
import { firstRun } from "./first-run.ts";
import { invite, listInvitations, revokeInvitation } from "./invite.ts";
import { changeRole, listMembers, removeMember } from "./members.ts";
import { endSession, listSessions } from "./my-sessions.ts";
import { removeDemo } from "./remove-demo.ts";
import { confirmTotp, disableTotp, startTotp } from "./second-factor.ts";
import { signOut } from "./session.ts";
import { signIn } from "./sign-in.ts";
import { resumeKey } from "./stop-key.ts";
import { updateMe } from "./update-me.ts";
import { actingUser } from "./user.ts";

export const accountsRoutes: readonly Route[] = [
  route(api.getSession, async (context) =>
    context.actor.kind === "user"
      ? describeSession(context, await actingUser(context))
      : describeNobody(context),
  ),
  route(api.firstRun, async (context, { body }, exchange) => firstRun(context, body, exchange)),
  route(api.signIn, async (context, { body }, exchange) => signIn(context, body, exchange)),
  route(api.signOut, async (context, _input, exchange) => done(signOut(context, exchange))),

  route(api.listSessions, async (context, _input, exchange) => listSessions(context, exchange)),
  route(api.endSession, async (context, { params }) => done(endSession(context, params.sessionId))),
  route(api.updateMe, async (context, { body }) => done(updateMe(context, body))),
  route(api.changePassword, async (context, { body }, exchange) =>
    done(changePassword(context, body, exchange)),
  ),
  route(api.startTotp, async (context, { body }, exchange) => startTotp(context, body, exchange)),
  route(api.confirmTotp, async (context, { body }) => confirmTotp(context, body)),
  route(api.disableTotp, async (context, { body }, exchange) => done(disableTotp(context, body, exchange))),

  route(api.getAccount, async (context) => accountSummary(context)),
  route(api.createAccount, async (context, { body }) => {
    const { id: ownerUserId } = await actingUser(context);
    return { id: await createAccount(context, { business: body.business, ownerUserId, demo: false }) };
  }),
  route(api.getBusiness, async (context) => getBusiness(context)),
  route(api.updateBusiness, async (context, { body }) => updateBusiness(context, body)),
  route(api.removeDemo, async (context) => done(removeDemo(context))),

  route(api.listMembers, async (context) => listMembers(context)),
  route(api.changeRole, async (context, { params, body }) =>
    done(changeRole(context, params.userId, body.role)),
  ),
  route(api.removeMember, async (context, { params }) => done(removeMember(context, params.userId))),

  route(api.listInvitations, async (context) => listInvitations(context)),
  route(api.createInvitation, async (context, { body }) => invite(context, body)),
  route(api.revokeInvitation, async (context, { params }) =>
    done(revokeInvitation(context, params.invitationId)),
  ),
  route(api.getInvitation, async (context, { params }) => getInvitation(context, params.token)),
  route(api.acceptInvitation, async (context, { params, body }, exchange) =>
    acceptInvitation(context, params.token, body, exchange),
  ),

  route(api.listApiKeys, async (context) => listApiKeys(context)),
  route(api.createApiKey, async (context, { body }) => createApiKey(context, body)),
  route(api.updateApiKey, async (context, { params, body }) =>
    done(updateApiKey(context, params.keyId, body)),
  ),
  route(api.revokeApiKey, async (context, { params }) => done(revokeApiKey(context, params.keyId))),
  route(api.resumeApiKey, async (context, { params }) => done(resumeKey(context, params.keyId))),
];

/** For replies without content. */
async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}
