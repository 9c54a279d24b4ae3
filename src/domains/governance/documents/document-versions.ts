import { hash } from "node:crypto";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Edits } from "./articles.api.ts";
import type { DocumentKind } from "./documents.api.ts";
import { errors } from "./documents.errors.ts";
import type { OwnWords, Texts } from "./text.ts";

export type DocumentVersion = {
  version: number;
  texts: Texts;
  ownWords: OwnWords;
  edits: Edits;
  effectiveOn: string;
  /** Who accepted the one before has to accept it anew. */
  material: boolean;
  /** What changes, in a few words. */
  summary: OwnWords;
  publishedBy: string;
  publishedAt: Date;
};

export const noWords: OwnWords = { en: "", fr: "" };

/** Every version there was, the latest first. */
export async function documentVersions(
  { tx, accountId }: Context,
  kind: DocumentKind,
): Promise<DocumentVersion[]> {
  const rows = await tx
    .selectFrom("governance.document_version")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    texts: row.texts as Texts,
    ownWords: row.own_words as OwnWords,
    edits: row.edits as Edits,
    effectiveOn: row.effective_on as unknown as string,
    material: row.material,
    summary: row.summary as OwnWords,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
  }));
}

/** The one in force on that day: a later one may wait for its day. */
export function inForce(versions: readonly DocumentVersion[], today: string): DocumentVersion | undefined {
  return versions.find(({ effectiveOn }) => effectiveOn <= today) ?? versions.at(-1);
}

export type NewVersion = Pick<DocumentVersion, "texts" | "ownWords" | "effectiveOn"> &
  Partial<Pick<DocumentVersion, "edits" | "material" | "summary">>;

/** Adds a version, unless another person published one meanwhile. What was published never changes. */
export async function addVersion(
  context: Context,
  { kind, after, version: given }: { kind: DocumentKind; after: number; version: NewVersion },
): Promise<number> {
  const [latest] = await documentVersions(context, kind);
  if ((latest?.version ?? 0) !== after) throw errors.policyChanged();
  if (given.effectiveOn < context.now.toISOString().slice(0, 10)) throw errors.policyInThePast();
  const version = after + 1;
  const added = await context.tx
    .insertInto("governance.document_version")
    .values({
      account_id: context.accountId,
      kind,
      version,
      texts: JSON.stringify(given.texts),
      text_hash: hashOfTexts(given.texts),
      own_words: JSON.stringify(given.ownWords),
      edits: JSON.stringify(given.edits ?? {}),
      material: given.material ?? false,
      summary: JSON.stringify(given.summary ?? noWords),
      effective_on: given.effectiveOn as never,
      published_by: actorName(context.actor),
      published_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!added) throw errors.policyChanged();
  return version;
}

export function hashOfTexts(texts: Texts): Buffer {
  return Buffer.from(hash("sha256", canonicalJson(texts as unknown as Json), "hex"), "hex");
}
