import { createHash } from "node:crypto";
import type { AccountId } from "#kernel/ids.ts";

type Named = { contentType: string; content: Buffer; imageId: number };

/** The account, so that it is found without a session, and 160 bits of the content's hash. */
export function nameOf(accountId: AccountId, { contentType, content, imageId }: Named): string {
  // Two files may come out alike: each image has its own rows.
  const hash = createHash("sha256").update(`${imageId} `).update(content).digest("hex").slice(0, 40);
  return `${accountId.toString(36)}-${hash}.${contentType === "image/png" ? "png" : "jpg"}`;
}

/** The account a name belongs to, or undefined for what can't be one. */
export function accountOfName(name: string): AccountId | undefined {
  const match = /^([0-9a-z]{1,11})-[0-9a-f]{40}\.(?:png|jpg)$/.exec(name);
  return match?.[1] ? (Number.parseInt(match[1], 36) as AccountId) : undefined;
}
