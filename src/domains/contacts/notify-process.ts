import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { callOut } from "#kernel/outbound-http.ts";
import { sealedColumns } from "./contacts.data.ts";
import { errors } from "./contacts.errors.ts";
import { statusOfProcess } from "./processes.ts";

export const noticeQueue = "contacts.notify-process";

/** Has a program told when its import or export has ended. */
export async function notifyWhenDone(
  context: Context,
  processId: number,
  url: string | undefined,
): Promise<void> {
  if (url === undefined) return;
  if (!URL.canParse(url)) throw errors.invalidNotifyUrl({ field: "notifyUrl" });
  await context.tx
    .insertInto("contacts.process_notice")
    .values({
      account_id: context.accountId,
      process_id: processId,
      url_sealed: await sealForAccount(context, sealedColumns.noticeUrl, url),
      created_at: context.now,
    })
    .execute();
  await lookAgain(context, processId);
}

const secondsBetween = 10;
const mostTries = 5;
const limits = { bytes: 64 * 1024, milliseconds: 10_000 };

/**
 * Tells it: the number and the status, nothing of people. Killed after telling and before noting it, it tells once more.
 * Nobody there after five tries within some minutes: given up, and the process can still be asked for.
 */
export async function notifyProcess(resources: Resources, payload: JobPayload): Promise<void> {
  const processId = Number(payload.processId);
  const work = {
    accountId: payload.accountId,
    actor: { kind: "system", name: noticeQueue } as const,
  };
  const due = await inAccount(resources, work, (context) => dueNotice(context, processId));
  if (!due) return;
  const answer = await callOut(
    { allowed: resources.config.outboundAllowed },
    {
      method: "POST",
      url: due.url,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ process_id: processId, status: due.status }),
      limits,
    },
  );
  const told = answer.kind === "answered" && answer.status < 300;
  await inAccount(resources, work, (context) => note(context, processId, told ? "told" : "unheard"));
}

type Due = { url: string; status: string };

/** Where to, once the process has ended; before that, looks again later. */
async function dueNotice(context: Context, processId: number): Promise<Due | undefined> {
  const row = await context.tx
    .selectFrom("contacts.process_notice")
    .select("url_sealed")
    .where("account_id", "=", context.accountId)
    .where("process_id", "=", processId)
    .executeTakeFirst();
  if (!row) return undefined;
  const status = await statusOfProcess(context, processId);
  if (status === "queued" || status === "in_process") {
    await lookAgain(context, processId);
    return undefined;
  }
  const url = await openForAccount(context, sealedColumns.noticeUrl, row.url_sealed);
  return { url: url.toString("utf8"), status: status ?? "cancelled" };
}

async function note(context: Context, processId: number, how: "told" | "unheard"): Promise<void> {
  const { tries } = await context.tx
    .updateTable("contacts.process_notice")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("account_id", "=", context.accountId)
    .where("process_id", "=", processId)
    .returning("tries")
    .executeTakeFirstOrThrow();
  if (how === "unheard" && tries < mostTries) return lookAgain(context, processId, 3 ** tries);
  await context.tx
    .deleteFrom("contacts.process_notice")
    .where("account_id", "=", context.accountId)
    .where("process_id", "=", processId)
    .execute();
}

async function lookAgain(context: Context, processId: number, times = 1): Promise<void> {
  const startAfter = new Date(context.now.getTime() + times * secondsBetween * 1000);
  await context.jobs.enqueue(
    context.tx,
    noticeQueue,
    { accountId: context.accountId, processId },
    { startAfter },
  );
}
