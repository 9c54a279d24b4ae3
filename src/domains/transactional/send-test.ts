import { listSenders, sendTestMail } from "#domains/delivery/index.ts";
import { attributeNames } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { checkTemplate } from "./check-template.ts";
import { senderOf } from "./settle-sends.ts";

/** Sends a template as programs would have it sent, to people who work in the account. */
export async function sendTest(
  context: Context,
  templateId: number,
  emailTo: readonly string[],
): Promise<void> {
  const template = await checkTemplate(context, templateId, await attributeNames(context));
  const { from } = senderOf({ by: "default" }, await listSenders(context), template);
  await sendTestMail(context, {
    sender: { address: from.address, name: from.name ?? "" },
    replyTo: template.replyTo ?? undefined,
    template,
    emailTo,
  });
}
