import { sql } from "kysely";
import { listSources } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import { type Choice, mostChoices, type WantedChoices } from "#kernel/segment-field.ts";
import { domainTerm } from "../search-terms.ts";

const when: Localized = { en: "When", fr: "Quand" };
const required = { required: true } as const;

/** What contacts themselves can be asked, beside their attributes. */
export const contactFields: readonly SegmentField[] = [
  {
    id: "contact.list",
    group: "lists",
    label: { en: "List", fr: "Liste" },
    says: {
      yes: { en: "who are on {list}{added}", fr: "qui sont sur {list}{added}" },
      no: { en: "who are not on {list}{added}", fr: "qui ne sont pas sur {list}{added}" },
    },
    slots: {
      list: {
        kind: "choice",
        label: { en: "List", fr: "Liste" },
        ...required,
        choices: listChoices,
        says: bare(),
      },
      added: {
        kind: "moment",
        label: { en: "Put on it", fr: "Ajouté à la liste" },
        says: { en: ", put on it {}", fr: ", ajoutés {}" },
      },
    },
    certain: true,
    byPerson: true,
    sql: ({ theirs, is }) => sql`exists (select from contacts.list_member as member
      where ${theirs("member")}
        and ${is("list", sql`member.list_id`)} and ${is("added", sql`member.added_at`)})`,
  },
  {
    id: "contact.address",
    group: "contact",
    label: { en: "E-mail address", fr: "Adresse e-mail" },
    says: {
      yes: { en: "whose address is {address}", fr: "dont l’adresse est {address}" },
      no: { en: "whose address is not {address}", fr: "dont l’adresse n’est pas {address}" },
    },
    slots: {
      address: { kind: "address", label: { en: "Address", fr: "Adresse" }, ...required, says: bare() },
    },
    byPerson: true,
    sql: ({ is }) => is("address"),
  },
  {
    id: "contact.domain",
    group: "contact",
    label: { en: "Domain of the address", fr: "Domaine de l’adresse" },
    says: {
      yes: { en: "whose address is at {domain}", fr: "dont l’adresse est chez {domain}" },
      no: { en: "whose address is not at {domain}", fr: "dont l’adresse n’est pas chez {domain}" },
    },
    slots: {
      domain: {
        kind: "sealed",
        label: { en: "Domain", fr: "Domaine" },
        ...required,
        says: bare(),
        terms: (domain) => [domainTerm(domain)],
      },
    },
    sql: ({ is }) => is("domain"),
  },
  {
    id: "contact.language",
    group: "contact",
    label: { en: "Language", fr: "Langue" },
    says: {
      yes: { en: "whose language is {language}", fr: "dont la langue est {language}" },
      no: { en: "whose language is not {language}", fr: "dont la langue n’est pas {language}" },
    },
    slots: {
      language: {
        kind: "choice",
        label: { en: "Language", fr: "Langue" },
        ...required,
        choices: async (context) =>
          Object.entries(languageNames).map(([value, name]) => ({ value, label: name[context.language] })),
        says: bare(),
      },
    },
    byPerson: true,
    sql: ({ is }) => is("language", sql`person.language`),
  },
  {
    id: "contact.added",
    group: "contact",
    label: { en: "Date added", fr: "Date d’ajout" },
    says: {
      yes: { en: "who were added {at}", fr: "qui ont été ajoutés {at}" },
      no: { en: "who were not added {at}", fr: "qui n’ont pas été ajoutés {at}" },
    },
    slots: { at: moment() },
    byPerson: true,
    sql: ({ is }) => is("at", sql`person.created_at`),
  },
  {
    id: "contact.changed",
    group: "contact",
    label: { en: "Date of the last change", fr: "Date de la dernière modification" },
    says: {
      yes: { en: "whose details last changed {at}", fr: "dont la fiche a changé pour la dernière fois {at}" },
      no: {
        en: "whose details did not last change {at}",
        fr: "dont la fiche n’a pas changé pour la dernière fois {at}",
      },
    },
    slots: { at: moment() },
    byPerson: true,
    sql: ({ is }) => is("at", sql`person.updated_at`),
  },
  {
    id: "contact.source",
    group: "origin",
    label: { en: "Source", fr: "Source" },
    says: {
      yes: { en: "who came through {source}", fr: "qui sont venus par {source}" },
      no: { en: "who did not come through {source}", fr: "qui ne sont pas venus par {source}" },
    },
    slots: {
      source: {
        kind: "choice",
        label: { en: "Source", fr: "Source" },
        ...required,
        choices: sourceChoices,
        says: bare(),
      },
    },
    byPerson: true,
    sql: ({ is }) => is("source", sql`person.source_id`),
  },
  {
    id: "contact.import",
    group: "origin",
    label: { en: "Import", fr: "Import" },
    says: {
      yes: { en: "who were added by the import {import}", fr: "qui ont été ajoutés par l’import {import}" },
      no: {
        en: "who were not added by the import {import}",
        fr: "qui n’ont pas été ajoutés par l’import {import}",
      },
    },
    slots: {
      import: {
        kind: "choice",
        label: { en: "Import", fr: "Import" },
        ...required,
        choices: importChoices,
        says: bare(),
      },
    },
    byPerson: true,
    // Each import declares a source of its own: its people carry it.
    sql: ({ accountId, is }) => sql`person.source_id in (select import.source_id from contacts.import
      where import.account_id = ${accountId} and ${is("import", sql`import.id`)})`,
  },
];

const languageNames: Record<string, Localized> = {
  en: { en: "English", fr: "anglais" },
  fr: { en: "French", fr: "français" },
};

function bare(): Localized {
  return { en: "{}", fr: "{}" };
}

function moment(): Slot {
  return { kind: "moment", label: when, ...required, says: bare() };
}

async function listChoices(context: Context): Promise<Choice[]> {
  const rows = await context.tx
    .selectFrom("contacts.list")
    .select(["id", "name"])
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

async function sourceChoices(context: Context, wanted?: WantedChoices): Promise<Choice[]> {
  const { sources } = await listSources(context, { ...wanted, limit: mostChoices, offset: 0 });
  return sources.map(({ id, name }) => ({ value: id, label: name }));
}

async function importChoices(
  { tx, accountId }: Context,
  { values, search }: WantedChoices = {},
): Promise<Choice[]> {
  const label = sql<string>`file_name || to_char(created_at at time zone 'UTC', ' (YYYY-MM-DD)')`;
  let rows = tx
    .selectFrom("contacts.import")
    .select(["id as value", label.as("label")])
    .where("account_id", "=", accountId)
    .where("source_id", "is not", null);
  if (values) rows = rows.where(sql<boolean>`id::text = any(${values.map(String)}::text[])`);
  if (search) rows = rows.where(sql<boolean>`position(lower(${search}) in lower(${label})) > 0`);
  return rows.orderBy("id", "desc").limit(mostChoices).execute();
}
