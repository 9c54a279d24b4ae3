import type { Resources } from "#kernel/context.ts";
import { isLanguage, type Language } from "#kernel/localized.ts";
import type { PageRequest } from "#kernel/module.ts";
import { languageFor } from "./pages/language-for.ts";
import { publishedForm, type ShownVersion, shownVersion } from "./published-form.ts";
import { type Posted, type Problem, readAnswers, type Typed } from "./read-answers.ts";
import { submitForm } from "./submit-form.ts";
import type { Challenge } from "./ticket.ts";

type OnForm = { shown: ShownVersion; number: number; language: Language };

export type SignUpOutcome =
  | { kind: "closed" }
  | ({ kind: "sent" } & OnForm)
  | ({ kind: "problems"; problems: Problem[]; typed: Typed } & OnForm)
  | ({ kind: "too_many"; typed: Typed } & OnForm)
  | ({ kind: "challenge"; challenge: Challenge; typed: Typed } & OnForm);

type Sent = {
  posted: Posted;
  /** The page where the visitor was, for the evidence. */
  page: string;
};

/** A sign-up, by whichever way it was sent: the form's own page, another site's, a program. */
export async function takeSignUp(
  resources: Resources,
  request: PageRequest,
  { posted, page }: Sent,
): Promise<SignUpOutcome> {
  const form = await publishedForm(resources, request.params.slug ?? "");
  if (!form) return { kind: "closed" };
  // What the visitor had on screen counts, even if a newer version was published meanwhile.
  const seen = Number(one(posted.version)) || form.version;
  const number = Number.isInteger(seen) && seen >= 1 && seen <= form.version ? seen : form.version;
  const shown = await shownVersion(resources, form, number);
  const { definition } = shown;
  const asked = one(posted.lang);
  const language = isLanguage(asked) ? asked : languageFor(request, definition.language);
  const on: OnForm = { shown, number, language };
  // Robots fill what people do not see; they are told the same as everybody.
  if (one(posted.website) !== "") return { kind: "sent", ...on };
  const reading = readAnswers(definition, language, posted);
  const { typed } = reading;
  if (reading.kind === "problems") return { kind: "problems", problems: reading.problems, typed, ...on };
  const outcome = await submitForm(resources, form.accountId, {
    formId: form.id,
    number,
    version: definition,
    language,
    answers: reading.answers,
    page,
    ip: request.ip,
    userAgent: request.userAgent,
    traceId: request.traceId,
    shown: {
      ticket: one(posted.ticket),
      challenge: one(posted.challenge),
      answer: one(posted.answer),
    },
  });
  switch (outcome.kind) {
    case "asked":
      return { kind: "sent", ...on };
    case "too_many":
      return { kind: "too_many", typed, ...on };
    case "challenge":
      return { kind: "challenge", challenge: outcome.challenge, typed, ...on };
  }
}

function one(value: Posted[string]): string {
  return (typeof value === "string" ? value : value?.[0]) ?? "";
}
