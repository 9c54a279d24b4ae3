import type { Context } from "#kernel/context.ts";
import type { Signer } from "../dkim/sign-mail.ts";
import type { MailingParts } from "./compile-mailing.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import { type Prepared, prepareMessages } from "./prepare-batch.ts";
import type { Stretch } from "./stretch.ts";

/** What was read longer ago is read again: the person may have been erased or have a new name by now. */
const freshMilliseconds = 5000;

/** Messages that a runner is to send, in its hands alone where they are a stretch; sent window by window. */
export type Work = {
  parts: MailingParts;
  stretch: Stretch | undefined;
  ring: Prepared["ring"];
  left: Prepared["messages"];
  readAt: number;
};

export type Window = {
  mailing: Mailing;
  stretch: Stretch | undefined;
  ring: Prepared["ring"];
  signers: readonly Signer[];
  messages: Prepared["messages"];
  left: "more" | "nothing";
};

export async function openWork(
  context: Context,
  parts: MailingParts,
  { stretch, due }: { stretch: Stretch | undefined; due: readonly DueMessage[] },
): Promise<Work> {
  const { ring, messages } = await prepareMessages(context, parts, due);
  return { parts, stretch, ring, left: messages, readAt: performance.now() };
}

export function isStale({ readAt }: Work): boolean {
  return performance.now() - readAt > freshMilliseconds;
}

/** The same messages, for people as they are now. */
export async function readAgain(context: Context, work: Work): Promise<Work> {
  const due = work.left.map(({ message }) => message);
  return openWork(context, work.parts, { stretch: work.stretch, due });
}

/** Cuts off the next messages. With two windows on the way (run-lane.ts), twice as many are ever in doubt after a crash. */
export function nextWindow(work: Work, size: number): Window {
  const messages = work.left.slice(0, size);
  work.left = work.left.slice(size);
  const left = work.left.length > 0 ? "more" : "nothing";
  const { mailing, signing } = work.parts;
  return { mailing, signers: signing.signers, stretch: work.stretch, ring: work.ring, messages, left };
}
