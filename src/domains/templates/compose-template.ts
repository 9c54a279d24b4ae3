import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { attributeNames } from "./attribute-names.ts";
import { blockingChecks } from "./blocking-checks.ts";
import { type ComposedMail, composeMail, type MailProblem } from "./compose-mail.ts";
import { unfinished } from "./design/unfinished.ts";
import type { KnownNames } from "./merge-field.ts";
import { codeOf, renderTemplate } from "./render-template.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type TemplateKind = "marketing" | "service";

/**
 * A template put together with the account's footer, and what must be mended before it is sent. One that misleads or spies
 * can be shown all the same: then there is a mail. `html` is what the source gives.
 */
export type ComposedTemplate = {
  mail: ComposedMail | undefined;
  problems: MailProblem[];
  html: string;
  attributes: ReadonlySet<string>;
};

/** The template as an example: the footer's reason stands for the one that each person will read. */
export async function composeTemplate(
  context: Context,
  content: TemplateContent,
  { kind, language, shown }: { kind: TemplateKind; language: Language; shown?: "sent" | "previewed" },
): Promise<ComposedTemplate> {
  const business = await getBusiness(context);
  const attributes = await attributeNames(context);
  // Only a call that sends one message can give params; a campaign has none to give.
  const known: KnownNames = { attributes, params: kind === "service" ? "any" : new Set() };
  const code = await codeOf(context, content, shown);
  const rendered = await renderTemplate(code, { known, language });
  const composed = composeMail({
    subject: content.subject,
    previewText: content.previewText,
    html: rendered.ok ? rendered.html : "",
    ...(content.textPart === null ? {} : { text: content.textPart }),
    known,
    footer: {
      kind,
      language,
      legalName: business.legalName,
      postalAddress: business.postalAddress,
      privacyUrl: business.privacyPolicyUrl,
      reason: exampleReason(business.legalName)[kind][language],
      ...(code.footer ? { look: code.footer } : {}),
    },
  });
  const html = rendered.ok ? rendered.html : "";
  const broken = [
    ...(rendered.ok ? [] : rendered.problems.map((problem): MailProblem => ({ ...problem, part: "html" }))),
    ...(composed.ok ? [] : composed.problems),
  ];
  if (!composed.ok || broken.length > 0) return { mail: undefined, problems: broken, html, attributes };
  const problems = [
    ...blockingChecks({ content, code, html, business, ownUrl: context.config.url }),
    ...unfinished(content),
  ];
  return { mail: composed.mail, problems, html, attributes };
}

function exampleReason(legalName: string): Record<TemplateKind, Localized> {
  return {
    marketing: {
      en: `You receive this message because you agreed to it with ${legalName}.`,
      fr: `Vous recevez ce message parce que vous l’avez accepté auprès de ${legalName}.`,
    },
    service: {
      en: `You receive this message because it concerns something you asked of ${legalName}.`,
      fr: `Vous recevez ce message parce qu’il concerne une demande que vous avez faite à ${legalName}.`,
    },
  };
}
