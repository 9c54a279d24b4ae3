import { getAccount } from "#domains/accounts/accounts.api.ts";
import type { keyScopes } from "#domains/accounts/policy.ts";
import { createContact, getContacts } from "#domains/contacts/contacts.api.ts";
import { getSenders } from "#domains/delivery/senders.api.ts";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { sendTransacEmail } from "#domains/transactional/transactional.api.ts";
import type { Snippet } from "./snippets.ts";

type Scope = (typeof keyScopes)[number];

type Asked = { origin: string; key: string; scopes: readonly Scope[]; from: string; to: string };

/** What may be asked to see that a key works, by the scope it takes. */
const questions: readonly (readonly [Scope, string])[] = [
  ["contacts:read", `${getContacts.path}?limit=10`],
  ["account:read", getAccount.path],
  ["templates:read", getTemplates.path],
  ["delivery:read", getSenders.path],
];

/** A first request with this key, to paste into a terminal or a program; none where nothing simple is allowed to it. */
export function apiExamples(asked: Asked): readonly Snippet[] {
  const request = firstRequest(asked);
  if (!request) return [];
  const said = { ...request, key: asked.key };
  return [
    ["curl", curl(said)],
    ["Node", node(said)],
    ["PHP", php(said)],
    ["Python", python(said)],
  ];
}

type Request = { url: string; body?: object };
type Said = Request & { key: string };

function firstRequest({ origin, scopes, from, to }: Asked): Request | undefined {
  if (scopes.includes("contacts:write"))
    return { url: `${origin}${createContact.path}`, body: { email: "camille@example.com" } };
  if (scopes.includes("transactional:send"))
    return {
      url: `${origin}${sendTransacEmail.path}`,
      body: {
        sender: { email: from },
        to: [{ email: to }],
        subject: "Your order",
        htmlContent: "<p>On its way.</p>",
      },
    };
  const [, path] = questions.find(([scope]) => scopes.includes(scope)) ?? [];
  return path === undefined ? undefined : { url: `${origin}${path}` };
}

function curl({ url, key, body }: Said): string {
  const said = body ? [`-H "content-type: application/json"`, `-d '${inQuotes(body)}'`] : [];
  return [`curl "${url}"`, `-H "api-key: ${key}"`, ...said].join(" \\\n  ");
}

function node({ url, key, body }: Said): string {
  const more = body
    ? `
  method: "POST",
  headers: { "api-key": "${key}", "content-type": "application/json" },
  body: JSON.stringify(${JSON.stringify(body, null, 2).replace(/\n/g, "\n  ")}),
`
    : `
  headers: { "api-key": "${key}" },
`;
  return `const answer = await fetch("${url}", {${more}});
console.log(answer.status, await answer.json());`;
}

/** With what every PHP has, whatever its host left out. */
function php({ url, key, body }: Said): string {
  const headers = [`api-key: ${key}`, ...(body ? ["content-type: application/json"] : [])];
  const more = body ? `\n  'method' => 'POST',\n  'content' => '${inQuotes(body)}',` : "";
  return `<?php
$context = stream_context_create(['http' => [
  'header' => [${headers.map((header) => `'${header}'`).join(", ")}],${more}
  'ignore_errors' => true,
]]);
echo file_get_contents('${url}', false, $context), "\\n";`;
}

function python({ url, key, body }: Said): string {
  const headers = { "api-key": key, ...(body ? { "content-type": "application/json" } : {}) };
  return `import urllib.request

request = urllib.request.Request(
    "${url}",
    headers=${JSON.stringify(headers).replace(/":"/g, '": "').replace(/","/g, '", "')},${
      body ? `\n    data=b'${inQuotes(body)}',` : ""
    }
)
print(urllib.request.urlopen(request).read().decode())`;
}

/** As JSON of ASCII without an apostrophe, which would end the quotes of a shell (`o'neil@…`). */
function inQuotes(body: object): string {
  return JSON.stringify(body).replace(
    /['\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
