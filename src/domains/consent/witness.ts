import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { findCosignature, parseWitnessKey } from "#kernel/cosignature.ts";
import { callOut, type OutboundFailure } from "#kernel/outbound-http.ts";
import { errors } from "./consent.errors.ts";

/** Somebody outside who keeps our checkpoints, and may sign them too: an auditor, an accountant, another server. */
export type Witness = {
  id: number;
  name: string;
  url: string;
  /** With it an answer is a cosignature; without it the witness only keeps what it gets. */
  verifierKey: string | null;
  createdAt: Date;
};

const secretColumn = "consent.witness.secret_sealed";
const limits = { bytes: 16_384, milliseconds: 10_000 };
/** Each new checkpoint is posted to all of them. */
const witnessLimit = 5;

/** Adds a witness; the secret, with which it recognises our requests, is told this once. */
export async function addWitness(
  context: Context,
  input: { name: string; url: string; verifierKey?: string | undefined },
): Promise<{ id: number; secret: string }> {
  if (!URL.canParse(input.url)) throw errors.outsideAddressInvalid({ field: "url" });
  if (input.verifierKey !== undefined && !parseWitnessKey(input.verifierKey))
    throw errors.witnessKeyInvalid({ field: "verifierKey" });
  if ((await listWitnesses(context)).length >= witnessLimit)
    throw errors.tooManyWitnesses({ limit: witnessLimit });
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const { id } = await context.tx
    .insertInto("consent.witness")
    .values({
      account_id: context.accountId,
      name: input.name,
      url: input.url,
      secret_sealed: await sealForAccount(context, secretColumn, secret),
      verifier_key: input.verifierKey?.trim() ?? null,
      created_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, secret };
}

/** What it has signed stays; nothing new goes there. */
export async function removeWitness(context: Context, id: number): Promise<void> {
  const removed = await context.tx
    .updateTable("consent.witness")
    .set({ removed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!removed) throw errors.witnessNotFound();
}

export async function listWitnesses(context: Context): Promise<Witness[]> {
  const rows = await select(context).orderBy("id").execute();
  return rows.map(witnessOf);
}

export type WitnessAnswer =
  | { kind: "kept" }
  | { kind: "cosigned"; line: string; at: Date | null }
  | { kind: "failed"; problem: OutsideProblem };
export type OutsideProblem = OutboundFailure | "answered_no" | "signature_missing";

/** All that is needed to ask a witness, so that no transaction waits for its answer. */
export type OpenWitness = {
  accountId: number;
  url: string;
  secret: string;
  verifierKey: string | null;
  allowed: readonly string[];
};

export async function openWitness(context: Context, witnessId: number): Promise<OpenWitness> {
  const row = await select(context).where("id", "=", witnessId).executeTakeFirst();
  if (!row) throw errors.witnessNotFound();
  const secret = await openForAccount(context, secretColumn, row.secret_sealed);
  return {
    accountId: context.accountId,
    url: row.url,
    secret: secret.toString("utf8"),
    verifierKey: row.verifier_key,
    allowed: context.config.outboundAllowed,
  };
}

/** Posts a checkpoint as a signed note, and looks for the witness's own signature in the answer. */
export async function askWitness(
  { accountId, url, secret, verifierKey, allowed }: OpenWitness,
  { size, note }: { size: number; note: string },
): Promise<WitnessAnswer> {
  const id = `checkpoint_${accountId}_${size}`;
  const now = new Date();
  const answer = await callOut(
    { allowed },
    {
      method: "POST",
      url,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        // Standard Webhooks: the receiver knows who speaks, and that nobody plays it again.
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(secret).sign(id, now, note),
      },
      body: note,
      limits,
    },
  );
  if (answer.kind === "failed") return { kind: "failed", problem: answer.because };
  if (answer.status < 200 || answer.status > 299) return { kind: "failed", problem: "answered_no" };
  const key = verifierKey === null ? undefined : parseWitnessKey(verifierKey);
  if (!key) return { kind: "kept" };
  const signature = findCosignature(note, answer.body.toString("utf8"), key);
  return signature ? { kind: "cosigned", ...signature } : { kind: "failed", problem: "signature_missing" };
}

function select(context: Context) {
  return context.tx
    .selectFrom("consent.witness")
    .select(["id", "name", "url", "secret_sealed", "verifier_key", "created_at"])
    .where("account_id", "=", context.accountId)
    .where("removed_at", "is", null);
}

function witnessOf(row: {
  id: number;
  name: string;
  url: string;
  verifier_key: string | null;
  created_at: Date;
}): Witness {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    verifierKey: row.verifier_key,
    createdAt: row.created_at,
  };
}
