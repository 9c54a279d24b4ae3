import { getPurpose, listSources, type Purpose } from "#domains/consent/index.ts";
import type { Cell, Column } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { Attribute, AttributeType, AttributeValue } from "./attribute.ts";
import { getAttribute } from "./attributes.sql.ts";
import type { ChosenColumns, ContactFact } from "./export.api.ts";
import { factTitles, permissionTitles, stateWords, strengthWords, verdictWords } from "./export-texts.ts";
import type { ExportedPeople } from "./exported-people.ts";
import { identifierAttributes } from "./identifiers.ts";
import { getLists } from "./lists.sql.ts";

export type ContactColumn = Column & {
  cell: (people: ExportedPeople, row: number) => Cell;
  /** The attribute that it shows, where that is not sealed. */
  plain?: string;
};

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

/**
 * Headed as the compatible API names it, whatever the language; lists by their numbers, which do not change; moments with
 * their zone, which the head can't tell without being called something else.
 */
function forProgram(column: ContactColumn): ContactColumn {
  const named = { ...column, title: programNames[column.key] ?? column.key };
  if (column.key === "lists") return { ...named, cell: listCell(String) };
  return column.kind === "moment" ? { ...named, kind: "text", cell: zonedCell(column.cell) } : named;
}

function zonedCell(cell: ContactColumn["cell"]): ContactColumn["cell"] {
  return (people, row) => {
    const at = cell(people, row);
    return at instanceof Date ? at.toISOString() : at;
  };
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
    email: (people, row) => people.address(row),
    id: (people, row) => people.id(row),
    language: (people, row) => people.language(row),
    lists: listCell((id) => lists.get(id) ?? String(id)),
    source: (people, row) => sources.get(people.sourceId(row) ?? 0),
    createdAt: (people, row) => people.createdAt(row),
    modifiedAt: (people, row) => people.updatedAt(row),
  };
}

/** Very many are on the same lists. */
function listCell(name: (listId: number) => string): ContactColumn["cell"] {
  const known = new Map<string, string[]>([["", []]]);
  return (people, row) => {
    const ids = people.lists(row);
    const names = known.get(ids) ?? ids.split(",").map((id) => name(Number(id)));
    if (known.size < mostCombinations) known.set(ids, names);
    return names;
  };
}

const mostCombinations = 10_000;

const attributeKinds: Record<AttributeType, Column["kind"]> = {
  text: "text",
  number: "number",
  date: "day",
  boolean: "boolean",
  choice: "text",
  multiple_choice: "list",
  id: "text",
};

function attributeColumn(attribute: Attribute, language: Language): ContactColumn {
  const { name, label, type, identifying } = attribute;
  const shown = shownIn(attribute, language);
  const column = { key: name, title: label, kind: attributeKinds[type] };
  if (identifying) return { ...column, cell: (people, row) => shown(people.identity(row, name)) };
  return { ...column, plain: name, cell: (people, row) => shown(valueIn(people.plain(row, name), type)) };
}

function shownIn({ type, options }: Attribute, language: Language) {
  const labels = new Map(options.map((option) => [String(option.value), option.label[language]]));
  return (value: AttributeValue | undefined): Cell => {
    if (typeof value === "object") return value.map((each) => labels.get(each) ?? each);
    return type === "choice" && value !== undefined ? labels.get(String(value)) : value;
  };
}

/** A value of the database's text of it. */
function valueIn(text: string | null, type: AttributeType): AttributeValue | undefined {
  if (text === null) return undefined;
  if (type === "multiple_choice") return JSON.parse(text) as string[];
  if (type === "boolean") return text === "true";
  return type === "number" ? Number(text) : text;
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
    column("may", "text", (people, row) => verdictWords[people.verdict(row, id)][language]),
    column("said", "text", (people, row) => {
      const state = people.said(row, id);
      return state && stateWords[state][language];
    }),
    column("since", "moment", (people, row) => people.since(row, id)),
    column("proof", "text", (people, row) => {
      const [state, strength] = [people.said(row, id), people.proof(row, id)];
      // A no needs none.
      if (state !== "granted" && state !== "pending") return undefined;
      return strength && strengthWords[strength][language];
    }),
  ];
}
