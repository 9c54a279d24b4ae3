import { getOfficer } from "#domains/accounts/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { beginAssessment } from "./begin-assessment.ts";
import { htmlOf, type PiaAnswer, type PiaDocument, plainText, readPia } from "./pia-document.ts";
import { feared, likelihoodOf, severityOf } from "./pia-questions.api.ts";
import { errors } from "./reviews.errors.ts";
import { getReview, lockOpenReview, type Review } from "./reviews.sql.ts";

/** The assessment of a review as it is kept; undefined where none was begun. */
export async function assessmentOf(
  { tx, accountId }: Context,
  reviewId: number,
): Promise<{ document: PiaDocument } | undefined> {
  const row = await tx
    .selectFrom("governance.impact_assessment")
    .select("document")
    .where("account_id", "=", accountId)
    .where("review_id", "=", reviewId)
    .executeTakeFirst();
  return row && { document: row.document as unknown as PiaDocument };
}

export type Typed = {
  answers: { reference: string; text: string; gauge: number; list: string[] }[];
  measures: { title: string; content: string }[];
  people: { asked: boolean; text: string };
};

/** As people read and type it. */
export function typedFrom(document: PiaDocument): Typed {
  return {
    answers: document.answers.map(({ reference_to, data }) => ({
      reference: String(reference_to),
      text: plainText(data.text),
      gauge: Math.min(4, Math.max(0, Math.round(data.gauge ?? 0))),
      list: data.list ?? [],
    })),
    measures: document.measures.map(({ title, content }) => ({
      title: title ?? "",
      content: plainText(content),
    })),
    people: {
      asked: document.pia.concerned_people_searched_opinion === true,
      text: plainText(String(document.pia.concerned_people_opinion ?? "")),
    },
  };
}

/** What is kept, or what the configuration already answers. */
export async function readAssessment(
  context: Context,
  review: Review,
): Promise<{ begun: boolean; document: PiaDocument }> {
  const kept = await assessmentOf(context, review.id);
  return kept ? { begun: true, ...kept } : { begun: false, document: await beginAssessment(context, review) };
}

/** Keeps what was typed, in the tool's format; what of the file is not shown here stays as it came. */
export async function saveAssessment(context: Context, reviewId: number, typed: Typed): Promise<void> {
  const review = await lockOpenReview(context, reviewId);
  const { document } = await readAssessment(context, review);
  const known = new Map(document.answers.map((answer) => [String(answer.reference_to), answer]));
  for (const answer of typed.answers)
    known.set(answer.reference, answered(context, answer, known.get(answer.reference)));
  await keep(context, reviewId, {
    ...document,
    pia: {
      ...document.pia,
      concerned_people_searched_opinion: typed.people.asked,
      concerned_people_opinion: htmlOf(
        typed.people.text,
        String(document.pia.concerned_people_opinion ?? ""),
      ),
      updated_at: context.now.toISOString(),
    },
    answers: [...known.values()],
    measures: typed.measures.map(({ title, content }, index) => {
      const before = document.measures.find((measure) => measure.title === title);
      return {
        ...(before ?? {
          pia_id: document.pia.id ?? 1,
          id: index + 1,
          created_at: context.now.toISOString(),
          placeholder: "",
        }),
        title,
        content: htmlOf(content, before?.content),
      };
    }),
  });
}

function answered(
  { now }: Context,
  { reference, text, gauge, list }: Typed["answers"][number],
  before: PiaAnswer | undefined,
): PiaAnswer {
  const data = {
    ...before?.data,
    text: htmlOf(text, before?.data.text),
    gauge: gauge === (before?.data.gauge ?? 0) ? (before?.data.gauge ?? null) : gauge || null,
    list,
  };
  return before
    ? { ...before, data }
    : {
        pia_id: 1,
        reference_to: Number(reference),
        data,
        created_at: now.toISOString(),
        id: Number(reference),
      };
}

export async function importAssessment(context: Context, reviewId: number, text: string): Promise<void> {
  await lockOpenReview(context, reviewId);
  const reading = readPia(text);
  if ("problem" in reading) throw errors.assessmentUnreadable({ problem: reading.problem });
  await keep(context, reviewId, reading.document);
}

/** As the tool reads it: what was kept, with the officer's advice where it was given. */
export async function exportedDocument(context: Context, reviewId: number): Promise<PiaDocument> {
  const review = await getReview(context, reviewId);
  const kept = await assessmentOf(context, reviewId);
  if (!kept) throw errors.assessmentNotFound();
  if (!review.advice) return kept.document;
  const officer = await getOfficer(context);
  return {
    ...kept.document,
    pia: {
      ...kept.document.pia,
      // 0: should not be done; 1: may be done.
      dpo_status: review.advice.kind === "unfavourable" ? 0 : 1,
      dpo_opinion: htmlOf(review.advice.text, String(kept.document.pia.dpo_opinion ?? "")),
      dpos_names: officer?.name ?? kept.document.pia.dpos_names ?? "",
    },
  };
}

async function keep(context: Context, reviewId: number, document: PiaDocument): Promise<void> {
  const row = {
    document: JSON.stringify(document),
    updated_by: actorName(context.actor),
    updated_at: context.now,
  };
  await context.tx
    .insertInto("governance.impact_assessment")
    .values({ account_id: context.accountId, review_id: reviewId, ...row })
    .onConflict((conflict) => conflict.columns(["account_id", "review_id"]).doUpdateSet(row))
    .execute();
}

/** The three events to be feared, within a sentence. */
const riskNames: Readonly<Record<(typeof feared)[number]["event"], Localized>> = {
  "32": { en: "somebody reading data who should not", fr: "l’accès illégitime aux données" },
  "33": { en: "data being changed unwanted", fr: "la modification non désirée" },
  "34": { en: "data being lost", fr: "la disparition des données" },
};

/** What article 35(7) asks for and is not there yet. */
export function missingIn(document: PiaDocument | undefined): Localized[] {
  if (!document) return [{ en: "the assessment itself", fr: "l’analyse elle-même" }];
  const answer = (reference: string) =>
    document.answers.find(({ reference_to }) => String(reference_to) === reference);
  const said = (reference: string): boolean => plainText(answer(reference)?.data.text) !== "";
  const gauged = (reference: string): boolean => (answer(reference)?.data.gauge ?? 0) > 0;
  return [
    ...(said("111") ? [] : [{ en: "what is done (111)", fr: "la description du traitement (111)" }]),
    ...(said("213") ? [] : [{ en: "why the data is needed (213)", fr: "la nécessité des données (213)" }]),
    ...(document.measures.length > 0 ? [] : [{ en: "measures", fr: "des mesures" }]),
    ...feared
      .filter(({ event }) => !gauged(severityOf(event)) || !gauged(likelihoodOf(event)))
      .map(({ event }) => ({
        en: `how bad and how likely ${riskNames[event].en} is (${severityOf(event)}, ${likelihoodOf(event)})`,
        fr: `la gravité et la vraisemblance de ${riskNames[event].fr} (${severityOf(event)}, ${likelihoodOf(event)})`,
      })),
  ];
}
