import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import { attributeNames } from "./attribute-names.ts";
import { type ComposedMail, composeMail, type MailProblem } from "./compose-mail.ts";
import type { KnownNames } from "./merge-field.ts";
import { codeOf, renderTemplate } from "./render-template.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type TemplateKind = "marketing" | "service";

/** A template put together with the account's footer, or what must be mended first. `html` is what the source gives. */
export type ComposedTemplate =
  | { ok: true; mail: ComposedMail; html: string; attributes: ReadonlySet<string> }
  | { ok: false; problems: MailProblem[]; html: string; attributes: ReadonlySet<string> };

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
  const problems = [
    ...(rendered.ok ? [] : rendered.problems.map((problem): MailProblem => ({ ...problem, part: "html" }))),
    ...(composed.ok ? [] : composed.problems),
  ];
  return composed.ok && problems.length === 0
    ? { ok: true, mail: composed.mail, html, attributes }
    : { ok: false, problems, html, attributes };
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
