import { rowFormats, rowWriter } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { ContactFilter } from "./contact-filter.ts";
import type { ChosenColumns } from "./export.api.ts";
import { exportColumns } from "./export-columns.ts";
import { readPeople } from "./export-people.sql.ts";

export type ContactsExport = ChosenColumns & { who: ContactFilter };

export const contactsExportKind = "contacts";

/**
 * Contacts as a file. All of it is read by one cursor in one transaction: the file shows one moment, and the traces of
 * the people in it are there exactly if it was read to its end.
 */
export const contactsExport: ExportKind<ContactsExport> = {
  kind: contactsExportKind,
  permission: "contacts:export",
  formats: rowFormats,
  fileName: ({ now }) => `contacts-${now.toISOString().slice(0, 10)}`,
  async produce(run) {
    const { parameters, exportId, statedPurpose } = run;
    const set = {
      operation: "exportContacts",
      purpose: statedPurpose,
      kind: "export",
      setId: exportId,
    } as const;
    await run.inUnit(async (context) => {
      // As whoever asked reads it.
      const reader = { ...context, language: run.language };
      const columns = await exportColumns(reader, parameters);
      const table = { name: "Contacts", columns, language: run.language };
      const writer = rowWriter(run, table);
      let done = 0;
      for await (const { people, total } of readPeople(reader, parameters)) {
        await writer.add(people.map((person) => columns.map(({ cell }) => cell(person))));
        await traceSet(
          context,
          set,
          people.map(({ contact }) => contact.subjectId),
        );
        done += people.length;
        run.progress(done, total);
      }
      await writer.end();
    });
  },
};
