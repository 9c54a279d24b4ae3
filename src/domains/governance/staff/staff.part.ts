import {
  askAccess,
  breakGlass,
  endAccessesOf,
  giveBackAccess,
  grantAccess,
  inviteStaff,
  offerAccess,
  refuseAccess,
  reviewGlass,
  revokeInvitation,
  setStaffRoles,
  takeUpOffer,
  withdrawAccess,
} from "#domains/accounts/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { route } from "#kernel/module.ts";
import type { GovernancePart } from "../part.ts";
import { tellOfAnswer, tellOfAsking, tellOfGlass, tellOfOffer } from "./access-mails.ts";
import { describeRecertifications, describeStaff } from "./describe-staff.ts";
import { recertify } from "./recertify.ts";
import { accessOfBusiness, accessOfOperator } from "./shown-access.ts";
import * as api from "./staff.api.ts";
import { requireStaffMember } from "./staff-member.ts";

export const staffPart: GovernancePart = {
  routes: [
    route(api.listAccess, (context) => accessOfBusiness(context)),
    route(api.grantAccess, async (context, { params, body }) => {
      const access = await grantAccess(context, params.accessId, body);
      await tellOfAnswer(context, access, "granted");
      return null;
    }),
    route(api.refuseAccess, async (context, { params }) => {
      await tellOfAnswer(context, await refuseAccess(context, params.accessId), "refused");
      return null;
    }),
    route(api.withdrawAccess, async (context, { params }) => {
      await tellOfAnswer(context, await withdrawAccess(context, params.accessId), "withdrawn");
      return null;
    }),
    route(api.offerAccess, async (context, { body }) => {
      const id = await offerAccess(context, body);
      await tellOfOffer(context, body);
      return { id };
    }),

    route(api.listStaff, (context) => describeStaff(context)),
    route(api.addStaff, async (context, { body }) => ({ link: (await inviteStaff(context, body)).link })),
    route(api.changeStaff, async (context, { params, body }) => {
      const { roles } = await requireStaffMember(context, params.staffId);
      await setStaffRoles(context, params.staffId, body.roles);
      if (roles.some((role) => !body.roles.includes(role))) await endAccessesOf(context, params.staffId);
      return null;
    }),
    route(api.removeStaff, async (context, { params }) => {
      await requireStaffMember(context, params.staffId);
      await setStaffRoles(context, params.staffId, []);
      await endAccessesOf(context, params.staffId);
      return null;
    }),
    route(api.revokeStaffInvitation, async (context, { params }) => {
      await revokeInvitation(context, params.staffInvitationId);
      return null;
    }),

    route(api.recertifyStaff, async (context, { body }) => ({
      number: await recertify(
        context,
        body.decisions.map(({ person, ...each }) => ({ staffId: person, ...each })),
      ),
    })),
    route(api.listRecertifications, (context) => describeRecertifications(context)),

    route(api.listCustomerAccess, (context) => accessOfOperator(context)),
    route(api.askAccess, async (context, { body: { customer, ...body } }) => {
      const asked = { ...body, accountId: customer as AccountId };
      const id = await askAccess(context, asked);
      await tellOfAsking(context, asked);
      return { id };
    }),
    route(api.breakGlass, async (context, { body: { customer, ...body } }) => {
      const broken = { ...body, accountId: customer as AccountId };
      const id = await breakGlass(context, broken);
      await tellOfGlass(context, broken);
      return { id };
    }),
    route(api.takeUpOffer, async (context, { params }) => {
      await takeUpOffer(context, params.customer as AccountId, params.accessId);
      return null;
    }),
    route(api.giveBackAccess, async (context, { params }) => {
      await giveBackAccess(context, params.customer as AccountId, params.accessId);
      return null;
    }),
    route(api.reviewGlass, async (context, { params, body }) => {
      await reviewGlass(context, { accountId: params.customer as AccountId, id: params.accessId, ...body });
      return null;
    }),
  ],
  holdings: [],
};
