import { getBusiness } from "#domains/accounts/index.ts";
import {
  attributeNames,
  codeOf,
  composeMail,
  renderTemplate,
  type TemplateVersion,
} from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";

export type MessageProblem = { line: number; message: Localized };

/** What keeps a template from becoming messages: found here, so that no campaign stops halfway for it. */
export async function checkMessage(
  context: Context,
  template: TemplateVersion,
): Promise<readonly MessageProblem[]> {
  const { language, legalName, postalAddress, privacyPolicyUrl: privacyUrl } = await getBusiness(context);
  const known = { attributes: await attributeNames(context), params: new Set<string>() };
  const { subject, previewText, textPart } = template;
  const rendered = await renderTemplate(await codeOf(context, template), { known, language });
  if (!rendered.ok) return rendered.problems;
  const composed = composeMail({
    subject,
    html: rendered.html,
    ...(textPart === null ? {} : { text: textPart }),
    previewText,
    footer: { kind: "marketing", language, legalName, postalAddress, privacyUrl, reason: "" },
    known,
  });
  return composed.ok ? [] : composed.problems;
}
