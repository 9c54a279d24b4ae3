import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import type { InputOf } from "#kernel/operation.ts";
import { deliver } from "./deliver.ts";
import { fanOut } from "./fan-out.ts";
import { createWebhook } from "./save-webhook.ts";
import type { createWebhook as operation } from "./webhooks.api.ts";

export type Received = { headers: IncomingHttpHeaders; body: string };
type Behaviour = (received: Received, count: number) => number | "hang" | { status: number; headers: object };

/** A program that is told things, and answers as it likes. */
export type Receiver = {
  url: string;
  received: Received[];
  /** What it was told, as JSON; throws where a signature does not hold. */
  told(secret: string): Record<string, unknown>[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let behaviour: Behaviour = () => 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      received.push(one);
      const answer = behaviour(one, received.length);
      if (answer === "hang") return;
      if (typeof answer === "number") response.writeHead(answer).end();
      else response.writeHead(answer.status, answer.headers as Record<string, string>).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?token=geheim`,
    received,
    told: (secret) =>
      received.map(({ headers, body }) =>
        new Webhook(secret).verify(body, headers as Record<string, string>),
      ) as Record<string, unknown>[],
    behave(next) {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Wanted = Omit<InputOf<typeof operation>["body"], "url"> & { url?: string };

export function listenTo({ shop }: Sending, receiver: Receiver, wanted: Wanted) {
  return shop.work((context) => createWebhook(context, { url: receiver.url, ...wanted }));
}

/** What the worker does, once. */
export async function tellAll({ t, shop }: Sending, webhookId: number): Promise<void> {
  await shop.work(fanOut);
  await deliver(t.resources, { accountId: shop.accountId, webhookId }, new AbortController().signal);
}
