import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { Context, Resources } from "./context.ts";
import type { WorkOptions } from "./db.ts";
import type { ExportKind } from "./export-kind.ts";
import type { Holding } from "./holdings.ts";
import type { DomainEvent, JobPayload } from "./jobs.ts";
import type { InputOf, Operation, ReplyOf } from "./operation.ts";
import type { PartitionScheme } from "./partitions.ts";
import type { PersonalPartsOf } from "./personal-parts.ts";
import type { FileLimits, Posted } from "./posted-files.ts";
import type { SegmentFieldOf, SegmentUse, SlotOf } from "./segment-field.ts";

/** What a handler may need of HTTP itself: where the caller is, and cookies. */
export type Exchange = {
  ip: string;
  userAgent: string;
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, expires: Date): void;
  clearCookie(name: string): void;
};

/** A file as an answer, where the operation's reply is `file()`. */
export type Download = { contentType: string; fileName: string; content: Buffer | Readable };

/** The answer without a body (204) of an operation that has one beside its reply. */
export const noContent = Symbol("204");

export type Route = {
  operation: Operation;
  handle: (context: Context, input: InputOf<Operation>, exchange: Exchange) => Promise<unknown>;
  /** Present on progress streams: asked again and again, in a new unit of work each time, until `done`. */
  stream?: true;
  /** Instead of `handle`, where what is asked at the same time is done together: it keeps its own transactions and pace. */
  gathered?: (
    resources: Resources,
    caller: Caller,
    input: InputOf<Operation>,
    exchange: Exchange,
  ) => Promise<unknown>;
};

/** Who asks, for work that is no unit of its own. */
export type Caller = Required<Pick<WorkOptions, "accountId" | "actor" | "language" | "traceId">>;

/** Binds an operation to the command or query that answers it. */
export function route<O extends Operation>(
  operation: O,
  handle: (
    context: Context,
    input: InputOf<O>,
    exchange: Exchange,
  ) => Promise<ReplyOf<O> | Download | typeof noContent>,
): Route {
  return { operation, handle: handle as Route["handle"] };
}

/** Binds an operation to work that serves many requests in one transaction; it traces what it does, and limits who asks. */
export function gatheredRoute<O extends Operation>(
  operation: O,
  gathered: (
    resources: Resources,
    caller: Caller,
    input: InputOf<O>,
    exchange: Exchange,
  ) => Promise<ReplyOf<O>>,
): Route {
  const handle = (): never => {
    throw new Error("a gathered route has no unit of work of its own");
  };
  return { operation, handle, gathered: gathered as NonNullable<Route["gathered"]> };
}

/** Binds an operation to a query whose answers are streamed as server-sent events while `done` is false. */
export function progressRoute<O extends Operation>(
  operation: O,
  handle: (context: Context, input: InputOf<O>) => Promise<ReplyOf<O> & { done: boolean }>,
): Route {
  return { operation, handle: handle as Route["handle"], stream: true };
}

/** A server-rendered public page. It finds its account from its own link, never from a session. */
export type PageRoute = {
  method: "GET" | "POST" | "OPTIONS";
  path: string;
  handle: (resources: Resources, request: PageRequest) => Promise<PageReply>;
  /** Accepts the form posts of other sites: embedded sign-up forms, one-click unsubscribe by mail providers. */
  fromAnywhere?: true;
  /** For the description of the API, where programs use it: what it takes and answers, refusals as well. */
  described?: Operation;
  /** Takes files with its form (`multipart/form-data`): how many, and how large. */
  takesFiles?: FileLimits;
};

export type PageRequest = {
  params: Record<string, string>;
  query: Record<string, string>;
  /** Fields of a posted form; repeated fields as arrays. */
  form: Record<string, string | string[]>;
  /** None where the page takes none. */
  files: Posted["files"];
  ip: string;
  userAgent: string;
  acceptLanguage: string | undefined;
  traceId: string;
  raw: FastifyRequest;
};

export type PageReply =
  /**
   * `script` is the SHA-256, in base64, of the one script that may run in it: for pages that do without it as well.
   * `leadsTo` is an address elsewhere to which sending its form redirects: browsers hold that against the page's policy.
   */
  | { kind: "page"; status: number; html: string; script?: string; leadsTo?: string | undefined }
  /** An e-mail as a page; what is for its reader alone is kept by no cache and found by no search engine. */
  | { kind: "letter"; html: string; audience: "its_reader" | "anybody" }
  | { kind: "redirect"; to: string }
  /** For programs, and for pages of the one other site named (CORS). */
  | { kind: "json"; status: number; body: object | null; readableBy?: string }
  /** A file that any site's page may use: an image, a script of ours. What is kept for ever has its content in its name. */
  | {
      kind: "asset";
      contentType: string;
      content: Buffer | Readable;
      keep: "for_ever" | "an_hour" | "not";
      fileName?: string;
    };

/** Work done in the background, one unit of work for each job. Kill -9 at any line: the job runs again. */
export type JobHandler<P extends JobPayload = JobPayload> = {
  queue: string;
  handle: (context: Context, payload: P, signal: AbortSignal) => Promise<void>;
  /** At most one waiting job for each singleton key: a wake-up, not a list of work. */
  wakeUp?: true;
  /** How many run at a time in one process; two where absent. */
  concurrency?: number;
  /** Cron expression: runs once for each account at these times. */
  everyAccountAt?: string;
  /** What is to be said once the last of many tries has failed, by an error or a crash: else what waits for it waits for ever. */
  gaveUp?: (context: Context, payload: P) => Promise<void>;
};

/** Work that manages its own transactions (the dispatcher): gets the resources instead of a unit of work. */
export type LongJobHandler<P extends JobPayload = JobPayload> = {
  queue: string;
  run: (resources: Resources, payload: P, signal: AbortSignal) => Promise<void>;
  wakeUp?: true;
  concurrency?: number;
  /** Of the jobs of one group (`Enqueue`) one runs at a time in one process. */
  oneOfGroup?: true;
  everyAccountAt?: string;
  gaveUp?: (context: Context, payload: P) => Promise<void>;
};

export type Subscription = {
  event: DomainEvent<JobPayload>;
  handle: (context: Context, payload: JobPayload) => Promise<void>;
};

/** Subscribes a domain to another's event. */
export function on<P extends JobPayload>(
  event: DomainEvent<P>,
  handle: (context: Context, payload: P) => Promise<void>,
): Subscription {
  return { event: event as DomainEvent<JobPayload>, handle: handle as Subscription["handle"] };
}

/** Something segments can ask of a person, and one thing a condition on it may ask. */
export type SegmentField = SegmentFieldOf<Context>;
export type Slot = SlotOf<Context>;

/** What a domain brings to the house; `app.ts` mounts it. */
export type DomainModule = {
  name: string;
  routes?: readonly Route[];
  pages?: readonly PageRoute[];
  jobs?: readonly (JobHandler | LongJobHandler)[];
  subscriptions?: readonly Subscription[];
  /** Hears what happens to people in the domains further left, in the transaction in which it happens. */
  hear?: Resources["announce"];
  /** What a new account needs from this domain, made in the transaction that creates it. Runs in the domains' order. */
  setUpAccount?: (context: Context) => Promise<void>;
  /** Deletes what this domain holds of an account where no foreign key leads from it: the tables cut by time. */
  tearDownAccount?: (context: Context) => Promise<void>;
  /** Tables cut by time, whose partitions are made ahead. */
  partitions?: readonly PartitionScheme[];
  /** What can be taken out of this domain; `files` runs it. */
  exports?: readonly ExportKind[];
  /** What segments can ask that this domain knows; `app.ts` hands all of it to `contacts`. */
  segmentFields?: readonly SegmentField[];
  /** What this domain's messages and a contact had to do with each other; the one domain that knows. */
  contactStatistics?: Resources["contactStatistics"];
  /** Where this domain uses a segment. */
  segmentUses?: (context: Context, segmentId: number) => Promise<readonly SegmentUse[]>;
  /** Before people are erased: what of this domain is under way, or lies in things of many. */
  beforeErasure?: PersonalPartsOf<Context>["beforeErasure"][number];
  /** Who may not be erased now, as far as this domain knows. */
  erasureStops?: PersonalPartsOf<Context>["erasureStops"][number];
  /** What nobody has reviewed of what is about to go live; the one domain that knows. */
  unreviewed?: Resources["unreviewed"];
  /** Of whom nothing may be deleted now, as far as this domain knows. */
  heldPeople?: PersonalPartsOf<Context>["heldPeople"][number];
  /** Where nothing may go to; the one domain that knows. */
  barredCarriers?: Resources["barredCarriers"];
  /** Whose address is at one of these domains; the one domain that knows. */
  peopleAtDomains?: Resources["peopleAtDomains"];
  /** As whom somebody is a contact now who left an address; the one domain that knows. */
  contactNow?: Resources["contactNow"];
  /** What is to be accepted before anything new goes live; the one domain that knows. */
  unagreed?: Resources["unagreed"];
  holdings: readonly Holding[];
};
