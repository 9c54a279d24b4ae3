import { listSenders, type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";

/** A service mail to an address: whose it is becomes somebody of the account by it. */
export type Letter = Omit<ServiceMail, "to">;

/**
 * Queues them; false where nobody can send yet. That is no failure: what is told of was decided, and stands on a page as well. An
 * access that is withdrawn ends, mail or not.
 */
export async function sendLetters(context: Context, letters: readonly Letter[]): Promise<boolean> {
  if (letters.length === 0 || (await listSenders(context)).length === 0) return false;
  const subjects = await ensureSubjects(
    context,
    letters.map(({ address }) => address),
  );
  const mails = letters.flatMap((letter): ServiceMail[] => {
    const to = subjects.get(letter.address);
    return to ? [{ authorisedBy: "contract", ...letter, to }] : [];
  });
  if (mails.length > 0) await sendServiceMails(context, mails);
  return mails.length > 0;
}

/** A few sentences and a link. */
export function letterBody(lines: readonly string[], { to, called }: { to: string; called: string }) {
  return {
    bodyText: `${lines.join("\n\n")}\n\n${to}\n`,
    bodyHtml: `${lines.map((each) => `<p>${escapeHtml(each)}</p>`).join("")}<p><a href="${escapeHtml(to)}">${escapeHtml(called)}</a></p>`,
  };
}
