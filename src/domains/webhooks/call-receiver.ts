import { createHash } from "node:crypto";
import type { Resources } from "#kernel/context.ts";
import { callOut } from "#kernel/outbound-http.ts";
import type { Problem } from "./shapes.api.ts";
import { type Secret, signatureHeaders } from "./signature.ts";
import { headersOf, type Target } from "./target.ts";

export type Answer =
  | { kind: "taken"; status: number }
  /** This event was refused; the next one may be taken. */
  | { kind: "refused"; status: number; problem: Problem }
  /** Nobody is there, or wants to be left alone for a while: all that waits is kept back. */
  | {
      kind: "away";
      status: number | undefined;
      problem: Problem;
      retryAfterSeconds: number | undefined;
    }
  /** It will never be there again (410). */
  | { kind: "gone"; status: number };

const limits = { bytes: 64 * 1024, milliseconds: 10_000 };

/** Posts one body, signed, to where the account said: by the one way out of the house, which reaches nothing private. */
export async function callReceiver(
  { config }: Pick<Resources, "config">,
  { target, secrets }: { target: Target; secrets: readonly Secret[] },
  message: { id: string; body: string; now: Date },
): Promise<Answer> {
  const answer = await callOut(
    { allowed: config.outboundAllowed },
    {
      method: "POST",
      url: target.url,
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...headersOf(target),
        ...signatureHeaders(secrets, message),
      },
      body: message.body,
      limits,
    },
  );
  if (answer.kind === "failed")
    return { kind: "away", status: undefined, problem: answer.because, retryAfterSeconds: undefined };
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: "taken", status };
  if (status === 410) return { kind: "gone", status };
  if (status >= 300 && status < 400) return { kind: "refused", status, problem: "redirected" };
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    const retryAfterSeconds = secondsIn(answer.headers["retry-after"]);
    return { kind: "away", status, problem: "refused", retryAfterSeconds };
  }
  return { kind: "refused", status, problem: "refused" };
}

/** Events told together, as an array; one and the same set has one and the same id, whenever it is told. */
export function batchOf(deliveries: readonly { id: string; body: string }[]): { id: string; body: string } {
  const hash = createHash("sha256");
  for (const { id } of deliveries) hash.update(id);
  return {
    id: `batch_${hash.digest("hex").slice(0, 32)}`,
    body: `[${deliveries.map(({ body }) => body).join(",")}]`,
  };
}

function secondsIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) : undefined;
}
