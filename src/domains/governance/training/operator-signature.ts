import { hash } from "node:crypto";
import { accountSubkey } from "#domains/vault/index.ts";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";

/** What whoever runs the installation signs about its own people: a note over the hash of the facts. The key lies in no database. */
export async function signAsOperator(
  context: Context,
  format: string,
  facts: Json,
): Promise<{ signature: string; key: string }> {
  const seed = await accountSubkey(context, operatorAccount, "staff signing");
  const name = `${new URL(context.config.url).host}/operator`;
  const text = `${format}\nsha256:${hash("sha256", canonicalJson(facts), "base64")}\n`;
  return { signature: signNote(text, name, seed), key: verifierKey(name, publicKeyOf(seed)) };
}
