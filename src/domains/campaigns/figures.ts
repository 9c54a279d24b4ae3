import type { Reason } from "#domains/consent/index.ts";
import {
  answersTo,
  type BounceCount,
  bouncesOf,
  messagesKept,
  outcomesByProvider,
  type ProviderOutcomes,
  refusalsOf,
} from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { CampaignRow } from "./campaigns.sql.ts";
import { observedReport } from "./observed-report.ts";

/** What a report counts over message rows; of nobody in particular. */
export type Figures = {
  refused: Partial<Record<Reason, number>>;
  bounced: BounceCount[];
  unsubscribed: number;
  complained: number;
  observed: Awaited<ReturnType<typeof observedReport>>;
  /** Counted when it is over, and while answers of servers may still come. */
  providers: ProviderOutcomes[];
};

export const noFigures: Figures = {
  refused: {},
  bounced: [],
  unsubscribed: 0,
  complained: 0,
  observed: null,
  providers: [],
};

/** As they are now; as they were last written down, once the rows that they were counted over are purged. */
export async function figuresOf(context: Context, row: CampaignRow): Promise<Figures> {
  if (row.mailing_id === null) return noFigures;
  const answers = await answersNow(context, row);
  const over = row.figures !== null && !(await messagesKept(context, startOf(row)));
  return over ? answers : { ...answers, observed: await observedReport(context, row.mailing_id) };
}

/** The same but for opens and clicks, which ask the gate about everybody it went to: those as last written down. */
export async function answersNow(context: Context, row: CampaignRow): Promise<Figures> {
  const kept = keptFigures(row);
  if (row.mailing_id === null || (row.figures !== null && !(await messagesKept(context, startOf(row)))))
    return kept;
  return {
    ...kept,
    refused: await refusalsOf(context, row.mailing_id),
    bounced: await bouncesOf(context, row.mailing_id),
    ...(await answersTo(context, row.mailing_id, startOf(row))),
  };
}

/** As they were last written down. */
export function keptFigures(row: CampaignRow): Figures {
  return { ...noFigures, ...(row.figures as Partial<Figures> | null) };
}

/** Nothing of it is tried any more. */
function isSettled({ now }: Context, { finished_at }: CampaignRow): boolean {
  return finished_at !== null && finished_at.getTime() < now.getTime() - 8 * day;
}

async function countProviders(
  context: Context,
  { mailing_id }: CampaignRow,
): Promise<Pick<Figures, "providers">> {
  return { providers: mailing_id === null ? [] : await outcomesByProvider(context, mailing_id) };
}

function startOf({ started_at, created_at }: CampaignRow): Date {
  return started_at ?? created_at;
}

const day = 24 * 3600 * 1000;

export const figuresQueue = "campaigns.keep-figures";

/**
 * Writes the figures down while there is something to count them over: when it is over, every night of the two months in which nearly all
 * of them come about, then once a month until the rows are purged.
 */
export async function keepFigures(context: Context): Promise<void> {
  const ago = (days: number): Date => new Date(context.now.getTime() - days * day);
  const due = await context.tx
    .selectFrom("campaigns.campaign")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "is not", null)
    .where((either) =>
      either.or([
        either("figures_at", "is", null),
        either("figures_at", "<", ago(30)),
        either("started_at", ">", ago(60)),
      ]),
    )
    .execute();
  for (const row of due as unknown as CampaignRow[]) {
    if (!(await messagesKept(context, startOf(row)))) continue;
    const figures = {
      ...(await figuresOf(context, row)),
      ...(row.figures && isSettled(context, row) ? {} : await countProviders(context, row)),
    };
    await context.tx
      .updateTable("campaigns.campaign")
      .set({ figures: JSON.stringify(figures), figures_at: context.now })
      .where("account_id", "=", context.accountId)
      .where("id", "=", row.id)
      .execute();
  }
}
