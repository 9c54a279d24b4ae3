import type { Updateable } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DB } from "#kernel/database-types.ts";
import { errors } from "../rights.errors.ts";
import { carryOut } from "./carry-out.ts";
import { daysBetween, daysLater, dueOn, internalOn } from "./deadlines.ts";
import { hasBlanks } from "./letters.ts";
import { addEntry } from "./receive-request.ts";
import {
  isOpen,
  type LetterStep,
  letterSteps,
  type RequestState,
  type RequestStep,
} from "./request-words.api.ts";
import { lockedRequest, type Request, today } from "./requests.sql.ts";
import { sendLetter } from "./send-letter.ts";
import { requestSettings } from "./settings.ts";

export type Step = {
  step: RequestStep;
  /** The letter as it goes out, or a note. */
  text?: string | undefined;
  /** `not` where the person was answered another way: by phone, on paper. */
  told: "by_mail" | "not";
};

/** Where a step leads; steps without a place here leave a request where it is. */
const leadsTo: Partial<Record<RequestStep, RequestState>> = {
  started: "in_progress",
  identity_asked: "identity_pending",
  identity_confirmed: "in_progress",
  extended: "extended",
  fulfilled: "fulfilled",
  partial: "partial",
  refused: "refused",
  withdrawn: "withdrawn",
  forwarded: "forwarded_to_controller",
};

/** Takes a request a step further: what was asked is done, the clock set, the person told, and the step kept. */
export async function takeStep(
  context: Context,
  requestId: number,
  { step, text, told }: Step,
): Promise<void> {
  const request = await lockedRequest(context, requestId);
  if (!isOpen(request.state) && step !== "note" && step !== "reply") throw errors.requestClosed();
  const isLetter = isLetterStep(step);
  if ((step === "note" || (isLetter && told === "by_mail")) && !text?.trim())
    throw errors.requestTextMissing({ field: "text" });
  if (isLetter && text && hasBlanks(text)) throw errors.requestTextBlanks({ field: "text" });
  // First of all: it throws where somebody must be kept, and then nothing was written.
  if (step === "fulfilled") await carryOut(context, request);
  const state = leadsTo[step];
  if (state) await move(context, request, { step, state });
  await addEntry(context, request, { kind: step, text });
  // The last message of an erasure tells the person that it was done, and what stays.
  const tells = step === "fulfilled" && request.type === "erasure" ? "the erasure" : told;
  if (isLetter && tells === "by_mail") {
    const { dueOn: due } = await lockedRequest(context, requestId);
    await sendLetter(context, { ...request, dueOn: due }, { step, text });
  }
}

export async function assign(context: Context, requestId: number, userId: number | null): Promise<void> {
  const request = await lockedRequest(context, requestId);
  if (userId !== null) {
    const member = await context.tx
      .selectFrom("accounts.membership")
      .select("user_id")
      .where("account_id", "=", context.accountId)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    if (!member) throw errors.requestAssignee({ field: "userId" });
  }
  await change(context, request, { assigned_to: userId });
  await addEntry(context, request, { kind: "assigned" });
}

function isLetterStep(step: RequestStep): step is LetterStep {
  return letterSteps.includes(step as LetterStep);
}

async function move(
  context: Context,
  request: Request,
  { step, state }: { step: RequestStep; state: RequestState },
): Promise<void> {
  // After a letter that gave more time, work goes on with more time.
  const next = state === "in_progress" && request.extendedOn ? "extended" : state;
  await change(context, request, {
    state: next,
    ...(step === "identity_asked" ? pause(context, request) : await resume(context, request)),
    ...(step === "extended" ? await extension(context, request) : {}),
    ...(isOpen(next) ? {} : { closed_at: context.now }),
  });
}

/** The clock stands still while we wait to know who asks (EDPB guidelines 01/2022, 157): asked once, without delay. */
function pause(context: Context, { pausedOn, suspendedDays }: Request) {
  if (pausedOn || suspendedDays > 0) throw errors.requestIdentityAgain();
  return { paused_on: today(context) };
}

async function resume(context: Context, request: Request) {
  if (!request.pausedOn) return {};
  const suspended = request.suspendedDays + daysBetween(request.pausedOn, today(context));
  return {
    paused_on: null,
    suspended_days: suspended,
    ...(await clock(context, request, { suspended, months: request.extendedOn ? 3 : 1 })),
  };
}

/** Told inside the first month, with the reason (art. 12(3)), and once. */
async function extension(context: Context, request: Request) {
  if (request.extendedOn || request.pausedOn) throw errors.requestExtendedAlready();
  if (today(context) > request.dueOn) throw errors.requestTooLateToExtend();
  const set = await clock(context, request, { suspended: request.suspendedDays, months: 3 });
  return { extended_on: today(context), ...set };
}

/** The legal day if more time is taken. */
export async function extendedDue(context: Context, request: Request): Promise<string> {
  const { suspendedDays: suspended } = request;
  return (await clock(context, request, { suspended, months: 3 })).due_on;
}

async function clock(
  context: Context,
  { receivedOn }: Request,
  { suspended, months }: { suspended: number; months: number },
) {
  const { country } = await getBusiness(context);
  const from = daysLater(receivedOn, suspended);
  const due = dueOn(from, { months, country });
  const { internalDays } = await requestSettings(context);
  return {
    due_on: due,
    internal_on: internalOn(due, { days: internalDays, received: from, country }),
    reminded: null,
    reminded_on: null,
  };
}

type Changed = Updateable<DB["rights.request"]>;

async function change(context: Context, { id }: Request, values: Changed): Promise<void> {
  await context.tx
    .updateTable("rights.request")
    .set(values)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}
