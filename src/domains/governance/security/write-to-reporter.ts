import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { writeOutside } from "../write-outside.ts";
import { answerMail } from "./security-mails.ts";

type Reporter = { address: string; name: string; language: Language };

/** Tells somebody outside that there is an answer, and where; not what it is. Where no mail can leave their page alone says it. */
export async function writeToReporter(context: Context, reporter: Reporter, link: string): Promise<void> {
  await writeOutside(context, { ...reporter, ...answerMail(reporter.language, link) });
}
