import type { exportContacts } from "#domains/contacts/export.api.ts";
import type { InputOf } from "#kernel/operation.ts";

export type ExportRequest = InputOf<typeof exportContacts>["body"];
export type Fact = ExportRequest["columns"]["facts"][number];

/** The columns that are ticked. */
export type Chosen = { facts: Fact[]; attributes: string[]; purposeIds: number[] };
