import { listPurposes, type Purpose } from "#domains/consent/index.ts";
import { type Attribute, listAttributes } from "#domains/contacts/index.ts";
import { formsAsking } from "#domains/forms/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { receiversInUse, receiving, receivingScope, usualReceiving } from "./receivers.ts";
import { listReviews, type Review } from "./reviews.sql.ts";
import { beyond, type Scope, scopeOf } from "./scope.ts";

/** What is reviewed: a purpose, or that other programs are told. */
export type Processing = {
  /** Null for what is of no purpose alone. */
  purposeId: number | null;
  name: Localized;
  kind: Purpose["kind"] | "receivers";
  basis: Scope["basis"];
};

/** Where a processing stands: what was reviewed, what is or is about to be done, and what of it nobody has looked at. */
export type ProcessingStanding = {
  processing: Processing;
  approved: Review | undefined;
  open: Review | undefined;
  /** What forms ask for it or who would be told, drafts included: it is reviewed before it is published. */
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

export async function processingStandings(context: Context): Promise<ProcessingStanding[]> {
  const facts = await reviewFacts(context);
  return [...(await purposeStandings(context, facts)), ...(await receivingStanding(context, facts))];
}

async function purposeStandings(
  context: Context,
  { purposes, attributes, reviews }: Facts,
): Promise<ProcessingStanding[]> {
  const forms = await formsAsking(context);
  return purposes
    .filter(({ archivedAt }) => !archivedAt)
    .map((purpose) => {
      const asked = forms.flatMap(({ open, draft }) => [...(open ? [open] : []), draft]);
      const about = asked.filter(({ purposeIds }) => purposeIds.includes(purpose.id));
      const openOnes = forms.flatMap(({ open }) => (open?.purposeIds.includes(purpose.id) ? [open] : []));
      const { approved, open } = latest(reviews, purpose.id);
      const wanted = scopeOf(purpose, about, (open ?? approved)?.brought ?? [], attributes);
      return {
        processing: processingOf(purpose),
        approved,
        open,
        wanted,
        // What no visitor is asked yet is not in use.
        live:
          openOnes.length === 0
            ? []
            : beyond(approved?.scope, scopeOf(purpose, openOnes, [], attributes), attributes),
        ahead: beyond(approved?.scope, wanted, attributes),
      };
    });
}

/** Nothing where nobody is told and nobody was. */
async function receivingStanding(
  context: Context,
  { attributes, reviews }: Facts,
): Promise<ProcessingStanding[]> {
  const { all, live } = await receiversInUse(context);
  const { approved, open } = latest(reviews, null);
  if (all.length === 0 && !approved && !open) return [];
  const wanted = await receivingScope(context, all);
  const reviewed = approved?.scope ?? usualReceiving;
  return [
    {
      processing: { purposeId: null, ...receiving },
      approved,
      open,
      wanted,
      live: beyond(reviewed, await receivingScope(context, live), attributes),
      ahead: beyond(reviewed, wanted, attributes),
    },
  ];
}

function processingOf({ id, name, kind, basis }: Purpose): Processing {
  return { purposeId: id, name, kind, basis };
}

/** What a review is about, archived purposes included; its name stays with what was decided. */
export function processingOfReview(
  { purposes }: Facts,
  { purposeId }: Pick<Review, "purposeId">,
): Processing {
  if (purposeId === null) return { purposeId, ...receiving };
  const purpose = purposes.find(({ id }) => id === purposeId);
  if (!purpose) throw new Error(`purpose ${purposeId} has a review and is not there`);
  return processingOf(purpose);
}

/** The approval in force and the review under way. A refusal leaves what was approved before. */
export function latest(reviews: readonly Review[], purposeId: number | null) {
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
