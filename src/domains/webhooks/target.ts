import { openForAccount, sealForAccount } from "#domains/vault/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { isAllowed, isPrivateHost, type OutboundAllowed } from "#kernel/outbound-address.ts";
import type { Auth, Header } from "./shapes.api.ts";
import type { Secret } from "./signature.ts";
import { sealedColumns } from "./webhooks.data.ts";
import { errors } from "./webhooks.errors.ts";

/** Where deliveries go, and what they carry so that they are let in. */
export type Target = { url: string; auth?: Auth; headers: readonly Header[] };

type Holder = Parameters<typeof openForAccount>[0] & { accountId: AccountId };

/** Shown in the place of a secret; sent back, it leaves the secret as it is. */
export const hidden = "••••";

const reserved =
  /^(?:host|content-.*|transfer-encoding|connection|expect|upgrade|te|trailer|webhook-.*|authorization|user-agent|accept-encoding|proxy-.*)$/i;

/** What can be said of an address when it is entered; where its name leads is looked at each time something is sent. */
export function checkAddress(url: string, allowed: OutboundAllowed): void {
  if (!URL.canParse(url)) throw errors.invalidUrl({ field: "url" });
  const { protocol, username, password, hostname } = new URL(url);
  if (!/^https?:$/.test(protocol) || username || password) throw errors.invalidUrl({ field: "url" });
  if (isPrivateHost(allowed, hostname)) throw errors.privateAddress({ field: "url" });
  if (protocol === "https:") return;
  const host = hostname.replace(/^\[|\]$/g, "");
  const named = allowed.some((entry) => entry.toLowerCase() === host.toLowerCase());
  if (!named && !isAllowed(allowed, host, host)) throw errors.invalidUrl({ field: "url" });
}

export function checkCredentials({ auth, headers }: Target): void {
  const taken = headers.find(({ key }) => reserved.test(key));
  if (taken) throw errors.headerReserved({ header: taken.key });
  if (auth?.type === "basic" && !auth.token?.includes(":")) throw errors.authUnreadable();
}

/** The headers that let a delivery in. */
export function headersOf({ auth, headers }: Target): Record<string, string> {
  const own = Object.fromEntries(headers.map(({ key, value }) => [key.toLowerCase(), value]));
  if (!auth?.token) return own;
  const { type = "bearer", token } = auth;
  const authorization =
    type === "basic" ? `Basic ${Buffer.from(token, "utf8").toString("base64")}` : `Bearer ${token}`;
  return { ...own, authorization };
}

/** What comes back from somebody who saw only that there are secrets. */
export function withKept(next: Target, before: Target): Target {
  const headers = next.headers.map(({ key, value }) => ({
    key,
    value:
      value === hidden
        ? (before.headers.find((known) => known.key.toLowerCase() === key.toLowerCase())?.value ?? "")
        : value,
  }));
  const { type = "bearer", token: given } = next.auth ?? {};
  const token = given === hidden ? before.auth?.token : given;
  return { url: next.url, headers, ...(token ? { auth: { type, token } } : {}) };
}

export function sealTarget(holder: Holder, target: Target): Promise<Buffer> {
  return sealForAccount(holder, sealedColumns.target, JSON.stringify(target));
}

/** The server that is told. */
export function hostOf({ url }: Target): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}

export async function openTarget(holder: Holder, sealed: Buffer): Promise<Target> {
  return JSON.parse((await openForAccount(holder, sealedColumns.target, sealed)).toString("utf8")) as Target;
}

export function sealSecrets(holder: Holder, secrets: readonly Secret[]): Promise<Buffer> {
  return sealForAccount(holder, sealedColumns.secrets, JSON.stringify(secrets));
}

export async function openSecrets(holder: Holder, sealed: Buffer): Promise<Secret[]> {
  return JSON.parse(
    (await openForAccount(holder, sealedColumns.secrets, sealed)).toString("utf8"),
  ) as Secret[];
}
