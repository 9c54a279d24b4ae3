import { listPurposes, type Purpose } from "#domains/consent/index.ts";
import { type Attribute, listAttributes } from "#domains/contacts/index.ts";
import { formsAsking } from "#domains/forms/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { listReviews, type Review } from "./reviews.sql.ts";
import { beyond, type Scope, scopeOf } from "./scope.ts";

/** Where a purpose stands: what was reviewed, what is or is about to be done, and what of it nobody has looked at. */
export type PurposeStanding = {
  purpose: Purpose;
  approved: Review | undefined;
  open: Review | undefined;
  /** What forms ask for it, drafts included: it is reviewed before it is published. */
  wanted: Scope;
  /** What is in use already and nobody has looked at. */
  live: Localized[];
  /** The same, with what is only drafted. */
  ahead: Localized[];
};

export type Facts = {
  purposes: Purpose[];
  attributes: ReadonlyMap<string, Attribute>;
  reviews: Review[];
};

export async function reviewFacts(context: Context): Promise<Facts> {
  return {
    purposes: await listPurposes(context),
    attributes: new Map((await listAttributes(context)).map((attribute) => [attribute.name, attribute])),
    reviews: await listReviews(context),
  };
}

export async function purposeStandings(context: Context): Promise<PurposeStanding[]> {
  const { purposes, attributes, reviews } = await reviewFacts(context);
  const forms = await formsAsking(context);
  return purposes
    .filter(({ archivedAt }) => !archivedAt)
    .map((purpose) => {
      const asked = forms.flatMap(({ open, draft }) => [...(open ? [open] : []), draft]);
      const about = asked.filter(({ purposeIds }) => purposeIds.includes(purpose.id));
      const openOnes = forms.flatMap(({ open }) => (open?.purposeIds.includes(purpose.id) ? [open] : []));
      const { approved, open } = latest(reviews, purpose.id);
      const wanted = scopeOf(purpose, about, attributes);
      return {
        purpose,
        approved,
        open,
        wanted,
        // What no visitor is asked yet is not in use.
        live:
          openOnes.length === 0
            ? []
            : beyond(approved?.scope, scopeOf(purpose, openOnes, attributes), attributes),
        ahead: beyond(approved?.scope, wanted, attributes),
      };
    });
}

/** The approval in force and the review under way. A refusal leaves what was approved before. */
export function latest(reviews: readonly Review[], purposeId: number) {
  const own = reviews.filter((review) => review.purposeId === purposeId);
  return {
    approved: own.find(({ state }) => state === "approved"),
    open: own.find(({ state }) => state === "open"),
  };
}

/** Whether it may go on unreviewed for now: it was in use before anybody asked for reviews. */
export function hasGrace(open: Review | undefined, now: Date): boolean {
  return (
    open?.origin === "live_before" && open.dueOn !== null && open.dueOn >= now.toISOString().slice(0, 10)
  );
}
