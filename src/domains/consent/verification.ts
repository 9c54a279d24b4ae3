import { actorName, type Context, type Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { errors } from "./consent.errors.ts";
import { hasLedger, ledgerHead } from "./ledger-key.ts";
import { findingText, type LedgerFinding } from "./verification-findings.ts";
import { verifyLedgerBy } from "./verify-ledger.ts";

export const verificationQueue = "consent.verify";

/** Begins a verification in the background, or joins the one that runs; its number. */
export async function requestVerification(context: Context): Promise<number> {
  const { accountId, tx } = context;
  const { size } = await ledgerHead(context);
  await tx
    .insertInto("consent.verification")
    .values({
      account_id: accountId,
      requested_by: actorName(context.actor),
      requested_at: context.now,
      size,
    })
    .onConflict((conflict) => conflict.column("account_id").where("finished_at", "is", null).doNothing())
    .execute();
  const { id } = await running(context).executeTakeFirstOrThrow();
  // Also where one runs: if what ran it was lost, this wakes it.
  await context.jobs.enqueue(tx, verificationQueue, { accountId }, { singletonKey: String(accountId) });
  return id;
}

/** Once a week without anybody asking: a change that nobody looks for is found all the same. */
export async function requestWeeklyVerification(context: Context): Promise<void> {
  if (await hasLedger(context)) await requestVerification(context);
}

/**
 * The work itself, in short units. After a crash it begins again: what was looked at before the crash may have been
 * changed during it.
 */
export async function runVerification(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const inUnit = unitsOf(resources, accountId);
  const asked = await inUnit((context) => running(context).executeTakeFirst());
  if (!asked) return;
  const tell = (set: { size?: number; checked: number }) =>
    inUnit((context) => update(context, asked.id, set));
  await inUnit(async (context) =>
    update(context, asked.id, { size: (await ledgerHead(context)).size, checked: 0 }),
  );
  const result = await verifyLedgerBy(inUnit, { signal, onProgress: (checked) => tell({ checked }) });
  await inUnit((context) =>
    update(context, asked.id, {
      size: result.size,
      checked: result.size,
      checkpoints: result.checkpoints,
      sound: result.sound,
      findings: JSON.stringify(result.findings),
      truncated: result.truncated,
      finished_at: new Date(),
    }),
  );
  if (!result.sound)
    resources.log.error(
      { accountId, findings: result.findings.slice(0, 5) },
      "THE LEDGER OF CONSENT WAS CHANGED",
    );
}

/** Units of work of the system in one account. */
export function unitsOf(resources: Resources, accountId: AccountId) {
  const actor = { kind: "system", name: "ledger" } as const;
  return <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inAccount(resources, { accountId, actor }, work);
}

export async function getVerification(context: Context, id: number) {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.verificationNotFound();
  return describe(context, row);
}

export async function listVerifications(
  context: Context,
  { limit, offset }: { limit: number; offset: number },
) {
  const { count } = await context.tx
    .selectFrom("consent.verification")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  const rows = await select(context).orderBy("id", "desc").limit(limit).offset(offset).execute();
  return { count, verifications: rows.map((row) => describe(context, row)) };
}

function running(context: Context) {
  return context.tx
    .selectFrom("consent.verification")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("finished_at", "is", null);
}

type Change = {
  size?: number;
  checked?: number;
  checkpoints?: number;
  sound?: boolean;
  findings?: string;
  truncated?: boolean;
  finished_at?: Date;
};

async function update(context: Context, id: number, set: Change): Promise<void> {
  await context.tx
    .updateTable("consent.verification")
    .set(set)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

function select(context: Context) {
  return context.tx
    .selectFrom("consent.verification")
    .selectAll()
    .where("account_id", "=", context.accountId);
}

function describe(
  context: Context,
  row: Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>,
) {
  const findings = (row.findings ?? []) as unknown as LedgerFinding[];
  return {
    id: row.id,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    done: row.finished_at !== null,
    size: row.size,
    checked: row.checked,
    checkpoints: row.checkpoints,
    sound: row.sound,
    findings: findings.map((finding) => ({
      code: finding.code,
      sequence: finding.sequence,
      text: findingText(finding, context.language),
    })),
    truncated: row.truncated ?? false,
  };
}
