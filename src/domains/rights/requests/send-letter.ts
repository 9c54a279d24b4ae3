import { getBusiness } from "#domains/accounts/index.ts";
import { linkFor, sendServiceMail } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { dataLinkUntil, dataLinkWords } from "../my-data/data-link.ts";
import { draftLetter, type LetterFacts, letterMail, openWords } from "./letters.ts";
import type { LetterStep } from "./request-words.api.ts";
import type { Request } from "./requests.sql.ts";

/** How long the link to a request in a letter opens it. */
const linkDays = 30;

/** Writes to the person about their request: to the address it is about, and to no other. */
export async function sendLetter(
  context: Context,
  request: Request,
  { step, text }: { step: LetterStep | "received"; text?: string | undefined },
): Promise<void> {
  const { subjectId: to, address, language } = request;
  if (address === undefined) return; // Erased meanwhile: nobody is left to write to.
  const facts = await factsOf(context, request);
  await sendServiceMail(context, {
    to,
    address,
    authorisedBy: "legal_obligation",
    ...letterMail(language, {
      text: text ?? draftLetter(step, language, facts),
      facts,
      link: await linkIn(context, request, step),
    }),
  });
}

export async function factsOf(context: Context, request: Request): Promise<LetterFacts> {
  const { legalName, privacyContact, country } = await getBusiness(context);
  const { type, receivedOn, dueOn } = request;
  return { business: legalName, privacyContact, country, type, receivedOn, dueOn };
}

async function linkIn(
  context: Context,
  { id, subjectId, type, language }: Request,
  step: LetterStep | "received",
) {
  const toData =
    (step === "fulfilled" || step === "partial") && (type === "access" || type === "portability");
  if (toData) {
    const expiresAt = dataLinkUntil(context.now);
    return {
      href: await linkFor(context, { use: "data", subjectId, expiresAt }),
      words: dataLinkWords[language],
    };
  }
  const expiresAt = new Date(context.now.getTime() + linkDays * 24 * 3600 * 1000);
  return {
    href: await linkFor(context, { use: "request", subjectId, requestId: id, expiresAt }),
    words: openWords(language),
  };
}
