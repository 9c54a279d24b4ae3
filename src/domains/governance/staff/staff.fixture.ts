import { acceptInvitation, signIn } from "#domains/accounts/accounts.api.ts";
import { createAccount, createUser, giveClearance } from "#domains/accounts/index.ts";
import { type StaffRole, undertakingVersion } from "#kernel/staff-words.ts";
import {
  aBusiness,
  aPerson,
  expectStatus,
  type Member,
  type Person,
  type Site,
  type Visitor,
} from "#test/site.ts";
import { sayOperator } from "../officer/officer.api.ts";
import { addStaff } from "./staff.api.ts";

export const theOperator = {
  legalName: "Courriels du Sud SAS",
  postalAddress: "1 quai du Port\n13002 Marseille",
  country: "FR",
  contact: "dpo@sud.example",
};

/** Another business on the installation, with an owner of its own. */
export async function aCustomer(site: Site, person: Person): Promise<Member> {
  const accountId = await site.inAccount(0, async (context) => {
    const user = await createUser(
      context,
      {
        name: person.name,
        address: person.email,
        password: person.password,
        language: "fr",
        operator: false,
      },
      "",
    );
    if (!user) throw new Error("the customer has a user already");
    const business = aBusiness({ legalName: `Boutique de ${person.name}` });
    return createAccount(context, { business, ownerUserId: user.id, demo: false });
  });
  const visitor = site.visitor();
  const { email, password } = person;
  const session = expectStatus(await visitor.call(signIn, { body: { email, password } }), 200);
  if (session.state !== "signed_in") throw new Error("not signed in");
  return { visitor: visitor.with({ account: accountId }), userId: session.user.id, accountId };
}

/** Somebody new among the operator's people, with a session; nothing is signed or learnt yet. */
export async function aStaffMember(
  administrator: Member,
  site: Site,
  {
    roles,
    person = aPerson({ name: "Dominique Roche", email: "dominique@sud.example" }),
  }: { roles: StaffRole[]; person?: Person },
): Promise<{ visitor: Visitor; userId: number }> {
  expectStatus(await administrator.visitor.call(sayOperator, { body: theOperator }), 204);
  const added = await administrator.visitor.call(addStaff, { body: { email: person.email, roles } });
  const token = expectStatus(added, 201).link?.split("/").at(-1) ?? "";
  const visitor = site.visitor();
  const { name, password } = person;
  const session = expectStatus(
    await visitor.call(acceptInvitation, { params: { token }, body: { name, password } }),
    200,
  );
  if (session.state !== "signed_in") throw new Error("not signed in");
  return { visitor, userId: session.user.id };
}

/** All that lets them into customers' accounts, as if they had gone through it. */
export async function clear(site: Site, userId: number, roles: readonly StaffRole[]): Promise<void> {
  await site.inAccount(0, async (context) => {
    const validUntil = new Date(context.now.getTime() + 365 * 24 * 3600 * 1000);
    const kinds = ["undertaking", "training:general", ...roles.map((role) => `training:${role}`)] as const;
    for (const kind of kinds)
      await giveClearance(context, {
        userId,
        kind: kind as "undertaking",
        version: undertakingVersion,
        validUntil,
        ...(kind === "undertaking" ? {} : { score: { right: 8, of: 8 } }),
      });
    await context.tx
      .updateTable("accounts.user")
      .set({ totp_enabled_at: context.now })
      .where("account_id", "=", 0)
      .where("id", "=", userId)
      .execute();
  });
}
