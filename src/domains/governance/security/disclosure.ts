import { openForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { DisclosureFields } from "./security.api.ts";
import { sealedColumns } from "./security.data.ts";
import { errors } from "./security.errors.ts";
import { makeKey, packKey, readOwnKey, type SecurityKey, unpackKey } from "./security-key.ts";
import { clearSigned, securityTxt } from "./security-txt.ts";
import { seal } from "./weakness.ts";

/** What whoever runs the installation says beyond the fixed words of the policy. */
export type Disclosure = DisclosureFields & { key: SecurityKey | null; publicKey: string | null };

const usual: Disclosure = {
  contact: "",
  answerDays: 3,
  scopeEn: "",
  scopeFr: "",
  rewardsEn: "",
  rewardsFr: "",
  key: null,
  publicKey: null,
};

export async function getDisclosure(context: Context): Promise<Disclosure> {
  const row = await context.tx
    .selectFrom("governance.disclosure")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  if (!row) return usual;
  return {
    contact: row.contact,
    answerDays: row.answer_days,
    scopeEn: row.scope_en,
    scopeFr: row.scope_fr,
    rewardsEn: row.rewards_en,
    rewardsFr: row.rewards_fr,
    key: row.key_sealed && unpackKey(await openForAccount(context, sealedColumns.key, row.key_sealed)),
    publicKey: row.public_key,
  };
}

export async function saveDisclosure(context: Context, fields: DisclosureFields): Promise<void> {
  await write(context, {
    contact: fields.contact.trim(),
    answer_days: fields.answerDays,
    scope_en: fields.scopeEn.trim(),
    scope_fr: fields.scopeFr.trim(),
    rewards_en: fields.rewardsEn.trim(),
    rewards_fr: fields.rewardsFr.trim(),
  });
}

type Given = { secretKey: string; passphrase: string };

/** From now on security.txt is signed. The key never leaves: whoever has none gets one made here. */
export async function setKey(context: Context, { secretKey, passphrase }: Given): Promise<string> {
  const { hostname } = new URL(context.config.url);
  const given = secretKey.trim();
  const made = given
    ? await readOwnKey(given, passphrase)
    : await makeKey(`Licet security <security@${hostname}>`, context.now);
  if (!made) throw errors.securityKeyUnreadable({ field: "secretKey" });
  await write(context, {
    key_sealed: await seal(context, "key", packKey(made.key)),
    public_key: made.publicArmor,
  });
  return made.key.fingerprint;
}

export function removeKey(context: Context): Promise<void> {
  return write(context, { key_sealed: null, public_key: null });
}

/** The file as anybody reads it today. */
export async function currentFile({ config, now }: Context, { contact, key }: Disclosure): Promise<string> {
  const text = securityTxt({ url: config.url, contact, signed: key !== null, now });
  return key ? clearSigned(text, key, now) : text;
}

type Columns = Partial<{
  contact: string;
  answer_days: number;
  scope_en: string;
  scope_fr: string;
  rewards_en: string;
  rewards_fr: string;
  key_sealed: Buffer | null;
  public_key: string | null;
}>;

async function write(context: Context, columns: Columns): Promise<void> {
  const set = { ...columns, updated_at: context.now, updated_by: actorName(context.actor) };
  await context.tx
    .insertInto("governance.disclosure")
    .values({ account_id: context.accountId, ...set })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(set))
    .execute();
}
