import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey" | "config">;
export type QuestionnaireRef = { accountId: AccountId; questionnaireId: number };

const macLength = 18;

/** Where a sub-processor answers: account and number, signed. Nothing of it is kept. */
export async function questionnaireLink(holder: Holder, ref: QuestionnaireRef): Promise<string> {
  const name = `${ref.accountId.toString(36)}-${ref.questionnaireId.toString(36)}`;
  return `${holder.config.url}/questionnaire/${name}.${(await macOf(holder, ref)).toString("base64url")}`;
}

/** The account is asked for its key only where the number can be one: a made-up link opens nothing. */
export async function readQuestionnaireLink(
  holder: Holder & Pick<Resources, "db">,
  token: string,
): Promise<QuestionnaireRef | undefined> {
  const [, account, number, mac] =
    /^([0-9a-z]{1,10})-([1-9a-z][0-9a-z]{0,9})\.([\w-]{24})$/.exec(token) ?? [];
  if (account === undefined || number === undefined || mac === undefined) return undefined;
  const accountId = Number.parseInt(account, 36) as AccountId;
  const ref = { accountId, questionnaireId: Number.parseInt(number, 36) };
  const known = await holder.db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  if (!known) return undefined;
  return timingSafeEqual(Buffer.from(mac, "base64url"), await macOf(holder, ref)) ? ref : undefined;
}

async function macOf(holder: Holder, { accountId, questionnaireId }: QuestionnaireRef): Promise<Buffer> {
  const key = await accountSubkey(holder, accountId, "questionnaires");
  return keyedHash(key, String(questionnaireId)).subarray(0, macLength);
}
