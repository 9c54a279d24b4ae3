import { createHash } from "node:crypto";
import { getBusiness } from "#domains/accounts/index.ts";
import { checkpoint, ledgerHead, ledgerSeed, verifierKeyText } from "#domains/consent/index.ts";
import { messagesReaching } from "#domains/delivery/index.ts";
import { waitingUploads } from "#domains/files/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import {
  certificateFormat,
  certificateText,
  type ErasureCertificate,
  type ErasureFacts,
} from "#kernel/erasure-certificate.ts";
import { signNote } from "#kernel/signed-note.ts";
import { errors } from "../rights.errors.ts";
import { proofMonths } from "./archive-proofs.ts";
import { type Counted, countsOf, type Erasure, moveTo, peopleOf } from "./erasures.sql.ts";
import { journalMonths } from "./journal-step.ts";
import { recipientsOf } from "./recipients.ts";
import type { StepOutcome } from "./step-outcome.ts";

const day = 24 * 3600 * 1000;

/** Signs what was done, by the key that signs the ledger: a certificate that verifies offline, as proofs do. */
export async function certify(context: Context, erasure: Erasure): Promise<StepOutcome> {
  const facts = await factsOf(context, erasure);
  const head = await ledgerHead(context);
  const certificate: ErasureCertificate = {
    format: certificateFormat,
    facts,
    signature: signNote(certificateText(facts), head.name, await ledgerSeed(context)),
  };
  await moveTo(context, erasure.id, "done", {
    completed_at: context.now,
    certificate: JSON.stringify(certificate),
  });
  return "done";
}

/** The certificate as it was signed. */
export async function certificateOf(context: Context, erasureId: string): Promise<ErasureCertificate> {
  const row = await context.tx
    .selectFrom("rights.erasure")
    .select("certificate")
    .where("account_id", "=", context.accountId)
    .where("id", "=", erasureId)
    .executeTakeFirst();
  if (!row) throw errors.erasureNotFound();
  if (!row.certificate) throw errors.certificateNotReady();
  return JSON.parse(row.certificate) as ErasureCertificate;
}

/** The file in which it leaves to be verified elsewhere. */
export function certificateFile(certificate: ErasureCertificate): Buffer {
  return Buffer.from(`${JSON.stringify(certificate, null, 2)}\n`);
}

async function factsOf(context: Context, erasure: Erasure): Promise<ErasureFacts> {
  const { accountId, now, config } = context;
  const counts = await countsOf(context, erasure.id);
  const head = await ledgerHead(context);
  const destroyedAt = erasure.destroyedAt ?? now;
  const barredUntil = addMonths(erasure.requestedAt, journalMonths);
  const { hash, messages } = await summaryOf(context, erasure.id);
  const reached = messages.length > 0 ? await messagesReaching(context, messages) : 0;
  return {
    account: {
      id: String(accountId),
      legalName: (await getBusiness(context)).legalName,
      ledgerOrigin: head.name,
      verifierKey: verifierKeyText(head),
    },
    erasure: {
      id: erasure.id,
      ground: erasure.ground,
      requestedAt: erasure.requestedAt.toISOString(),
      completedAt: now.toISOString(),
    },
    people: erasure.people,
    peopleHash: hash,
    stores: counts.map(({ store, became, rows }) => ({ store, became, rows })),
    exceptions: [...exceptionsOf(context, erasure, counts), ...(await waiting(context))],
    keys: { destroyedAt: destroyedAt.toISOString() },
    barred: erasure.barred === "nothing" ? null : { scope: erasure.barred, until: barredUntil.toISOString() },
    backups: {
      keyBackupDays: config.vaultBackupDays,
      unreadableFrom: new Date(destroyedAt.getTime() + config.vaultBackupDays * day).toISOString(),
    },
    told: { byMail: reached, notReached: erasure.told === "by_mail" ? erasure.people - reached : 0 },
    recipients: (await recipientsOf(context, erasure.id)).map(({ kind, reference, receivedAt, toldAt }) => ({
      kind,
      reference: String(reference),
      receivedAt: receivedAt.toISOString(),
      toldAt: toldAt?.toISOString() ?? null,
    })),
    checkpoint: (await checkpoint(context)).note,
  };
}

/** What is not gone: unreadable rows with their own life, the archive, the log of accesses. */
function exceptionsOf(
  context: Context,
  { archives }: Erasure,
  counts: readonly Counted[],
): ErasureFacts["exceptions"] {
  const unreadable = counts
    .filter(({ became }) => became === "unreadable")
    .map(({ store, rows }) => {
      const holding = context.personal.holdings.find(({ table }) => table === store);
      return {
        what: store,
        because: ["unreadable: the key is destroyed", holding?.keptBecause, holding?.retention]
          .filter((each) => each !== undefined)
          .join("; "),
        until: null,
        rows,
      };
    });
  const archived = counts
    .filter(({ became }) => became === "archived")
    .map(({ store, rows }) => ({
      what: store,
      because:
        archives === "contacts"
          ? "proof of consent and the contact it is about, GDPR 7(1), 17(3)(e)"
          : "proof of consent, GDPR 7(1), 17(3)(e)",
      until: addMonths(context.now, proofMonths).toISOString(),
      rows,
    }));
  return [...archived, ...unreadable];
}

/** Files that somebody uploaded and that nobody has read yet: whoever was erased is left out when they are. */
async function waiting(context: Context): Promise<ErasureFacts["exceptions"]> {
  const { rows, until } = await waitingUploads(context);
  if (rows === 0 || !until) return [];
  return [
    {
      what: "files.file",
      because:
        "uploaded, not read yet; whoever is erased is left out when they are, and the files are deleted",
      until: until.toISOString(),
      rows,
    },
  ];
}

async function summaryOf(context: Context, erasureId: string): Promise<{ hash: string; messages: string[] }> {
  const hash = createHash("sha256");
  const messages: string[] = [];
  for await (const people of peopleOf(context, erasureId)) {
    for (const { subjectId, messageId } of people) {
      hash.update(`${subjectId}\n`);
      if (messageId) messages.push(messageId);
    }
  }
  return { hash: hash.digest("hex"), messages };
}
