import { createTransport } from "nodemailer";
import { waysFor } from "#domains/delivery/dispatch/ways.ts";
import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { source, subject, subscriber, textPart } from "./newsletter.ts";

const messages = 10_000;

/** The same newsletter through a general mail library's pool, with as many connections: no database, no gate, no keys. */
export async function sendByNodemailer(resources: Resources, accountId: AccountId): Promise<number> {
  const actor = { kind: "system", name: "bench" } as const;
  const { ways } = await inAccount(resources, { accountId, actor }, waysFor);
  if (!ways[0]) throw new Error("no server is set");
  const { server, connections } = ways[0];
  const transport = createTransport({
    host: server.host,
    port: server.port,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  });
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let index = next++; index < messages; index = next++) {
      const { address, attributes = {} } = subscriber(index);
      const fill = (text: string): string =>
        text.replace(/\{\{ contact\.(\w+)[^}]*\}\}/g, (_, name: string) => attributes[name] ?? "");
      await transport.sendMail({
        from: { name: "Les Savons de Camille SARL", address: "vie-privee@savons.example" },
        to: address,
        subject: fill(subject),
        html: fill(source),
        text: fill(textPart),
        headers: {
          "List-Unsubscribe": `<https://savons.example/u/${index}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      });
    }
  };
  await Promise.all(Array.from({ length: connections * 4 }, sender));
  transport.close();
  return messages;
}
