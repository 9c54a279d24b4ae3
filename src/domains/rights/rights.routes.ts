import { findContact } from "#domains/contacts/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { progressRoute, type Route, route } from "#kernel/module.ts";
import { certificatePdf } from "./erasure/certificate-pdf.ts";
import { certificateFile, certificateOf } from "./erasure/certify.ts";
import * as api from "./erasure/erasure.api.ts";
import { countsOf, type Erasure, getErasure, listErasures } from "./erasure/erasures.sql.ts";
import { journalMonths } from "./erasure/journal-step.ts";
import { acknowledge, recipientsOf } from "./erasure/recipients.ts";
import { startErasure } from "./erasure/start-erasure.ts";
import { storeName } from "./store-words.ts";

export const rightsRoutes: readonly Route[] = [
  route(api.eraseContact, async (context, { body: { contactId, ground, told } }) => {
    const { subjectId } = await findContact(context, {
      identifier: String(contactId),
      identifierType: "contact_id",
    });
    const { erasureId } = await startErasure(context, {
      subjectIds: [subjectId],
      ground,
      ...(told ? { told } : {}),
    });
    return { erasureId };
  }),
  route(api.listErasures, async (context, { query: { limit = 50, offset = 0 } }) => {
    const { erasures, count } = await listErasures(context, { limit, offset });
    return { count, erasures: erasures.map(summaryOf) };
  }),
  route(api.getErasure, (context, { params }) => describe(context, params.erasureId)),
  progressRoute(api.watchErasure, (context, { params }) => describe(context, params.erasureId)),
  route(api.getErasureCertificate, async (context, { params: { erasureId }, query: { format = "json" } }) => {
    const certificate = await certificateOf(context, erasureId);
    return {
      fileName: `licet-erasure-${erasureId}.${format}`,
      contentType: format === "pdf" ? "application/pdf" : "application/json; charset=utf-8",
      content: format === "pdf" ? await certificatePdf(context, certificate) : certificateFile(certificate),
    };
  }),
  route(api.acknowledgeErasure, async (context, { params, body }) => {
    await acknowledge(context, { ...params, ...body });
    return null;
  }),
];

function summaryOf({ id, ground, people, step, requestedBy, requestedAt, completedAt }: Erasure) {
  return {
    id,
    ground,
    people,
    step,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
  };
}

const day = 24 * 3600 * 1000;

async function describe(context: Context, erasureId: string) {
  const erasure = await getErasure(context, erasureId);
  const { told, barred, requestedAt, destroyedAt, step } = erasure;
  return {
    ...summaryOf(erasure),
    told,
    barred,
    barredUntil: barred === "nothing" ? null : addMonths(requestedAt, journalMonths).toISOString(),
    destroyedAt: destroyedAt?.toISOString() ?? null,
    unreadableFrom: destroyedAt
      ? new Date(destroyedAt.getTime() + context.config.vaultBackupDays * day).toISOString()
      : null,
    stores: (await countsOf(context, erasureId)).map((each) => ({
      ...each,
      name: storeName(context, each.store),
    })),
    recipients: (await recipientsOf(context, erasureId)).map((each) => ({
      ...each,
      receivedAt: each.receivedAt.toISOString(),
      toldAt: each.toldAt?.toISOString() ?? null,
      acknowledgedAt: each.acknowledgedAt?.toISOString() ?? null,
    })),
    done: step === "done",
  };
}
