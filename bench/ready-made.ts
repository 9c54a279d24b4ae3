import { waysFor } from "#domains/delivery/dispatch/ways.ts";
import { SmtpPool } from "#domains/delivery/smtp/smtp-pool.ts";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { Desk } from "#kernel/desk.ts";
import type { AccountId } from "#kernel/ids.ts";
import { source, textPart } from "./newsletter.ts";

const messages = 200_000;

/** What client and receiver could do at most: one message that is ready, over and over, with nothing written down. */
export async function sendReadyMade(resources: Resources, accountId: AccountId): Promise<number> {
  const actor = { kind: "system", name: "bench" } as const;
  const { ways } = await inAccount(resources, { accountId, actor }, waysFor);
  if (!ways[0]) throw new Error("no server is set");
  const { server, connections } = ways[0];
  const pool = new SmtpPool({ server, maxConnections: connections });
  // As long as the newsletter is once it is written out.
  const text = `${textPart}${source}`.replace(/\r?\n/g, "\r\n").replace(/[^ -~\r\n]/g, "e");
  const octets = Buffer.from(`Subject: x\r\n\r\n${text.padEnd(10_000, "x ")}\r\n`);
  const sender = {
    from: "vie-privee@savons.example",
    write: (desk: Desk) => desk.add(octets),
    company: "others" as const,
  };
  for (let sent = 0; sent < messages; sent += 2000) {
    const some = Array.from({ length: 2000 }, (_, index) => ({
      ...sender,
      to: `client${sent + index}@exemple.example`,
    }));
    await pool.submitBatch(some);
  }
  await pool.close();
  return messages;
}
