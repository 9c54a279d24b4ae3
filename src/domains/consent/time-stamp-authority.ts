import { randomBytes } from "node:crypto";
import type { Context } from "#kernel/context.ts";
import type { OutboundAllowed } from "#kernel/outbound-address.ts";
import { callOut } from "#kernel/outbound-http.ts";
import {
  certificatesOf,
  type StampFault,
  stampRequest,
  stampRequestType,
  tokenOfAnswer,
  verifyStamp,
} from "#kernel/time-stamp.ts";
import { errors } from "./consent.errors.ts";
import type { OutsideProblem } from "./witness.ts";

/** The time-stamping authority that the account has chosen, if any. */
export type Authority = { url: string; trusted: string | null };

const limits = { bytes: 65_536, milliseconds: 10_000 };

export async function getAuthority(context: Context): Promise<Authority | undefined> {
  return context.tx
    .selectFrom("consent.time_stamp_authority")
    .select(["url", "trusted"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
}

export async function setAuthority(context: Context, { url, trusted }: Authority): Promise<void> {
  if (!URL.canParse(url)) throw errors.outsideAddressInvalid({ field: "url" });
  if (trusted !== null && !readable(trusted)) throw errors.certificateInvalid({ field: "trusted" });
  const set = { url, trusted, updated_at: context.now };
  await context.tx
    .insertInto("consent.time_stamp_authority")
    .values({ account_id: context.accountId, ...set })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(set))
    .execute();
}

/** No more stamps are asked for; those there are stay. */
export async function removeAuthority(context: Context): Promise<void> {
  await context.tx
    .deleteFrom("consent.time_stamp_authority")
    .where("account_id", "=", context.accountId)
    .execute();
}

export type StampAnswer =
  | { kind: "stamped"; token: Buffer; at: Date; signer: string; chain: "trusted" | "unknown" }
  | { kind: "failed"; problem: OutsideProblem | StampFault };

/** Has a note stamped. The answer is believed only once its token was verified against this very request. */
export async function askAuthority(
  allowed: OutboundAllowed,
  { url, trusted }: Authority,
  note: string,
): Promise<StampAnswer> {
  const failed = (problem: OutsideProblem | StampFault): StampAnswer => ({ kind: "failed", problem });
  const [content, nonce] = [Buffer.from(note), randomBytes(16)];
  const answer = await callOut(
    { allowed },
    {
      method: "POST",
      url,
      headers: { "content-type": stampRequestType },
      body: stampRequest({ content, nonce }),
      limits,
    },
  );
  if (answer.kind === "failed") return failed(answer.because);
  if (answer.status !== 200) return failed("answered_no");
  const token = tokenOfAnswer(answer.body);
  if (!token) return failed("refused");
  const verdict = verifyStamp(token, {
    content,
    nonce,
    ...(trusted === null ? {} : { trusted: certificatesOf(trusted) }),
  });
  if (verdict.kind === "invalid") return failed(verdict.because);
  return { ...verdict, kind: "stamped", token };
}

function readable(pem: string): boolean {
  try {
    return certificatesOf(pem).length > 0;
  } catch {
    return false;
  }
}
