import type { Context } from "#kernel/context.ts";
import { publicKeyOf } from "#kernel/signed-note.ts";
import { ledgerSeed } from "./ledger-key.ts";
import { serviceKey } from "./purposes.sql.ts";

/** Gives a new account its ledger and the two purposes that every business has. Done again, it changes nothing. */
export async function setUpAccount(context: Context): Promise<void> {
  const publicKey = Buffer.from(publicKeyOf(await ledgerSeed(context)));
  const origin = `${new URL(context.config.url).host}/ledger/${context.accountId}`;
  await context.tx
    .insertInto("consent.ledger")
    .values({ account_id: context.accountId, origin, public_key: publicKey, created_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const purpose of firstPurposes) {
    await context.tx
      .insertInto("consent.purpose")
      .values({ account_id: context.accountId, created_at: context.now, updated_at: context.now, ...purpose })
      .onConflict((conflict) => conflict.columns(["account_id", "key"]).doNothing())
      .execute();
  }
}

const firstPurposes = [
  {
    key: "newsletter",
    kind: "marketing",
    basis: "consent",
    least_strength: "confirmed",
    name: JSON.stringify({ en: "Newsletter", fr: "Lettre d’information" }),
    wording: JSON.stringify({
      en: "I would like to receive the newsletter by e-mail. I can unsubscribe at any time.",
      fr: "Je souhaite recevoir la lettre d’information par e-mail. Je peux me désinscrire à tout moment.",
    }),
  },
  {
    key: serviceKey,
    kind: "service",
    basis: "contract",
    least_strength: "none",
    name: JSON.stringify({ en: "Service messages", fr: "Messages de service" }),
    wording: JSON.stringify({
      en: "Messages about your orders, your account and your requests.",
      fr: "Messages relatifs à vos commandes, à votre compte et à vos demandes.",
    }),
  },
] as const;
