import type { Context } from "#kernel/context.ts";
import type { Stream } from "../create-mailing.ts";
import { type DatedLife, type Life, usualLives } from "./life.ts";

export type LifeVersion = {
  id: number;
  stream: Stream;
  /** The sender it is about; null for all that have no life of their own. */
  senderAddress: string | null;
  /** Null where a sender went back to what all have. */
  life: Life | null;
  decidedAt: Date;
  decidedBy: string;
};

const streams: readonly Stream[] = ["transactional", "marketing"];

/** All decisions of the account, the oldest first. */
export async function lifeVersions({ tx, accountId }: Context): Promise<LifeVersion[]> {
  const rows = await tx
    .selectFrom("delivery.life")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("decided_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stream: row.stream as Stream,
    senderAddress: row.sender_address,
    life:
      row.log_days === null || row.preview_days === null || row.events_days === null
        ? null
        : {
            log: row.log_days,
            preview: row.preview_days,
            events: row.events_days,
            attachments: row.keeps_attachments ? "kept" : "named",
          },
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }));
}

/** What was and is in force for each stream, and for each sender that ever had something of its own. */
export type Lives = {
  of(stream: Stream, senderAddress: string): readonly DatedLife[];
  own(stream: Stream): string[];
};

export function livesFrom(versions: readonly LifeVersion[]): Lives {
  const forAll = new Map(streams.map((stream) => [stream, common(versions, stream)]));
  const forSender = new Map<string, readonly DatedLife[]>();
  for (const stream of streams)
    for (const address of addressesIn(versions, stream))
      forSender.set(`${stream} ${address}`, mixed(versions, stream, address, forAll.get(stream) ?? []));
  return {
    of: (stream, address) => forSender.get(`${stream} ${address}`) ?? forAll.get(stream) ?? [],
    own: (stream) => addressesIn(versions, stream),
  };
}

export async function readLives(context: Context): Promise<Lives> {
  return livesFrom(await lifeVersions(context));
}

function addressesIn(versions: readonly LifeVersion[], stream: Stream): string[] {
  const named = versions.filter((version) => version.stream === stream);
  return [...new Set(named.flatMap(({ senderAddress }) => senderAddress ?? []))];
}

function common(versions: readonly LifeVersion[], stream: Stream): DatedLife[] {
  const decided = versions.flatMap((version) =>
    version.stream === stream && version.senderAddress === null && version.life
      ? [{ from: version.decidedAt, life: version.life }]
      : [],
  );
  return [{ from: new Date(0), life: usualLives[stream] }, ...decided];
}

/** A sender's own decisions, with what all have wherever it has none. */
function mixed(
  versions: readonly LifeVersion[],
  stream: Stream,
  address: string,
  all: readonly DatedLife[],
): DatedLife[] {
  const own = versions.filter((version) => version.stream === stream && version.senderAddress === address);
  const moments = [...all.map(({ from }) => from), ...own.map(({ decidedAt }) => decidedAt)];
  const sorted = moments.toSorted((a, b) => a.getTime() - b.getTime());
  return sorted.flatMap((from) => {
    const mine = own.findLast(({ decidedAt }) => decidedAt <= from)?.life;
    const life = mine ?? all.findLast((each) => each.from <= from)?.life;
    return life ? [{ from, life }] : [];
  });
}

type Known = { lives: Lives; at: number };
const known = new WeakMap<object, Map<number, Known>>();
const freshMilliseconds = 30_000;

/** The same from memory, for every message that is taken: it says in which class one lies, which may be old by half a minute. */
export async function livesAtHand(context: Context): Promise<Lives> {
  const ofProcess = known.get(context.config) ?? new Map<number, Known>();
  known.set(context.config, ofProcess);
  const held = ofProcess.get(context.accountId);
  const at = context.now.getTime();
  if (held && Math.abs(at - held.at) < freshMilliseconds) return held.lives;
  const lives = await readLives(context);
  if (ofProcess.size >= 1000) ofProcess.clear();
  ofProcess.set(context.accountId, { lives, at });
  return lives;
}

/** After a change of this process's own. */
export function forgetLives({ config, accountId }: Context): void {
  known.get(config)?.delete(accountId);
}
