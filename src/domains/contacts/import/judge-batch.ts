import { sql } from "kysely";
import type { Purpose } from "#domains/consent/index.ts";
import { type Keyring, knownPeople } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { openedWith, selectContacts } from "../contacts.sql.ts";
import { leaveOutTaken } from "../set-identifiers.ts";
import { merged } from "../write-contacts.ts";
import type { BatchResult, Rejection } from "./import-batch.ts";
import type { RowBatch } from "./read-batches.ts";
import type { PersonRow } from "./read-rows.ts";
import type { DerivedSource, Known } from "./source-answers.ts";
import { consentOf, newlyGranted, saidNo, whatTheySaid } from "./what-rows-permit.ts";

export type JudgePlan = {
  purposes: readonly Purpose[];
  /** Undefined until it was said where these people come from. */
  source: DerivedSource | undefined;
  known: Known;
};

/** What an import would make of these rows: as `import-batch.ts`, writing nothing and making nobody. */
export async function judgeBatch(
  context: Context,
  { purposes, source, known }: JudgePlan,
  batch: Pick<RowBatch, "people" | "indexes" | "noes">,
): Promise<BatchResult> {
  const { subjectIds, ring } = await knownPeople(context, batch.indexes);
  const { persons, taken } = await withoutTaken(
    context,
    batch.people.map((row, i) => ({ ...row, subjectId: subjectIds[i] })),
  );
  const ids = subjectIds.filter((id) => id !== undefined);
  const contacts = await contactsOf(context, ring, ids);
  const said = await whatTheySaid(context, purposes, ids);
  const asked = purposes.filter((purpose) => purpose.kind !== "service");
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };
  const noes = { merged: 0, keptOptedOut: 0, optedOutInFile: 0, consentRecorded: 0, withoutConsent: 0 };
  const rejections: Rejection[] = taken.map(({ line, name }) => ({
    line,
    reason: `identifier_taken:${name}`,
  }));
  for (const person of persons) {
    const { subjectId, line } = person;
    const contact = subjectId && contacts.get(subjectId);
    if (person.formerly) {
      noes.merged++;
      rejections.push({ line, reason: "merged" });
    }
    if (!contact || !subjectId) counts.created++;
    else if (known === "skip") counts.skipped++;
    else
      counts[
        merged(
          contact,
          { ...person, subjectId },
          { known: known === "update" ? "replace" : known, now: context.now },
        )
          ? "updated"
          : "unchanged"
      ]++;
    if (person.optedOut) {
      noes.optedOutInFile++;
      rejections.push({ line, reason: "opted_out_in_file" });
    } else if (contact && known === "skip") continue;
    else if (subjectId && saidNo(said.get(subjectId))) {
      noes.keptOptedOut++;
      rejections.push({ line, reason: "kept_opted_out" });
    } else if (!person.formerly && source && source.basis !== "none" && asked.length > 0) {
      if (!consentOf(person, source.basis)) {
        noes.withoutConsent++;
        rejections.push({ line, reason: "without_consent" });
      } else if (newlyGranted(asked, subjectId && said.get(subjectId)).length > 0) noes.consentRecorded++;
    }
  }
  noes.optedOutInFile += batch.noes.length;
  rejections.push(...batch.noes.map(({ line }): Rejection => ({ line, reason: "opted_out_in_file" })));
  return { counts: { ...counts, ...noes, valuesLeftOut: taken.length }, rejections };
}

type Someone = PersonRow & { subjectId: SubjectId | undefined };

/** Without identifiers that are another contact's, or another row's of these; who is new goes by their line. */
async function withoutTaken(context: Context, persons: readonly Someone[]) {
  const standIn = ({ subjectId, line }: Someone) => subjectId ?? (`line ${line}` as SubjectId);
  const inputs = persons.map((person) => ({ ...person, subjectId: standIn(person) }));
  const { people, taken } = await leaveOutTaken(context, inputs);
  const lines = new Map(inputs.map(({ subjectId, line }) => [subjectId, line]));
  return {
    persons: people.map((person, i): Someone => ({ ...person, subjectId: persons[i]?.subjectId })),
    taken: taken.map(({ subjectId, name }) => ({ line: lines.get(subjectId) ?? 0, name })),
  };
}

async function contactsOf(context: Context, ring: Keyring, ids: readonly SubjectId[]) {
  if (ids.length === 0) return new Map<SubjectId, ReturnType<typeof openedWith>>();
  const rows = await selectContacts(context).where(sql<boolean>`subject_id = any(${ids}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.subject_id as SubjectId, openedWith(ring, row)]));
}
