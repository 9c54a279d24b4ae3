import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import type { Answer } from "../dispatch/judge-result.ts";
import type { SentBatch } from "../dispatch/sent-batch.ts";
import type { Window } from "../dispatch/work.ts";
import { type Destinations, slowingOf } from "./destinations.ts";
import { askedBy, paceNow, type Slowing, slowed, wishOf } from "./slowing.ts";
import { grantTurns } from "./turns.ts";

/**
 * Notes who asked for less by the last window, and takes turns for the next one: which of its messages are to wait, and until
 * when. Others of the campaign go on meanwhile. Costs the database nothing where no destination is slow.
 */
export async function keepPace(
  context: Context,
  destinations: Destinations | undefined,
  { sent, next }: { sent: SentBatch | undefined; next: Window | undefined },
): Promise<ReadonlyMap<MessageId, Date>> {
  if (!destinations) return new Map();
  const asked = sent ? whoAsked(destinations, sent) : new Map<string, Answer>();
  const wanting = next ? wantingTurns(context, destinations, next, asked) : new Map<string, MessageId[]>();
  if (asked.size === 0 && wanting.size === 0) return new Map();
  const later = new Map<MessageId, Date>();
  const now = context.now.getTime();
  // In one order everywhere, so that two workers never wait for each other.
  const names = [...new Set([...asked.keys(), ...wanting.keys()])].sort();
  const changed: Changed[] = [];
  for (const { name, clock, ...row } of await lockDestinations(context, names)) {
    const answer = asked.get(name);
    const ceiling = destinations.ceilings.get(name);
    const known = slowingOf(row);
    const slowing = answer ? slowed(name, known, answer, { ceiling, now: context.now }) : known;
    if (slowing) destinations.slow.set(name, slowing);
    const perMinute = paceNow(name, slowing, { ceiling, now: context.now });
    const ids = wanting.get(name) ?? [];
    if (perMinute === undefined || ids.length === 0) {
      changed.push({ name, slowing, clock });
      continue;
    }
    // Who has not waited yet goes behind those who do.
    const behind = next?.stretch && clock.lineAt > now ? ids.length : 0;
    const turns = grantTurns(clock, { perMinute, count: ids.length - behind, waiting: behind, now });
    changed.push({ name, slowing, clock: turns.clock });
    // A receipt waits for no campaign: it takes its turn, and goes.
    if (next?.mailing.stream === "marketing")
      for (const [index, at] of turns.later.entries()) {
        const id = ids[turns.now + index];
        if (id) later.set(id, at);
      }
  }
  await writeDestinations(context, changed);
  return later;
}

/** Who asked for less, with the answer that said so. A refusal of the sender is nobody's wish for less. */
function whoAsked({ nameOf }: Destinations, { results }: SentBatch): Map<string, Answer> {
  const suspects = new Set<string>();
  for (const { domain, result } of results)
    if (domain && result.kind === "deferred" && result.at !== "mail" && wishOf(result))
      suspects.add(nameOf(domain));
  const asked = new Map<string, Answer>();
  for (const name of suspects) {
    const answers = results.flatMap(({ domain, result }) =>
      domain && "code" in result && nameOf(domain) === name ? [result] : [],
    );
    const answer = askedBy(answers);
    if (answer) asked.set(name, answer);
  }
  return asked;
}

/** The messages of a window that go to where mail goes slowly. */
function wantingTurns(
  { now }: Context,
  { ceilings, slow, nameOf }: Destinations,
  { messages }: Window,
  asked: ReadonlyMap<string, Answer>,
): Map<string, MessageId[]> {
  const wanting = new Map<string, MessageId[]>();
  if (ceilings.size === 0 && slow.size === 0 && asked.size === 0) return wanting;
  for (const { message, wire, domain } of messages) {
    if (!wire || !domain) continue;
    const name = nameOf(domain);
    if (!asked.has(name) && paceNow(name, slow.get(name), { ceiling: ceilings.get(name), now }) === undefined)
      continue;
    const ids = wanting.get(name) ?? [];
    ids.push(message.id);
    wanting.set(name, ids);
  }
  return wanting;
}

type Locked = {
  name: string;
  per_minute: number | null;
  asked_at: Date | null;
  since: Date | null;
  smtp_code: number | null;
  smtp_enhanced: string | null;
  clock: { nextAt: number; lineAt: number };
};

async function lockDestinations(context: Context, names: readonly string[]): Promise<Locked[]> {
  await sql`
    insert into delivery.destination (account_id, name, next_at, line_at)
    select ${context.accountId}, name, ${context.now}, ${context.now} from unnest(${names}::text[]) as t(name) order by name
    on conflict do nothing`.execute(context.tx);
  const rows = await context.tx
    .selectFrom("delivery.destination")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`name = any(${names}::text[])`)
    .orderBy("name")
    .forUpdate()
    .execute();
  return rows.map(({ next_at, line_at, ...row }) => ({
    ...row,
    clock: { nextAt: next_at.getTime(), lineAt: line_at.getTime() },
  }));
}

type Changed = { name: string; slowing: Slowing | undefined; clock: Locked["clock"] };

async function writeDestinations(context: Context, changed: readonly Changed[]): Promise<void> {
  const column = <T>(value: (one: Changed) => T): T[] => changed.map(value);
  await sql`
    update delivery.destination d set per_minute = t.per_minute, asked_at = t.asked_at, since = t.since,
      smtp_code = t.code, smtp_enhanced = t.enhanced, next_at = t.next_at, line_at = t.line_at
    from unnest(
      ${column(({ name }) => name)}::text[],
      ${column(({ slowing }) => slowing?.perMinute ?? null)}::integer[],
      ${column(({ slowing }) => slowing?.askedAt ?? null)}::timestamptz[],
      ${column(({ slowing }) => slowing?.since ?? null)}::timestamptz[],
      ${column(({ slowing }) => slowing?.code ?? null)}::smallint[],
      ${column(({ slowing }) => slowing?.enhanced ?? null)}::text[],
      ${column(({ clock }) => new Date(clock.nextAt))}::timestamptz[],
      ${column(({ clock }) => new Date(clock.lineAt))}::timestamptz[]
    ) as t(name, per_minute, asked_at, since, code, enhanced, next_at, line_at)
    where d.account_id = ${context.accountId} and d.name = t.name`.execute(context.tx);
}
