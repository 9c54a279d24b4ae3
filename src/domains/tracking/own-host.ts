import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { keyedHash } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { randomBytes } from "#kernel/ids.ts";
import { inTurn } from "#kernel/in-turn.ts";
import { callOut, type OutboundFailure } from "#kernel/outbound-http.ts";
import { errors } from "./tracking.errors.ts";

export type OwnHost = { host: string; confirmedAt: Date | null };

/** Answers for this installation, so that a host can be seen to lead here. */
export const probePath = "/.well-known/licet-links/:challenge";

/** Only who holds the master key answers like this. */
export function probeText({ masterKey }: Pick<Resources, "masterKey">, challenge: string): string {
  return keyedHash(masterKey.key, "links host", challenge.slice(0, 64)).toString("base64url");
}

export async function ownHost(context: Context): Promise<OwnHost | undefined> {
  const row = await context.tx
    .selectFrom("tracking.own_host")
    .select(["host", "confirmed_at"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  return row && { host: row.host, confirmedAt: row.confirmed_at };
}

/** Where observed links begin: the account's own host once it was seen to lead here, else the installation's. */
export async function hostForLinks(context: Context): Promise<string> {
  const own = await ownHost(context);
  return own?.confirmedAt ? `https://${own.host}` : context.config.url;
}

/** Takes a host for links; it is used from its first successful check on. */
export async function setOwnHost(context: Context, host: string): Promise<void> {
  const wanted = host.trim().toLowerCase();
  if (!/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(wanted))
    throw errors.notAHost({ field: "host" });
  await context.tx
    .insertInto("tracking.own_host")
    .values({ account_id: context.accountId, host: wanted, confirmed_at: null, updated_at: context.now })
    .onConflict((conflict) =>
      conflict
        .column("account_id")
        .doUpdateSet({ host: wanted, confirmed_at: null, updated_at: context.now })
        .where(sql<boolean>`own_host.host <> ${wanted}`),
    )
    .execute();
}

/** Links in messages that are out keep leading here as long as the host does. */
export async function removeOwnHost(context: Context): Promise<void> {
  await context.tx.deleteFrom("tracking.own_host").where("account_id", "=", context.accountId).execute();
}

export type HostCheck = { ok: true } | { ok: false; because: OutboundFailure | "leads_elsewhere" };

/** Asks the host a question that only this installation can answer. */
export async function checkOwnHost(context: Context): Promise<HostCheck> {
  const own = await ownHost(context);
  if (!own) throw errors.noHost();
  const challenge = randomBytes(24).toString("base64url");
  const answer = await inTurn(context.accountId, () =>
    callOut(
      { allowed: context.config.outboundAllowed },
      {
        method: "GET",
        url: `https://${own.host}${probePath.replace(":challenge", challenge)}`,
        limits: { bytes: 1024, milliseconds: 10_000 },
      },
    ),
  );
  if (answer.kind === "failed") return { ok: false, because: answer.because };
  const expected = Buffer.from(probeText(context, challenge));
  if (answer.body.length !== expected.length || !timingSafeEqual(answer.body, expected))
    return { ok: false, because: "leads_elsewhere" };
  await context.tx
    .updateTable("tracking.own_host")
    .set({ confirmed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("host", "=", own.host)
    .execute();
  return { ok: true };
}
