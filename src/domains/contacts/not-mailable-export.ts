import { requireSecondStep } from "#domains/accounts/index.ts";
import { listPurposes, reasonTexts } from "#domains/consent/index.ts";
import { type Column, requestExport, rowFormats, rowWriter } from "#domains/files/index.ts";
import { traceSet } from "#domains/trace/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { ExportKind, ExportRun } from "#kernel/export-kind.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf } from "#kernel/operation.ts";
import { errors } from "./contacts.errors.ts";
import type { exportNotMailable as operation } from "./not-mailable.api.ts";
import { refusedAfter } from "./not-mailable.sql.ts";
import { recipientsOf } from "./recipients.ts";

type Asked = { purposeId: number; senderAddress?: string | undefined };

/** Who may not be mailed for a purpose, with every reason and what would mend it. */
export const notMailableExport: ExportKind<Asked> = {
  kind: "not_mailable",
  permission: "contacts:export",
  formats: rowFormats,
  fileName: ({ now }) => `not-mailable-${now.toISOString().slice(0, 10)}`,
  produce,
};

export async function requestNotMailable(
  context: Context,
  { purposeId, senderEmail, format, statedPurpose, code }: InputOf<typeof operation>["body"],
  exchange: Exchange,
): Promise<{ exportId: number }> {
  await requireSecondStep(context, code, exchange);
  if (!(await listPurposes(context)).some(({ id }) => id === purposeId)) throw errors.purposeNotFound();
  const senderAddress = senderNamed(senderEmail);
  const exportId = await requestExport(context, notMailableExport, {
    format,
    parameters: { purposeId, ...(senderAddress ? { senderAddress } : {}) },
    statedPurpose,
  });
  return { exportId };
}

/** As blocks name a sender. */
export function senderNamed(email: string | undefined): string | undefined {
  if (email === undefined) return undefined;
  const address = normaliseAddress(email);
  if (!address) throw errors.invalidAddress();
  return address;
}

/** Contacts in one transaction: enough for sets, little to hold. */
const stretch = 2_000;

async function produce(run: ExportRun<Asked>): Promise<void> {
  const { purposeId, senderAddress } = run.parameters;
  const { language, exportId, statedPurpose } = run;
  const columns = columnsIn[language];
  const writer = rowWriter(run, { name: "Contacts", columns, language });
  const set = {
    operation: "exportNotMailable",
    purpose: statedPurpose,
    kind: "export",
    setId: exportId,
  } as const;
  let done = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    const { rows, next } = await run.inUnit(async (context) => {
      const found = await refusedAfter(context, { purposeId, senderAddress, after: from, limit: stretch });
      const subjects = found.people.map((person) => person.subjectId);
      const addresses = await recipientsOf(context, subjects);
      await traceSet(context, set, subjects);
      return {
        next: found.next,
        rows: found.people.map(({ contactId, subjectId, reasons }) => {
          const words = reasons.map((reason) => reasonTexts[reason][language]);
          return [
            contactId,
            addresses.get(subjectId)?.address ?? null,
            reasons.join(" "),
            words.map(({ what }) => what).join(" "),
            words[0]?.mend ?? null,
          ];
        }),
      };
    });
    await writer.add(rows);
    done += rows.length;
    run.progress(done);
    after = next;
  }
  await writer.end();
}

const columnsIn: Record<ExportRun["language"], Column[]> = {
  en: [
    { key: "contactId", kind: "number", title: "Contact" },
    { key: "email", kind: "text", title: "Address" },
    { key: "reasons", kind: "text", title: "Reasons (code)" },
    { key: "why", kind: "text", title: "Why not" },
    { key: "mend", kind: "text", title: "What would mend it" },
  ],
  fr: [
    { key: "contactId", kind: "number", title: "Contact" },
    { key: "email", kind: "text", title: "Adresse" },
    { key: "reasons", kind: "text", title: "Raisons (code)" },
    { key: "why", kind: "text", title: "Pourquoi pas" },
    { key: "mend", kind: "text", title: "Ce qui y remédierait" },
  ],
};
