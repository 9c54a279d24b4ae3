import { sql } from "kysely";
import { listMembersSql } from "#domains/contacts/index.ts";
import type { TestDatabases } from "#test/database.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop, type ShopOptions } from "#test/shop.ts";
import { type Sink, type SinkBehaviour, startSmtpSink } from "#test/smtp-sink.ts";
import { addServer } from "../change-servers.ts";
import type { Stream } from "../create-mailing.ts";
import { createMailing, enqueueAudience, type MailingProgress, mailingProgress } from "../index.ts";
import { listServers } from "../servers.sql.ts";
import { SmtpPool } from "../smtp/smtp-pool.ts";
import { finishMailings } from "./finish-mailings.ts";
import { openLane } from "./lane.ts";
import { sweepLeases } from "./leases.ts";
import { type Route, routeOver } from "./route.ts";
import { runLane } from "./run-lane.ts";
import { fingerprintOf } from "./ways.ts";

/** A shop whose mail goes to a real SMTP server that records it and misbehaves as it is told. */
export type Sending = {
  t: TestResources;
  shop: Shop;
  sink: Sink;
  /** A campaign to new subscribers `<name><number>@…`, queued. */
  campaign(people: readonly string[] | number, options?: { expiresAt?: Date }): Promise<number>;
  /** Sends what is due, as the dispatcher does, with the patience of a test. */
  send(stream?: Stream, signal?: AbortSignal, route?: (route: Route) => Route): Promise<void>;
  progress(mailingId: number): Promise<MailingProgress>;
  /** Each message of the mailing by its recipient's address, as the rows say. */
  rows(mailingId: number): Promise<Map<string, MessageRow>>;
  close(): Promise<void>;
};

export type MessageRow = {
  id: string;
  subject_id: string;
  state: string;
  attempts: number;
  refused_because: string[] | null;
  smtp_code: number | null;
  try_at: Date | null;
  authorised_by: string;
  authorising_event: number | null;
};

const impatient = { connect: 1000, greeting: 1000, command: 1000, data: 1000, message: 1000 };

export async function openSending(
  behaviour: Partial<SinkBehaviour> = {},
  options: ShopOptions = {},
  databases?: TestDatabases,
  settings: Record<string, string> = {},
): Promise<Sending> {
  const environment = {
    LICET_URL: "https://mail.savons.example",
    LICET_OUTBOUND_ALLOWED: "127.0.0.1",
    ...settings,
  };
  const t = await openTestResources(environment, databases);
  const shop = await openShop(t.resources, options);
  const sink = await startSmtpSink(behaviour);
  await shop.work((context) =>
    addServer(context, { host: sink.host, port: sink.port, tls: "none", maxConnections: 3 }),
  );
  const addresses = new Map<string, string>();
  let groups = 0;

  return {
    t,
    shop,
    sink,
    async campaign(people, { expiresAt = new Date(Date.now() + 24 * 3600 * 1000) } = {}) {
      const group = groups++;
      const names =
        typeof people === "number"
          ? Array.from({ length: people }, (_, index) => `p${group}x${index}@exemple.fr`)
          : people;
      return shop.work(async (context) => {
        const subjects = await addSubscribers(
          context,
          shop,
          names.map((address) => ({ address })),
        );
        for (const [index, subject] of subjects.entries()) addresses.set(subject, names[index] ?? "");
        const mailingId = await createMailing(context, {
          stream: "marketing",
          kind: "campaign",
          purposeId: shop.newsletterId,
          senderId: shop.sender.id,
          template: shop.template,
        });
        const audience = sql`select subject_id from (${listMembersSql([shop.listId])}) as members where subject_id = any(${subjects}::uuid[])`;
        await enqueueAudience(context, { mailingId, purposeId: shop.newsletterId, audience, expiresAt });
        return mailingId;
      });
    },
    async send(stream = "marketing", signal = new AbortController().signal, through = (route) => route) {
      const server = { host: sink.host, port: sink.port, tls: "none", name: "localhost" } as const;
      const pool = new SmtpPool({
        server,
        maxConnections: 3,
        // Many at once are wanted soon, since that is what is to be tested.
        calm: 1,
        timeouts: impatient,
        backoff: { first: 50, longest: 200 },
      });
      const servers = await shop.work(listServers);
      const route = routeOver([{ id: servers[0]?.id ?? 0, weight: 1, pool }], fingerprintOf(servers));
      await runLane(
        openLane({
          resources: t.resources,
          accountId: shop.accountId,
          stream,
          traceId: undefined,
          route: through(route),
          signal,
        }),
      );
      await shop.work((context) => finishMailings(context, stream));
      await pool.close();
    },
    progress: (mailingId) => shop.work((context) => mailingProgress(context, mailingId)),
    rows: (mailingId) =>
      shop.work(async ({ tx }) => {
        const rows = await tx
          .selectFrom("delivery.message")
          .select([
            "id",
            "subject_id",
            "state",
            "attempts",
            "refused_because",
            "smtp_code",
            "try_at",
            "authorised_by",
            "authorising_event",
          ])
          .where("account_id", "=", shop.accountId)
          .where("mailing_id", "=", mailingId)
          .execute();
        return new Map(rows.map((row) => [addresses.get(row.subject_id) ?? row.subject_id, row]));
      }),
    async close() {
      await sink.stop();
      await t.close();
    },
  };
}

/** Whether the counts kept beside the messages are what counting them gives. */
export async function tallyAgrees({ shop, progress }: Sending, mailingId: number): Promise<boolean> {
  const { counts } = await progress(mailingId);
  const { rows } = await shop.work(({ tx }) =>
    sql<{
      state: string;
      count: number;
    }>`select state, count(*) as count from delivery.message where mailing_id = ${mailingId} group by 1`.execute(
      tx,
    ),
  );
  const counted = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return Object.entries(counts).every(([state, count]) => count === (counted[state] ?? 0));
}

/** A minute passes, as far as leases and seats are concerned. */
export async function letLeasesLapse({ shop }: Sending): Promise<void> {
  await shop.work(async (context) => {
    await sql`update delivery.lease set until = clock_timestamp() - interval '1 second' where until is not null`.execute(
      context.tx,
    );
    await sql`update delivery.server_seats set until = clock_timestamp() - interval '1 second'`.execute(
      context.tx,
    );
    await sweepLeases(context);
  });
}
