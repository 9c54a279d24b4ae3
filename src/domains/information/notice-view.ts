import { getSource } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { getSourceInformation } from "./information.api.ts";
import { noticeFacts, type OwnWords, standardWords } from "./notice-mail.ts";
import { type Notice, noticeOf, type Waiting, type Written, whatCameOfIt, whoWaits } from "./notices.sql.ts";
import { mayBeWritten } from "./plan-notice.ts";

type View = ReplyOf<typeof getSourceInformation>;

/** How the duty to tell a source’s people stands, and what they are told. Throws where the account has no such source. */
export async function noticeView(context: Context, sourceId: number): Promise<View> {
  await getSource(context, sourceId);
  const waiting = await whoWaits(context, sourceId);
  const written = await whatCameOfIt(context, sourceId);
  const notice = await noticeOf(context, sourceId);
  const people = waiting.waiting + waiting.keepAway + written.queued + written.submitted + written.failed;
  if (people === 0 && !notice?.waiver) return { ...nobody, state: "none", done: true };
  const { dueBy, ...counts } = waiting;
  const state = await stateOf(context, { sourceId, notice, waiting, written });
  return {
    ...counts,
    ...written,
    state,
    done: state !== "sending",
    ...(dueBy ? { dueBy: dueBy.toISOString() } : {}),
    ...(notice ? { sendAt: notice.sendAt.toISOString(), texts: await textsOf(context, notice) } : {}),
    ...(notice?.waiver
      ? {
          waiver: {
            because: notice.waiver.because,
            reason: notice.waiver.reason,
            at: notice.waiver.at.toISOString(),
          },
        }
      : {}),
  };
}

const nobody = { waiting: 0, keepAway: 0, overdue: 0, queued: 0, submitted: 0, failed: 0 };

type Facts = { sourceId: number; notice: Notice | undefined; waiting: Waiting; written: Written };

async function stateOf(
  context: Context,
  { sourceId, notice, waiting, written }: Facts,
): Promise<View["state"]> {
  if (notice?.waiver) return "waived";
  if (!(await mayBeWritten(context, sourceId))) return "never_written";
  if (waiting.waiting === 0 && written.queued === 0) return "told";
  return notice && notice.sendAt <= context.now ? "sending" : "planned";
}

async function textsOf(context: Context, { sourceId, own }: Notice) {
  const facts = await noticeFacts(context, sourceId);
  const words = (language: Language, given: OwnWords) => ({
    ...standardWords(facts, language),
    ...given[language],
  });
  return {
    en: words("en", own),
    fr: words("fr", own),
    standard: { en: words("en", {}), fr: words("fr", {}) },
  };
}
