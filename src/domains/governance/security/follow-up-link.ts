import { timingSafeEqual } from "node:crypto";
import { accountSubkey, keyedHash } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey" | "config">;

const macLength = 18;

/** The address at which whoever reported a weakness reads and answers. Nothing of it is kept: it is made of its number. */
export async function followUpLink(holder: Holder, weaknessId: number): Promise<string> {
  const number = weaknessId.toString(36);
  return `${holder.config.url}/security/reports/${number}.${(await macOf(holder, number)).toString("base64url")}`;
}

export async function readFollowUp(holder: Holder, token: string): Promise<number | undefined> {
  const [, number, mac] = /^([1-9a-z][0-9a-z]{0,9})\.([\w-]{24})$/.exec(token) ?? [];
  if (number === undefined || mac === undefined) return undefined;
  const given = Buffer.from(mac, "base64url");
  return timingSafeEqual(given, await macOf(holder, number)) ? Number.parseInt(number, 36) : undefined;
}

async function macOf(holder: Holder, number: string): Promise<Buffer> {
  const key = await accountSubkey(holder, operatorAccount, "security reports");
  return keyedHash(key, number).subarray(0, macLength);
}
