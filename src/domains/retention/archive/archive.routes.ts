import { countRecords } from "#domains/archive/index.ts";
import { type Route, route } from "#kernel/module.ts";
import * as api from "./archive.api.ts";
import { askReading, decideReading, keepers, listReadings, read } from "./readings.ts";
import { recordPdf } from "./record-pdf.ts";

export const archiveRoutes: readonly Route[] = [
  route(api.getArchive, async (context) => ({
    months: await countRecords(context, context.now.toISOString().slice(0, 10)),
    keepers: await keepers(context),
    readings: (await listReadings(context)).map(
      ({ address, askedAt, decidedAt, until, readAt, ...reading }) => ({
        ...reading,
        email: address,
        askedAt: askedAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
        until: until?.toISOString() ?? null,
        readAt: readAt?.toISOString() ?? null,
      }),
    ),
  })),
  route(api.askArchiveReading, (context, { body }) =>
    askReading(context, { address: body.email, reason: body.reason }),
  ),
  route(api.decideArchiveReading, async (context, { params, body }) => {
    await decideReading(context, params.readingId, body.decision);
    return null;
  }),
  route(api.readArchive, async (context, { params }) => {
    const records = await read(context, params.readingId);
    const pdfs = await Promise.all(records.map((record) => recordPdf(context, record)));
    return {
      records: records.map(({ triggeredAt, archivedAt, ...record }, index) => ({
        ...record,
        triggeredAt: triggeredAt.toISOString(),
        archivedAt: archivedAt.toISOString(),
        pdf: pdfs[index]?.toString("base64") ?? null,
      })),
    };
  }),
];
