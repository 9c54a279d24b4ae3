import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { draftLetter } from "../requests/letters.ts";
import { keepProposal, type Proposal } from "../requests/proposal.ts";
import { receiveRequest, wakeOwners } from "../requests/receive-request.ts";
import type { RequestType } from "../requests/request-words.api.ts";
import { type Request, today } from "../requests/requests.sql.ts";
import { factsOf } from "../requests/send-letter.ts";
import { takeStep } from "../requests/take-step.ts";

/** What takes effect by the button alone. */
const atOnce: readonly RequestType[] = ["erasure", "restriction", "objection", "withdrawal"];

type Use = {
  address: string;
  type: RequestType;
  language: Language;
  text?: string | undefined;
  /** Of a correction; `theirs` where the account lets people change all of it themselves. */
  proposal?: Proposal | undefined;
  decides?: "theirs" | "a colleague" | undefined;
};

/**
 * The person uses a right on their own page. It is kept as a request like any other, and told by mail to the address held, so that
 * whoever got hold of the link does nothing unseen. Where they must be kept for now, a colleague decides.
 */
export async function exerciseRight(
  context: Context,
  { address, type, language, text, proposal, decides }: Use,
): Promise<{ request: Request; done: boolean }> {
  const immediate = atOnce.includes(type) || decides === "theirs";
  const request = await receiveRequest(context, {
    address,
    type,
    channel: "self_service",
    receivedOn: today(context),
    text,
    language,
    acknowledged: immediate ? "not" : "by_mail",
  });
  if (proposal) await keepProposal(context, request, proposal);
  if (immediate) {
    try {
      const facts = { ...(await factsOf(context, request)), also: byLink[language] };
      const letter = draftLetter("fulfilled", language, facts);
      await takeStep(context, request.id, { step: "fulfilled", text: letter, told: "by_mail" });
      return { request, done: true };
    } catch (error) {
      // Nothing was written: what was asked is tried first.
      if (!(error instanceof LicetError)) throw error;
    }
  }
  await wakeOwners(context, request, "new");
  return { request, done: false };
}

/** Whoever reads the mailbox may have used the link: the person is told how to object to that. */
const byLink: Localized = {
  en: "This was asked for on the page of your data, by the link that was sent to this address. It was not you? Tell us by the link below.",
  fr: "Cela a été demandé sur la page de vos données, par le lien envoyé à cette adresse. Ce n’était pas vous ? Dites-le-nous par le lien ci-dessous.",
};
