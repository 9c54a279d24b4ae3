import { getAccount } from "#domains/accounts/accounts.api.ts";
import type { keyScopes } from "#domains/accounts/policy.ts";
import { createContact, getContacts } from "#domains/contacts/contacts.api.ts";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { sendTransacEmail } from "#domains/transactional/transactional.api.ts";

type Scope = (typeof keyScopes)[number];

/** What may be asked to see that a key works, by the scope it takes. */
const questions: readonly (readonly [Scope, string])[] = [
  ["contacts:read", `${getContacts.path}?limit=10`],
  ["account:read", getAccount.path],
  ["templates:read", getTemplates.path],
  ["delivery:read", getSenders.path],
];

/** A first request with this key, to paste into a terminal; undefined where nothing simple is allowed to it. */
export function curlExample(
  origin: string,
  key: string,
  { scopes, from, to }: { scopes: readonly Scope[]; from: string; to: string },
): string | undefined {
  if (scopes.includes("contacts:write")) {
    return [
      `curl ${origin}${createContact.path}`,
      `-H "api-key: ${key}"`,
      `-H "content-type: application/json"`,
      `-d '{"email": "camille@example.com"}'`,
    ].join(" \\\n  ");
  }
  if (scopes.includes("transactional:send")) {
    return [
      `curl ${origin}${sendTransacEmail.path}`,
      `-H "api-key: ${key}"`,
      `-H "content-type: application/json"`,
      `-d '{"sender": {"email": "${from}"}, "to": [{"email": "${to}"}], "subject": "Your order", "htmlContent": "<p>On its way.</p>"}'`,
    ].join(" \\\n  ");
  }
  const [, path] = questions.find(([scope]) => scopes.includes(scope)) ?? [];
  return path && `curl "${origin}${path}" \\\n  -H "api-key: ${key}"`;
}
