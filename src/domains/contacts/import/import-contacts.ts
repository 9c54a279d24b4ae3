import { createSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { InputOf } from "#kernel/operation.ts";
import { errors } from "../contacts.errors.ts";
import { createList } from "../create-list.ts";
import { getList } from "../lists.sql.ts";
import { notifyWhenDone } from "../notify-process.ts";
import { importFromSource } from "./import-from-source.ts";
import type { importContacts as operation } from "./program-import.api.ts";
import { textOfContacts } from "./text-of-contacts.ts";

type Request = InputOf<typeof operation>["body"];

/** An import as programs of the compatible API ask for it. */
export async function importContacts(context: Context, request: Request): Promise<{ processId: number }> {
  const given = whatIsGiven(request);
  const listIds = await listsOf(context, request);
  const { actor } = context;
  const keySource = actor.kind === "api_key" ? actor.sourceId : undefined;
  const processId = await importFromSource(context, {
    ...given,
    listIds,
    known: request.updateExistingContacts === false ? "skip" : "update",
    empties: request.emptyContactsAttributes ? "cleared" : "kept",
    everybody: request.emailBlacklist ? "refuses" : "as_told",
    sourceId: keySource ?? (await sourceOfNobody(context)),
  });
  await notifyWhenDone(context, processId, request.notifyUrl);
  return { processId };
}

function whatIsGiven({ fileUrl, fileBody, jsonBody }: Request) {
  if ([fileUrl, fileBody, jsonBody].filter((each) => each !== undefined).length !== 1)
    throw errors.importOfWhat();
  if (jsonBody) return { fileName: "contacts.json", text: textOfContacts(jsonBody) };
  if (fileBody !== undefined) return { fileName: "contacts.csv", text: fileBody };
  const url = URL.canParse(fileUrl ?? "") ? new URL(fileUrl ?? "") : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw errors.invalidFileUrl({ field: "fileUrl" });
  return { url: url.href };
}

async function listsOf(context: Context, { listIds = [], newList }: Request): Promise<number[]> {
  for (const id of listIds) await getList(context, id);
  if (newList?.listName === undefined) {
    if (listIds.length === 0) throw errors.importOntoWhat();
    return [...new Set(listIds)];
  }
  const { listName: name, folderId } = newList;
  const { id } = await createList(context, { name, ...(folderId === undefined ? {} : { folderId }) });
  return [...new Set([...listIds, id])];
}

/** No source, no send: people are kept, and nothing permits to write to them. */
function sourceOfNobody(context: Context): Promise<number> {
  return createSource(context, {
    kind: "import",
    name: "API",
    askedHow: nobodyAsked[context.language],
    basis: "none",
    strength: "none",
  });
}

const nobodyAsked: Localized = {
  en: "The API key that imported these people says nothing of where they were asked",
  fr: "La clé d’API qui a importé ces personnes ne dit pas où elles ont été sollicitées",
};
