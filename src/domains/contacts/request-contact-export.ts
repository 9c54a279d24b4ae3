import { listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { InputOf } from "#kernel/operation.ts";
import { listAttributes } from "./attributes.sql.ts";
import type { ContactFilter } from "./contact-filter.ts";
import { errors } from "./contacts.errors.ts";
import type { ContactFact } from "./export.api.ts";
import { startContactsExport } from "./export-contacts.ts";
import { identifierAttributes } from "./identifiers.ts";
import { getList } from "./lists.sql.ts";
import { notifyWhenDone } from "./notify-process.ts";
import type { requestContactExport as operation } from "./processes.api.ts";

type Request = InputOf<typeof operation>["body"];

/** An export as programs of the compatible API ask for it: a CSV file of a list or a segment. */
export async function requestContactExport(
  context: Context,
  request: Request,
): Promise<{ processId: number }> {
  const { exportAttributes, exportMetadata = [], exportSubscriptionStatus = [] } = request;
  const mandatory = request.exportMandatoryAttributes !== false;
  const processId = await startContactsExport(context, {
    parameters: {
      headed: "by_names",
      who: await peopleOf(context, request.customContactFilter),
      facts: factsOf(exportMetadata, mandatory),
      attributes: await attributesOf(context, exportAttributes),
      purposeIds: exportSubscriptionStatus.includes("email_marketing") ? await marketingIds(context) : [],
    },
    format: "csv",
    statedPurpose: request.statedPurpose ?? byProgram[context.language],
  });
  await notifyWhenDone(context, processId, request.notifyUrl);
  return { processId };
}

const byProgram: Localized = {
  en: "Asked for by a program with an API key",
  fr: "Demandé par un programme avec une clé d’API",
};

async function peopleOf(context: Context, filter: Request["customContactFilter"]): Promise<ContactFilter> {
  const { actionForContacts = "allContacts", listId, segmentId } = filter;
  if (listId === undefined && segmentId === undefined) throw errors.exportOfWhom();
  const who = {
    ...(listId === undefined ? {} : { listIds: [listId] }),
    ...(segmentId === undefined ? {} : { segmentId }),
  };
  if (actionForContacts === "allContacts") return who;
  if (listId === undefined) throw errors.exportOfWhom();
  const { purposeId } = await getList(context, listId);
  return { ...who, purposeId, verdict: actionForContacts === "subscribed" ? "may" : "may_not" };
}

function factsOf(metadata: readonly string[], mandatory: boolean): ContactFact[] {
  const facts: ContactFact[] = ["email", "id"];
  if (metadata.includes("_listIds")) facts.push("lists");
  if (mandatory || metadata.includes("ADDED_TIME")) facts.push("createdAt");
  if (mandatory || metadata.includes("MODIFIED_TIME")) facts.push("modifiedAt");
  return facts;
}

/** Those that are named; all where none is. The address is there anyway. */
async function attributesOf(context: Context, named: readonly string[] | undefined): Promise<string[]> {
  if (named === undefined)
    return [...(await listAttributes(context)), ...identifierAttributes].map(({ name }) => name);
  return [...new Set(named.map((name) => name.toUpperCase()))].filter((name) => name !== "EMAIL");
}

async function marketingIds(context: Context): Promise<number[]> {
  const purposes = await listPurposes(context);
  return purposes
    .filter(({ kind, archivedAt }) => kind !== "service" && archivedAt === null)
    .map(({ id }) => id);
}
