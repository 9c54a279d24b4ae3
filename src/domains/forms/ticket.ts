import { createHash, timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { Effort } from "./judge-pace.ts";

// Nothing of this is kept anywhere, in no cookie either: what a ticket says is signed.

/** Nobody reads, types and ticks within this time. */
const soonest = 2;
/** How long a page may have been open for its ticket to count: a day. */
const longest = 24 * 3600;
/** In seconds. */
const patience = 20;
/** Leading zero bits of a hash: some 260,000 tries, about a second on a telephone. */
const effortBits = 18;
/** A challenge is met within this time, or a new one is set. */
const challengeLife = 3600;

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey">;
export type Challenge = {
  ticket: string;
  /** The hash of `seed:number` must begin with so many zero bits. */
  seed: string;
  bits: number;
  /** How long who has no script waits instead. */
  seconds: number;
};
type Place = { accountId: AccountId; formId: number };

/** Says when the form was shown. Goes with the page, comes back with the answers. */
export async function pageTicket(holder: KeyHolder, place: Place, now: Date): Promise<string> {
  const at = seconds(now).toString(36);
  return `${at}.${await sign(holder, place, ["page", at])}`;
}

/**
 * Set where somebody has to show that they mean it: bound to the form and to the address typed, so that one that was met
 * serves for nobody else. The browser looks for a number whose hash with the seed begins with zeros.
 */
export async function challengeFor(
  holder: KeyHolder,
  place: Place & { address: string },
  now: Date,
  /** The one that was set before: it goes on, so that who pressed too early need not wait from the beginning. */
  before = "",
): Promise<Challenge> {
  const age = await ageOf(holder, place, ["challenge", before, place.address], now);
  const ticket = age !== undefined && age < patience ? before : await newChallenge(holder, place, now);
  return {
    ticket,
    seed: ticket.split(".")[1] ?? "",
    bits: effortBits,
    seconds: patience - (ticket === before ? (age ?? 0) : 0),
  };
}

async function newChallenge(
  holder: KeyHolder,
  place: Place & { address: string },
  now: Date,
): Promise<string> {
  const at = seconds(now).toString(36);
  return `${at}.${await sign(holder, place, ["challenge", at, place.address])}`;
}

export type Shown = {
  /** Of the page. */
  ticket: string;
  /** Of the challenge, and the number found, where there was one. */
  challenge: string;
  answer: string;
};

/** What the tickets that came with a sign-up show. A forged or old one shows nothing. */
export async function effortOf(
  holder: KeyHolder,
  place: Place & { address: string },
  { ticket, challenge, answer }: Shown,
  now: Date,
): Promise<Effort> {
  const challenged = await ageOf(holder, place, ["challenge", challenge, place.address], now);
  if (challenged !== undefined && challenged <= challengeLife) {
    if (/^\d{1,12}$/.test(answer) && meets(challenge.split(".")[1] ?? "", answer)) return "worked";
    if (challenged >= patience) return "waited";
    return "hasty";
  }
  const shown = await ageOf(holder, place, ["page", ticket], now);
  if (shown === undefined || shown > longest) return "unseen";
  return shown < soonest ? "hasty" : "seen";
}

/** Whether the hash of the seed with the number begins with zeros enough. */
function meets(seed: string, answer: string): boolean {
  return (
    createHash("sha256").update(`${seed}:${answer}`).digest().readUInt32BE(0) >>> (32 - effortBits) === 0
  );
}

/** How many seconds ago a ticket was made here; undefined for what was not. */
async function ageOf(
  holder: KeyHolder,
  place: Place,
  [use, ticket, ...bound]: [use: string, ticket: string, ...bound: string[]],
  now: Date,
): Promise<number | undefined> {
  const [at = "", given = ""] = ticket.split(".");
  if (!/^[0-9a-z]{1,8}$/.test(at)) return undefined;
  const [expected, said] = [Buffer.from(await sign(holder, place, [use, at, ...bound])), Buffer.from(given)];
  if (said.length !== expected.length || !timingSafeEqual(said, expected)) return undefined;
  return seconds(now) - Number.parseInt(at, 36);
}

async function sign(holder: KeyHolder, { accountId, formId }: Place, parts: string[]): Promise<string> {
  const key = await accountSubkey(holder, accountId, "sign-up tickets");
  return keyedHash(key, String(formId), ...parts)
    .subarray(0, 15)
    .toString("base64url");
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
