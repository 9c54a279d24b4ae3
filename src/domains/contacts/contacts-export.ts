import { setImmediate } from "node:timers/promises";
import { rowFormats, rowWriter } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ContactFilter } from "./contact-filter.ts";
import type { ChosenColumns } from "./export.api.ts";
import { exportColumns } from "./export-columns.ts";
import { readPeople } from "./export-people.sql.ts";

export type ContactsExport = ChosenColumns & { who: ContactFilter };

export const contactsExportKind = "contacts";

/** So few rows are added at a time that what is made for them is forgotten before it is moved about in memory. */
const handful = 100;

/**
 * Contacts as a file. All of it is read in one transaction: the file shows one moment, and the traces of the people in it
 * are there exactly if it was read to its end. Whose key is destroyed is left out: nothing of them can be read.
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
      const writer = rowWriter(run, { name: "Contacts", columns, language: run.language });
      let done = 0;
      let traced: Promise<void> = Promise.resolve();
      const plain = columns.flatMap((column) => column.plain ?? []);
      for await (const { people, total } of readPeople(reader, { ...parameters, plain })) {
        const readable = people.readable();
        for (let from = 0; from < readable.length; from += handful) {
          await writer.add(
            readable.slice(from, from + handful).map((row) => columns.map(({ cell }) => cell(people, row))),
          );
          // What the databases have answered meanwhile is heard, and they are asked for what comes next.
          await setImmediate();
        }
        await traced;
        traced = traceSet(
          context,
          set,
          readable.map((row) => people.subjectIds[row] as SubjectId),
        );
        // Awaited behind the next ones; a failure must not end the process before that.
        traced.catch(() => {});
        done += readable.length;
        run.progress(done, total);
      }
      await traced;
      await writer.end();
    }, "one_moment");
  },
};
