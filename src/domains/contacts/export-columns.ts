import { getPurpose, listSources, type Purpose } from "#domains/consent/index.ts";
import type { Cell, Column } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { Attribute, AttributeType, AttributeValue } from "./attribute.ts";
import { getAttribute } from "./attributes.sql.ts";
import type { ChosenColumns, ContactFact } from "./export.api.ts";
import type { Exported } from "./export-people.sql.ts";
import { factTitles, permissionTitles, stateWords, strengthWords, verdictWords } from "./export-texts.ts";
import { identifierAttributes } from "./identifiers.ts";
import { getLists } from "./lists.sql.ts";
import { verdictOf } from "./verdict.ts";

export type ContactColumn = Column & { cell: (person: Exported) => Cell };

/** The columns of an export: what is known of a person, then their attributes, then what they permit. */
export async function exportColumns(
  context: Context,
  { facts, attributes, purposeIds, headed }: ChosenColumns,
): Promise<ContactColumn[]> {
  const cells = await factCells(context);
  const columns = facts.map(
    (fact): ContactColumn => ({
      key: fact,
      title: factTitles[fact][context.language],
      kind: factKinds[fact],
      cell: cells[fact],
    }),
  );
  for (const name of attributes)
    columns.push(attributeColumn(await exportedAttribute(context, name), context.language));
  for (const id of purposeIds)
    columns.push(...permissionColumns(await getPurpose(context, id), context.language));
  return headed === "by_names" ? columns.map(forProgram) : columns;
}

const programNames: Partial<Record<string, string>> = {
  email: "EMAIL",
  id: "CONTACT ID",
  lists: "LIST_IDS",
  createdAt: "ADDED_TIME",
  modifiedAt: "MODIFIED_TIME",
} satisfies Partial<Record<ContactFact, string>>;

/** Headed as the compatible API names it, whatever the language; lists by their numbers, which do not change. */
function forProgram(column: ContactColumn): ContactColumn {
  const named = { ...column, title: programNames[column.key] ?? column.key };
  return column.key === "lists" ? { ...named, cell: ({ listIds }) => listIds.map(String) } : named;
}

/** An attribute of the account, or what another system calls the person; throws where there is none of this name. */
export async function exportedAttribute(context: Context, name: string): Promise<Attribute> {
  const identifier = identifierAttributes.find((each) => each.name === name.toUpperCase());
  if (!identifier) return getAttribute(context, name);
  return { ...identifier, label: identifier.labels?.[context.language] ?? identifier.label };
}

const factKinds: Record<ContactFact, Column["kind"]> = {
  email: "text",
  id: "number",
  language: "text",
  lists: "list",
  source: "text",
  createdAt: "moment",
  modifiedAt: "moment",
};

const mostSources = 10_000;

async function factCells(context: Context): Promise<Record<ContactFact, ContactColumn["cell"]>> {
  const lists = new Map((await getLists(context)).map(({ id, name }) => [id, name]));
  const { sources: known } = await listSources(context, { limit: mostSources, offset: 0 });
  const sources = new Map(known.map(({ id, name }) => [id, name]));
  return {
    email: ({ contact }) => contact.address,
    id: ({ contact }) => contact.id,
    language: ({ contact }) => contact.language,
    lists: ({ listIds }) => listIds.map((id) => lists.get(id) ?? String(id)),
    source: ({ contact }) => (contact.sourceId === null ? null : sources.get(contact.sourceId)),
    createdAt: ({ contact }) => contact.createdAt,
    modifiedAt: ({ contact }) => contact.updatedAt,
  };
}

const attributeKinds: Record<AttributeType, Column["kind"]> = {
  text: "text",
  number: "number",
  date: "day",
  boolean: "boolean",
  choice: "text",
  multiple_choice: "list",
  id: "text",
};

function attributeColumn({ name, label, type, options }: Attribute, language: Language): ContactColumn {
  const labels = new Map(options.map((option) => [option.value, option.label[language]]));
  const shown = (value: AttributeValue): Cell => {
    if (typeof value === "object") return value.map((each) => labels.get(each) ?? each);
    return type === "choice" ? labels.get(value as number) : value;
  };
  return {
    key: name,
    title: label,
    kind: attributeKinds[type],
    cell({ contact }) {
      const value = contact.attributes[name];
      return value === undefined ? null : shown(value);
    },
  };
}

function permissionColumns({ id, key, name }: Purpose, language: Language): ContactColumn[] {
  const titles = permissionTitles[language](name[language]);
  const column = (part: keyof typeof titles, kind: Column["kind"], cell: ContactColumn["cell"]) => ({
    key: `${key}.${part}`,
    title: titles[part],
    kind,
    cell,
  });
  return [
    column("may", "text", ({ gates }) => {
      const gate = gates.get(id);
      return gate && verdictWords[verdictOf(gate)][language];
    }),
    column("said", "text", ({ gates }) => {
      const state = gates.get(id)?.state;
      return state && stateWords[state][language];
    }),
    column("since", "moment", ({ gates }) => gates.get(id)?.since),
    column("proof", "text", ({ gates }) => {
      const strength = gates.get(id)?.strength;
      return strength && strengthWords[strength][language];
    }),
  ];
}
