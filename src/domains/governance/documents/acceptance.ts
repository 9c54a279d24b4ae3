import { isIP } from "node:net";
import { colleaguesToWriteTo, getOperator, isHosting } from "#domains/accounts/index.ts";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { UnagreedBy } from "#kernel/agreement.ts";
import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import { documentNames } from "./document-names.ts";
import { type DocumentVersion, hashOfTexts } from "./document-versions.ts";
import { type AgreedKind, agreedKinds } from "./documents.api.ts";
import { evidenceColumn } from "./documents.data.ts";
import { errors } from "./documents.errors.ts";
import { noticeDays, operatorVersions } from "./operator-documents.ts";

export type Answer = {
  version: number;
  answer: "accepted" | "refused";
  textHash: Buffer;
  userId: number;
  at: Date;
  evidence: { name: string; ip: string; userAgent: string; reason: string };
};

/** Where the account stands with a document of the operator's. */
export type Acceptance = {
  kind: AgreedKind;
  versions: DocumentVersion[];
  answers: Answer[];
  /** What has to be accepted and was not, with its day; nothing where all is settled. */
  wanted: { version: DocumentVersion; dueOn: string; refused: boolean } | null;
};

/** Both documents, where whoever runs the installation works for others and published any; a business by itself needs none. */
export async function acceptances(context: Context): Promise<Acceptance[]> {
  if (!(await isHosting(context))) return [];
  const found: Acceptance[] = [];
  for (const kind of agreedKinds) found.push(await acceptanceOf(context, kind));
  return found;
}

export async function acceptanceOf(context: Context, kind: AgreedKind): Promise<Acceptance> {
  const versions = await operatorVersions(context, kind);
  const answers = await answersTo(context, kind);
  return { kind, versions, answers, wanted: await wantedOf(context, versions, answers) };
}

async function wantedOf(
  context: Context,
  versions: readonly DocumentVersion[],
  answers: readonly Answer[],
): Promise<Acceptance["wanted"]> {
  const decisive = versions.find(({ material }) => material);
  if (!decisive) return null;
  const accepted = Math.max(
    0,
    ...answers.filter(({ answer }) => answer === "accepted").map((each) => each.version),
  );
  if (accepted >= decisive.version) return null;
  const { created_at: since } = await context.tx
    .selectFrom("accounts.account")
    .select("created_at")
    .where("id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  // Who was here before has the time of the notice; who came after begins by accepting.
  const told = new Date(decisive.publishedAt.getTime() + noticeDays * 24 * 3600 * 1000)
    .toISOString()
    .slice(0, 10);
  const dueOn =
    since > decisive.publishedAt
      ? since.toISOString().slice(0, 10)
      : ([told, decisive.effectiveOn].sort().at(-1) ?? told);
  // The newest is what is accepted, with what did not need it.
  const version = versions[0] ?? decisive;
  return {
    version,
    dueOn,
    refused: answers[0]?.answer === "refused" && answers[0].version >= decisive.version,
  };
}

/** What was answered so far, the latest first. */
export async function answersTo(context: Context, kind: AgreedKind): Promise<Answer[]> {
  const rows = await context.tx
    .selectFrom("governance.document_answer")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("kind", "=", kind)
    .orderBy("id", "desc")
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      version: row.version,
      answer: row.answer as Answer["answer"],
      textHash: row.text_hash,
      userId: row.user_id,
      at: row.at,
      evidence: JSON.parse(
        (await openForAccount(context, evidenceColumn, row.evidence_sealed)).toString("utf8"),
      ) as Answer["evidence"],
    })),
  );
}

type Given = { kind: AgreedKind; version: number; answer: Answer["answer"]; reason: string };

/** Keeps who answered what, when and from where, for the very text that was shown. Refusing closes nothing. */
export async function answerDocument(
  context: Context,
  { kind, version, answer, reason }: Given,
  exchange: Pick<Exchange, "ip" | "userAgent">,
): Promise<void> {
  if (context.actor.kind !== "user") throw errors.answeredByPeople();
  const { userId } = context.actor;
  const versions = await operatorVersions(context, kind);
  const [latest] = versions;
  if (!(await isHosting(context)) || !latest) throw errors.documentNotFound();
  // What was read must be what is answered to.
  if (latest.version !== version) throw errors.documentChanged();
  if (answer === "refused" && !reason.trim()) throw errors.refusalUnexplained({ field: "reason" });
  const [person] = await colleaguesToWriteTo(context, [userId]);
  const evidence: Answer["evidence"] = {
    name: person?.name ?? "",
    ip: isIP(exchange.ip) ? exchange.ip : "",
    userAgent: exchange.userAgent,
    reason: answer === "refused" ? reason.trim() : "",
  };
  await context.tx
    .insertInto("governance.document_answer")
    .values({
      account_id: context.accountId,
      kind,
      version,
      answer,
      text_hash: hashOfTexts(latest.texts),
      user_id: userId,
      evidence_sealed: await sealForAccount(context, evidenceColumn, JSON.stringify(evidence)),
      at: context.now,
    })
    .execute();
}

/** What nobody has agreed on, and its day has come: nothing new goes live on it (GDPR art. 28(3)). */
export const unagreed: UnagreedBy<Context> = async (context) => {
  const today = context.now.toISOString().slice(0, 10);
  const late = (await acceptances(context)).filter(({ wanted }) => wanted && wanted.dueOn <= today);
  if (late.length === 0) return [];
  const operator = (await getOperator(context))?.legalName ?? "";
  return late.map(({ kind }) => ({ document: documentNames[kind], operator }));
};
