import { type Column, rowFormats, rowWriter } from "#domains/files/index.ts";
import { deedWords, type JournalEntry, journalEntries, recordTrace } from "#domains/trace/index.ts";
import type { Actor } from "#kernel/context.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import type { Language } from "#kernel/localized.ts";

export type JournalRequest = {
  actorKind?: Actor["kind"] | undefined;
  actorId?: string | undefined;
  operation?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
};

/** The journal of traces as rows, newest first. People are opaque in it, so they are left out: only how many. */
export const journalExport: ExportKind<JournalRequest> = {
  kind: "journal",
  permission: "trace:read",
  formats: rowFormats,
  fileName: ({ now }) => `journal-${now.toISOString().slice(0, 10)}`,
  produce,
};

const stretch = 2_000;

async function produce(run: ExportRun<JournalRequest>): Promise<void> {
  const { language, parameters, statedPurpose, exportId } = run;
  const writer = rowWriter(run, { name: "Journal", columns: columnsIn[language], language });
  const { from, until, ...who } = parameters;
  const filter = {
    ...who,
    from: from ? new Date(from) : undefined,
    until: until ? new Date(until) : undefined,
  };
  let done = 0;
  for (let after: string | undefined, more = true; more; ) {
    const behind = after;
    const entries = await run.inUnit((context) =>
      journalEntries(context, filter, { after: behind, limit: stretch }),
    );
    await writer.add(entries.map((entry) => rowOf(entry, language)));
    done += entries.length;
    run.progress(done);
    after = entries.at(-1)?.id;
    more = entries.length === stretch;
  }
  await writer.end();
  await run.inUnit((context) =>
    recordTrace(context, "exportJournal", statedPurpose, { kind: "journal", id: exportId }),
  );
}

function rowOf(entry: JournalEntry, language: Language) {
  const { id, at, actorKind, actorId, operation, purpose, setKind, setId, people, number, hash } = entry;
  const deed = deedWords(operation)?.[language];
  return [at, actorKind, actorId, deed, operation, purpose, setKind, setId, people, id, number, hash];
}

const columnsIn: Record<Language, Column[]> = {
  en: columns([
    "When",
    "Kind of actor",
    "Actor",
    "What",
    "Operation",
    "What for",
    "Set",
    "Number of the set",
    "People",
    "Entry",
    "Number in the tree",
    "Hash",
  ]),
  fr: columns([
    "Quand",
    "Type d’acteur",
    "Acteur",
    "Quoi",
    "Opération",
    "Pour quoi",
    "Ensemble",
    "Numéro de l’ensemble",
    "Personnes",
    "Ligne",
    "Numéro dans l’arbre",
    "Empreinte",
  ]),
};

function columns(titles: readonly string[]): Column[] {
  const keys = [
    ["at", "moment"],
    ["actorKind", "text"],
    ["actorId", "text"],
    ["deed", "text"],
    ["operation", "text"],
    ["purpose", "text"],
    ["setKind", "text"],
    ["setId", "number"],
    ["people", "number"],
    ["entry", "text"],
    ["number", "number"],
    ["hash", "text"],
  ] as const;
  return keys.map(([key, kind], index) => ({ key, kind, title: titles[index] ?? key }));
}
