import { operatorsAmong, realAccounts } from "#domains/accounts/index.ts";
import { listSenders, type ServiceMail, sendServiceMails } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import type { Language } from "#kernel/localized.ts";

export type Words = Pick<ServiceMail, "subject" | "bodyText" | "bodyHtml" | "reason">;
type Addressed = { address: string; name: string; language: Language };

/**
 * Account 0 sends no mail. What whoever runs the installation has to say leaves from the first business in which one of its
 * people works and that has a sender. Says whether there is one.
 */
async function atHome(
  context: Context,
  work: (home: Context, operators: Addressed[]) => Promise<void>,
): Promise<boolean> {
  for (const accountId of await realAccounts(context)) {
    const found = await withAccount(
      context,
      { accountId, actor: { kind: "system", name: "operator" } },
      async (home) => {
        const operators = await operatorsAmong(home);
        if (operators.length === 0 || (await listSenders(home)).length === 0) return false;
        await work(home, operators);
        return true;
      },
      (home) => recordTrace(home, "operatorMail", "operator"),
    );
    if (found) return true;
  }
  return false;
}

/** Writes to the people of whoever runs the installation. */
export function writeToOperators(
  context: Context,
  wordsIn: (language: Language, home: Context) => Words,
): Promise<boolean> {
  return atHome(context, (home, operators) => send(home, operators, (language) => wordsIn(language, home)));
}

/** Writes to somebody outside in the name of whoever runs the installation. */
export function writeAsOperator(context: Context, to: Addressed, words: Words): Promise<boolean> {
  return atHome(context, (home) => send(home, [to], () => words));
}

async function send(
  home: Context,
  people: readonly Addressed[],
  wordsIn: (language: Language) => Words,
): Promise<void> {
  const subjects = await ensureSubjects(
    home,
    people.map(({ address }) => address),
  );
  const mails = people.flatMap(({ address, name, language }): ServiceMail[] => {
    const to = subjects.get(address);
    return to ? [{ to, address, name, language, authorisedBy: "contract", ...wordsIn(language) }] : [];
  });
  if (mails.length > 0) await sendServiceMails(home, mails);
}
