import type { Context } from "#kernel/context.ts";
import { LicetError } from "#kernel/errors.ts";
import type { Language } from "#kernel/localized.ts";
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
      const letter = draftLetter("fulfilled", language, await factsOf(context, request));
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
