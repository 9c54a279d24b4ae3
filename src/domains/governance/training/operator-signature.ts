import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { publicKeyOf, signNote, verifierKey } from "#kernel/signed-note.ts";
import { operatorText, type RecertificationFacts, type StaffFacts } from "#kernel/staff-certificate.ts";

/** What whoever runs the installation signs about its own people: a note over the hash of the facts. */
export async function signAsOperator(
  context: Context,
  format: string,
  facts: StaffFacts | RecertificationFacts,
): Promise<{ signature: string; key: string }> {
  const { name, seed, text } = await staffKey(context);
  return { signature: signNote(operatorText(format, facts), name, seed), key: text };
}

/** The key that signs it: it lies in no database. */
export async function staffKey(context: Context): Promise<{ name: string; seed: Buffer; text: string }> {
  const seed = await accountSubkey(context, operatorAccount, "staff signing");
  const name = `${new URL(context.config.url).host}/operator`;
  return { name, seed, text: verifierKey(name, publicKeyOf(seed)) };
}
