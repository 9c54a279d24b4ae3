import type { Context } from "#kernel/context.ts";
import type { AttributeValue } from "./attribute.ts";
import { errors } from "./contacts.errors.ts";
import { readMoment } from "./read-moment.ts";

type Values = Readonly<Record<string, AttributeValue | null>>;

/** Reserved names under which programs send what proves a consent, and what each is called in the ledger. */
const evidenceNames = {
  CONSENT_AT: "agreedAt",
  CONSENT_IP: "ip",
  CONSENT_SOURCE: "agreedWhere",
  CONSENT_TEXT: "agreedText",
} as const;

const longest = 1000;

/** Takes the evidence out of what a program sent: it belongs to the event in the ledger, not to the contact. */
export function takeEvidence(
  context: Context,
  given: Values,
): { attributes: Values; evidence: Record<string, string> } {
  const attributes: Record<string, AttributeValue | null> = {};
  const evidence: Record<string, string> = {};
  for (const [key, value] of Object.entries(given)) {
    const name = evidenceNames[key.toUpperCase() as keyof typeof evidenceNames];
    if (!name) attributes[key] = value;
    else if (value !== null && String(value).trim())
      evidence[name] = name === "agreedAt" ? momentOf(context, value) : textOf(value);
  }
  return { attributes, evidence };
}

function momentOf(context: Context, value: AttributeValue): string {
  const moment = readMoment(String(value), context.now);
  if (!moment) throw errors.invalidMoment({ name: "CONSENT_AT" });
  return moment;
}

function textOf(value: AttributeValue): string {
  return String(value)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, longest);
}
