import { findMessages, notePurge, removeMessages } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { errors } from "../transactional.errors.ts";
import { idIn, nobody, type Period, withinPeriod } from "./asked.ts";
import { programFilter } from "./compatible.ts";
import { forgetSaid } from "./said.sql.ts";

const atOnce = 1000;
const over = ["submitted", "bounced", "refused", "uncertain", "expired", "cancelled"] as const;

/**
 * Deletes the log of a message, or of all single messages to an address, or of those in a period, with what they said. What has not left stays: it
 * is cancelled by another call, and deleting it here would send it without a trace.
 */
export async function deleteLog(context: Context, identifier: string, asked: Period): Promise<void> {
  const period = withinPeriod(asked);
  const id = idIn(identifier);
  const filter = await programFilter(context, id ? { messageId: id } : { email: identifier });
  if (filter === nobody) throw errors.nothingToDelete();
  let after: MessageId | undefined;
  let deleted = 0;
  for (;;) {
    const rows = await findMessages(
      context,
      { ...filter, ...period, states: over },
      after ? { limit: atOnce, after } : { limit: atOnce },
    );
    const ids = rows.map((row) => row.id);
    for (const row of rows) context.touched.add(row.subjectId);
    after = ids.at(-1);
    if (!after) break;
    const messages = await removeMessages(context, ids);
    await forgetSaid(context, ids);
    const what = { what: "log", stream: rows[0]?.stream ?? null, senderAddress: null } as const;
    await notePurge(context, what, { how: "by_hand", upTo: after, messages });
    deleted += messages;
  }
  if (deleted === 0) throw errors.nothingToDelete();
}
