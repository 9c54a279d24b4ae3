import type { Kysely, RawBuilder } from "kysely";
import type { UnagreedBy } from "./agreement.ts";
import type { DB as ArchiveDB } from "./archive-types.ts";
import type { BarredCarriersOf } from "./carrier.ts";
import type { Config } from "./config.ts";
import type { Between, ContactStatistics } from "./contact-statistics.ts";
import type { DB } from "./database-types.ts";
import type { AnnounceOf } from "./happening.ts";
import type { AccountId, SubjectId } from "./ids.ts";
import type { Jobs } from "./jobs.ts";
import { errors } from "./kernel.errors.ts";
import type { Language } from "./localized.ts";
import type { Log } from "./log.ts";
import type { PersonalPartsOf } from "./personal-parts.ts";
import type { UnreviewedBy } from "./processing-review.ts";
import type { SegmentPartsOf } from "./segment-field.ts";
import type { Tx } from "./tx.ts";
import type { DB as VaultDB } from "./vault-types.ts";

/** Who acts. */
export type Actor =
  | { kind: "user"; userId: number; permissions: ReadonlySet<string> }
  /** Somebody of whoever runs the installation, in a business's account that let them in. */
  | {
      kind: "staff";
      userId: number;
      accessId: number;
      sees: "masked" | "everything";
      permissions: ReadonlySet<string>;
    }
  | { kind: "api_key"; keyId: number; sourceId: number | undefined; permissions: ReadonlySet<string> }
  | { kind: "subject"; subjectId: SubjectId | undefined }
  | { kind: "system"; name: string };

/** What outlives a request: connections, configuration, the master key. */
export type Resources = {
  db: Kysely<DB>;
  vaultDb: Kysely<VaultDB>;
  /** The intermediate archive, by a login of its own: only the domain `archive` uses it. */
  archiveDb: Kysely<ArchiveDB>;
  masterKey: MasterKey;
  jobs: Jobs;
  /** Tells what happens to people to the domains that listen (`happening.ts`). */
  announce: AnnounceOf<Context>;
  /** Gives a new account what each domain needs it to have (default purposes, its ledger), in the same transaction. */
  setUpAccount: (context: Context) => Promise<void>;
  /** Deletes what of an account no foreign key reaches, in the transaction that deletes the account. */
  tearDownAccount: (context: Context) => Promise<void>;
  /** What segments are made of over all domains. */
  segments: SegmentPartsOf<Context>;
  /** What campaigns and a contact had to do with each other: told to `contacts`, which can't see so far right. */
  contactStatistics: (
    context: Context,
    subjectId: SubjectId,
    between: Between | undefined,
  ) => Promise<ContactStatistics>;
  /** What access and erasure are made of over all domains. */
  personal: PersonalPartsOf<Context>;
  /** What nobody has reviewed of what is about to go live: told to those who publish and send, far to the left. */
  unreviewed: UnreviewedBy<Context>;
  /** Where nothing may go to, whoever set it: told to those who send, far to the left. */
  barredCarriers: BarredCarriersOf<Context>;
  /** Whose address is at one of these domains, as a query that gives `subject_id`: told to the gate, which sees no address. */
  peopleAtDomains: (
    context: Context,
    domains: Iterable<string>,
  ) => Promise<RawBuilder<{ subject_id: string }>>;
  /** As whom somebody is a contact now who was one by an address they left: told to the ledger, so that a no by either holds. */
  contactNow: (context: Context, subjectId: SubjectId) => Promise<SubjectId | undefined>;
  /** What was not agreed on with whoever runs the installation: told to those who publish and send. */
  unagreed: UnagreedBy<Context>;
  config: Config;
  log: Log;
};

/** The master key in memory, with the name under which wrapped keys refer to it. */
export type MasterKey = {
  id: string;
  key: Buffer;
  /** Reads its file again, where it comes from one: it may have been changed while this process runs. */
  reread?: () => MasterKey;
};

/**
 * One unit of work in one account: what every command and query gets first. `tx` is the one transaction of the
 * request or job, with the account set for row-level security. `touched` collects the people whose sealed data was
 * read or written; it becomes one trace entry when the work ends.
 */
export type Context = Resources & {
  tx: Tx;
  accountId: AccountId;
  actor: Actor;
  now: Date;
  traceId: string;
  language: Language;
  touched: Set<SubjectId>;
};

/** The actor as the registers name it: an opaque id, never a name. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case "user":
      return String(actor.userId);
    case "staff":
      // What let them in says who, in which role, why and until when.
      return String(actor.accessId);
    case "api_key":
      return String(actor.keyId);
    case "subject":
      return actor.subjectId ?? null;
    case "system":
      return actor.name;
  }
}

/** Whether what identifies people is hidden from the actor. */
export function seesMasked(actor: Actor): boolean {
  return actor.kind === "staff" && actor.sees === "masked";
}

/**
 * Refuses to look for people by what identifies them for an actor from whom that is hidden: whether there is an answer
 * would tell it. Throws `request.masked_asking`.
 */
export function refuseMaskedAsking({ actor }: Pick<Context, "actor">): void {
  if (seesMasked(actor)) throw errors.maskedAsking();
}

/** Refuses to show what was said to one person to an actor from whom people are hidden. Throws `request.masked_contents`. */
export function refuseMaskedContents({ actor }: Pick<Context, "actor">): void {
  if (seesMasked(actor)) throw errors.maskedContents();
}

/** `user:12`, `system:demo`: the actor in one word, for `created_by` columns. */
export function actorName(actor: Actor): string {
  return `${actor.kind}:${actorId(actor) ?? "unknown"}`;
}
