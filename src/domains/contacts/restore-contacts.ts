import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type AttributeValue, sameValue } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { opened, selectContacts } from "./contacts.sql.ts";
import { identifierAttributes } from "./identifiers.ts";
import { leaveOutTaken, setIdentifiers } from "./set-identifiers.ts";
import { type ContactChange, type ContactInput, writeContacts } from "./write-contacts.ts";

/** Puts values back that still are what a change made them; what was changed since stays. How many contacts it touched. */
export async function restoreContacts(
  context: Context,
  changes: ReadonlyMap<SubjectId, ContactChange>,
): Promise<number> {
  const ids = [...changes.keys()];
  const rows = await selectContacts(context).where(sql<boolean>`subject_id = any(${ids}::uuid[])`).execute();
  const known = new Set(
    [...(await listAttributes(context)), ...identifierAttributes].map(({ name }) => name),
  );
  const inputs = (await opened(context, rows)).flatMap((contact): ContactInput[] => {
    const change = changes.get(contact.subjectId);
    if (!change || contact.address === undefined) return [];
    const attributes: Record<string, AttributeValue | null> = {};
    for (const [name, [before, after]] of Object.entries(change.attributes))
      if (known.has(name) && sameValue(contact.attributes[name], after ?? undefined))
        attributes[name] = before;
    const { language } = change;
    return [
      {
        subjectId: contact.subjectId,
        address: contact.address,
        attributes,
        language: language && contact.language === language[1] ? language[0] : contact.language,
      },
    ];
  });
  // What another system calls somebody may be another contact's by now.
  const { people } = await leaveOutTaken(context, inputs);
  const written = await writeContacts(context, people, { known: "replace", language: context.language });
  await setIdentifiers(context, people, written);
  return [...written.values()].filter(({ outcome }) => outcome === "updated").length;
}
