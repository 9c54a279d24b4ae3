import { errors } from "./transactional.errors.ts";

/** What a program says about a message in headers, in the API's `headers` as over the relay. They are not passed on. */
export type Controls = {
  idempotencyKey?: string;
  purpose?: string;
  custom?: string;
  tags: string[];
  sandbox: boolean;
  strict: boolean;
};

const controlNames = new Set([
  "idempotencykey",
  "idempotency-key",
  "x-sib-sandbox",
  "x-mailin-custom",
  "x-mailin-tag",
  "x-licet-purpose",
  "x-licet-strict",
  "x-licet-template",
  "x-licet-params",
  "x-licet-idempotency-key",
]);

export function controlsOf(headers: Readonly<Record<string, string>>): Controls {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const first = (...names: string[]) => names.map((name) => named.get(name)).find(Boolean);
  const idempotencyKey = first("idempotencykey", "idempotency-key", "x-licet-idempotency-key");
  const purpose = first("x-licet-purpose");
  const custom = first("x-mailin-custom");
  return {
    ...(idempotencyKey ? { idempotencyKey } : {}),
    ...(purpose ? { purpose } : {}),
    ...(custom ? { custom: custom.slice(0, 2000) } : {}),
    tags: tagsOf(first("x-mailin-tag") ?? ""),
    sandbox: first("x-sib-sandbox")?.toLowerCase() === "drop",
    strict: first("x-licet-strict")?.toLowerCase() === "true",
  };
}

export function isControl(name: string): boolean {
  return controlNames.has(name.toLowerCase());
}

/** What Licet writes itself, or what would make the message another than the one that was asked about. */
const ours =
  /^(?:from|to|cc|bcc|reply-to|sender|subject|date|message-id|mime-version|content-.*|return-path|received|resent-.*|dkim-signature|arc-.*|authentication-results|list-unsubscribe(?:-post)?|list-id|precedence|auto-submitted)$/i;

export function passedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const passed = Object.entries(headers).filter(([name]) => !isControl(name));
  for (const [name, value] of passed)
    if (!/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name) || ours.test(name) || /\p{Cc}/u.test(value))
      throw errors.badHeader({ name: name.replace(/[^\w-]/g, "?").slice(0, 76) });
  return Object.fromEntries(passed);
}

function tagsOf(text: string): string[] {
  return text
    .split(",")
    .map((tag) =>
      tag
        .replace(/\p{Cc}/gu, "")
        .trim()
        .slice(0, 100),
    )
    .filter(Boolean);
}
