import pg from "pg";
import { createAccount } from "#domains/accounts/index.ts";
import { appendEvents, listPurposes, type NewEvent, type Purpose } from "#domains/consent/index.ts";
import { ensureSubject, ensureSubjects } from "#domains/vault/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { type AccountId, operatorAccount, type SubjectId } from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "./resources.ts";

/** A business with its ledger and its two purposes, on a database of its own. */
export type TestBusiness = TestResources & {
  accountId: AccountId;
  newsletter: Purpose;
  service: Purpose;
  work<T>(work: (context: Context) => Promise<T>, options?: { now?: Date; actor?: Actor }): Promise<T>;
  /** What only the owner of the database can do: tampering. */
  asOwner(statement: string, values?: unknown[]): Promise<pg.QueryResult>;
};

export async function openBusiness(environment: Record<string, string> = {}): Promise<TestBusiness> {
  const t = await openTestResources({ LICET_URL: "https://mail.lenoir.example", ...environment });
  const accountId = await addBusiness(t);
  const purposes = await t.inAccount(accountId, listPurposes);
  const named = (key: string): Purpose => purposes.find((purpose) => purpose.key === key) as Purpose;
  return {
    ...t,
    accountId,
    newsletter: named("newsletter"),
    service: named("service"),
    work: (work, options) => t.inAccount(accountId, work, options),
    async asOwner(statement, values = []) {
      const client = new pg.Client({ connectionString: t.databases.urls.owner });
      await client.connect();
      try {
        return await client.query(statement, values);
      } finally {
        await client.end();
      }
    },
  };
}

/** Another business in the same installation. */
export async function addBusiness(t: TestResources): Promise<AccountId> {
  const business = {
    legalName: "Maison Lenoir SARL",
    postalAddress: "12 rue des Lilas\n75011 Paris",
    country: "FR",
    privacyContact: "vie-privee@lenoir.example",
    privacyPolicyUrl: "https://lenoir.example/vie-privee",
    language: "fr",
    sends: "both",
  } as const;
  return t.inAccount(operatorAccount, (context) =>
    createAccount(context, { business, ownerUserId: 1, demo: false }),
  );
}

export type Person = { subjectId: SubjectId; address: string };

export async function meet(context: Context, address: string): Promise<Person> {
  return { subjectId: await ensureSubject(context, address), address };
}

export async function meetMany(context: Context, addresses: readonly string[]): Promise<Person[]> {
  const subjects = await ensureSubjects(context, addresses);
  return addresses.map((address) => ({ address, subjectId: subjects.get(address) as SubjectId }));
}

/** A sign-up by form, as the ledger is told of it. */
export function signUp(person: Person, purpose: Purpose, more: Partial<NewEvent> = {}): NewEvent {
  return {
    kind: "requested",
    method: "form",
    ...person,
    purposes: [{ id: purpose.id, key: purpose.key, choice: "granted" }],
    basis: "consent",
    strength: "witnessed",
    form: { id: 1, version: 1 },
    language: "fr",
    privacyNotice: "2026-05",
    evidence: { ip: "192.0.2.17", userAgent: "Mozilla/5.0 (Android 16; Mobile)" },
    ...more,
  };
}

/** The whole way of somebody who signs up and confirms. */
export async function subscribe(context: Context, person: Person, purpose: Purpose): Promise<void> {
  const [request] = await appendEvents(context, [signUp(person, purpose)]);
  const answer = { kind: "confirmed", method: "double_opt_in", strength: "confirmed" } as const;
  await appendEvents(context, [signUp(person, purpose, { ...answer, confirms: request?.sequence })]);
}
