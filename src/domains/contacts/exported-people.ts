import type { GateRow } from "#domains/consent/index.ts";
import type { Keyring } from "#domains/vault/index.ts";
import { Column } from "#kernel/binary-column.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { sealedColumns } from "./contacts.data.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Thousands of people as the database gave them, by the column: `id`, `address`, `identity`, `language`, `source`, `created`,
 * `updated`, `lists`; `plain_CITY` of each attribute that stands in a column, and `may_3`, `said_3`, `proof_3`, `since_3` of each
 * purpose.
 */
export type PeopleColumns = Readonly<Record<string, Buffer | null>>;

/**
 * Some people of an export, by the number of their row: what a cell shows is made of its column when it is asked for. No
 * object is made of anybody, which took as long as opening them.
 */
export class ExportedPeople {
  readonly subjectIds: readonly SubjectId[];
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #ring: Keyring;
  /** What was opened last: the cells of one person come one after the other. */
  #opened: { row: number; values: Record<string, AttributeValue> } = { row: -1, values: {} };

  /** The columns say nothing of anybody else, and are in the order of these people. */
  constructor(subjectIds: readonly SubjectId[], columns: PeopleColumns, ring: Keyring) {
    this.subjectIds = subjectIds;
    this.#columns = new Map(Object.entries(columns).map(([name, values]) => [name, new Column(values)]));
    this.#ring = ring;
    if (this.#of("id").length !== subjectIds.length) throw new Error("not the people who were asked for");
  }

  /** The rows of those whose key there is. */
  readable(): number[] {
    return this.subjectIds.flatMap((subject, row) => (this.#ring.has(subject) ? row : []));
  }

  address(row: number): string | undefined {
    return this.#open(row, "address");
  }

  id(row: number): number | null {
    return this.#of("id").number(row);
  }

  language(row: number): Language {
    return this.#of("language").text(row) as Language;
  }

  sourceId(row: number): number | null {
    return this.#of("source").number(row);
  }

  createdAt(row: number): Date | null {
    return this.#of("created").instant(row);
  }

  updatedAt(row: number): Date | null {
    return this.#of("updated").instant(row);
  }

  /** The numbers of the person's lists as one text, for what is the same of very many: `3,7`. */
  lists(row: number): string {
    return this.#of("lists").text(row) ?? "";
  }

  /** An identifying attribute, as it is kept. */
  identity(row: number, name: string): AttributeValue | undefined {
    if (this.#opened.row !== row) {
      const text = this.#open(row, "identity");
      this.#opened = { row, values: text ? JSON.parse(text) : {} };
    }
    const { values } = this.#opened;
    return Object.hasOwn(values, name) ? values[name] : undefined;
  }

  /** Any other attribute as text, several choices as JSON. */
  plain(row: number, name: string): string | null {
    return this.#of(`plain_${name}`).text(row);
  }

  verdict(row: number, purposeId: number): Verdict {
    return this.#of(`may_${purposeId}`).text(row) as Verdict;
  }

  said(row: number, purposeId: number): GateRow["state"] {
    return this.#of(`said_${purposeId}`).text(row) as GateRow["state"];
  }

  proof(row: number, purposeId: number): GateRow["strength"] {
    return this.#of(`proof_${purposeId}`).text(row) as GateRow["strength"];
  }

  since(row: number, purposeId: number): Date | null {
    return this.#of(`since_${purposeId}`).instant(row);
  }

  #of(name: string): Column {
    const column = this.#columns.get(name);
    if (!column) throw new Error(`${name} was not read`);
    return column;
  }

  #open(row: number, name: "address" | "identity"): string | undefined {
    const sealed = this.#of(name).octets(row);
    return sealed
      ? this.#ring.open(this.subjectIds[row] as SubjectId, sealedColumns[name], sealed)
      : undefined;
  }
}
