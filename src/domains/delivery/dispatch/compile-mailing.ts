import { type Business, getBusiness } from "#domains/accounts/index.ts";
import { getPurpose, type Purpose } from "#domains/consent/index.ts";
import {
  attributeNames,
  type CompiledMail,
  codeOf,
  compileMail,
  getTemplateVersion,
  type MailInput,
  renderTemplate,
  type TemplateCode,
  type TemplateVersion,
} from "#domains/templates/index.ts";
import { openWatch, type Watch } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";
import { randomBytes } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";
import type { OwnContent } from "../content.ts";
import { type Signing, signingFor } from "../dkim/domains.sql.ts";
import { reasonSentence } from "../reason-texts.ts";
import type { Mailing } from "./due-batch.ts";

/** What a mailing's mails have in common, read once. */
export type MailingParts = {
  mailing: Mailing;
  business: Business;
  purpose: Purpose;
  template: (TemplateVersion & { code: TemplateCode }) | undefined;
  /** Who signs for the sender's domain. */
  signing: Signing;
  attributes: ReadonlySet<string>;
  /** By language and authorisation, by which the footer differs, and by whether it is observed. */
  compiled: Map<string, CompiledMail>;
  /** What may be observed of this mailing; undefined where nothing is. */
  watch: Watch | undefined;
  /** The numbers of what the template's links lead to. */
  targets: Map<string, number>;
};

/** What the domain's DNS promises can't be kept: its mail would arrive without the signature that receivers look for. */
export class KeyUnreadable extends Error {
  override name = "KeyUnreadable";
}

/** The mailing can't be put into words any more; the account must mend its template. */
export class TemplateBroken extends Error {
  override name = "TemplateBroken";
}

export async function readMailingParts(context: Context, mailing: Mailing): Promise<MailingParts> {
  return {
    mailing,
    business: await getBusiness(context),
    purpose: await getPurpose(context, mailing.purposeId),
    template: mailing.template ? await readTemplate(context, mailing.template) : undefined,
    signing: await signingFor(context, domainOf(mailing)),
    attributes: await attributeNames(context),
    compiled: new Map(),
    watch: mailing.kind === "campaign" ? await openWatch(context, mailing.id) : undefined,
    targets: new Map(),
  };
}

async function readTemplate(context: Context, named: NonNullable<Mailing["template"]>) {
  const template = await getTemplateVersion(context, named);
  return { ...template, code: await codeOf(context, template) };
}

export type Variant = { language: Language; authorisedBy: string; observed: boolean };

/** The same, where it was made ready before: asked for each message, so without waiting. */
export function compiledTemplate(
  { compiled }: MailingParts,
  { language, authorisedBy, observed }: Variant,
): CompiledMail | undefined {
  return compiled.get(`${language}/${authorisedBy}/${observed}`);
}

/** The template made ready for one language and authorisation: once per mailing, however many recipients. */
export async function compileTemplate(parts: MailingParts, variant: Variant): Promise<CompiledMail> {
  const known = compiledTemplate(parts, variant);
  if (known) return known;
  const { template, mailing } = parts;
  if (!template) throw new TemplateBroken("the mailing has no template");
  const names = { attributes: parts.attributes, params: new Set<string>() };
  const rendered = await renderTemplate(template.code, { known: names, language: variant.language });
  if (!rendered.ok) throw new TemplateBroken("the template can't be rendered");
  const mail = compiled({
    ...mailParts(parts, variant.language),
    subject: template.subject,
    html: rendered.html,
    ...(template.textPart === null ? {} : { text: template.textPart }),
    previewText: template.previewText,
    known: names,
    observed: variant.observed,
    footer: {
      ...identity(parts, variant.language),
      ...(template.code.footer ? { look: template.code.footer } : {}),
      kind: footerKind(mailing, variant.authorisedBy),
      reason: reasonSentence(
        variant.authorisedBy,
        variant.language,
        parts.purpose.name[variant.language],
        parts.business.legalName,
      ),
    },
  });
  parts.compiled.set(`${variant.language}/${variant.authorisedBy}/${variant.observed}`, mail);
  return mail;
}

function footerKind({ stream, kind }: Mailing, authorisedBy: string): MailInput["footer"]["kind"] {
  if (authorisedBy === "public") return "public";
  // A test shows what recipients will get.
  return stream === "marketing" || kind === "test" ? "marketing" : "service";
}

/** A message with content of its own. Nothing in its texts is a field, whatever they look like. */
export function compileOwn(parts: MailingParts, content: OwnContent, authorisedBy: string): CompiledMail {
  const compile = (html: string) => compileMail(ownInput(parts, { ...content, html }, authorisedBy));
  const asWritten = compile(content.html);
  // HTML that can't be read keeps nobody from getting their message.
  const mail = asWritten.ok
    ? asWritten
    : compile(`<pre>${content.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`);
  if (!mail.ok) throw new TemplateBroken("the content can't be compiled");
  return mail.mail;
}

function ownInput(parts: MailingParts, content: OwnContent, authorisedBy: string): MailInput {
  const language = content.language ?? parts.business.language;
  return {
    ...mailParts(parts, language),
    subject: "{{ params.subject }}",
    html: content.html.replaceAll("{{", "{&#123;").replaceAll("{%", "&#123;%"),
    text: "{{ params.text }}",
    known: { attributes: new Set(), params: new Set(["subject", "text"]) },
    footer: footerOf(parts, language, authorisedBy, content.reason),
  };
}

/** The footer of a single message, by what the stream asks for: one that is marketing can be refused. */
export function footerOf(
  parts: MailingParts,
  language: Language,
  authorisedBy: string,
  reason = reasonSentence(authorisedBy, language, parts.purpose.name[language], parts.business.legalName),
): MailInput["footer"] {
  const kind = parts.mailing.stream === "marketing" ? "marketing" : "service";
  return { ...identity(parts, language), kind, reason };
}

/** What all mails of a mailing have in their heads. */
export function mailParts(
  { mailing, purpose }: MailingParts,
  language: Language,
): Pick<MailInput, "from" | "replyTo" | "listId" | "boundary"> {
  const domain = domainOf(mailing);
  return {
    from: mailing.sender,
    ...(mailing.replyTo ? { replyTo: { address: mailing.replyTo } } : {}),
    ...(mailing.stream === "marketing"
      ? { listId: { id: `${purpose.key.replaceAll("_", "-")}.${domain}`, name: purpose.name[language] } }
      : {}),
    boundary: randomBytes(12).toString("hex"),
  };
}

function domainOf({ sender }: Mailing): string {
  return sender.address.split("@").at(-1) ?? "";
}

function identity({ business }: MailingParts, language: Language) {
  return {
    language,
    legalName: business.legalName,
    postalAddress: business.postalAddress,
    privacyUrl: business.privacyPolicyUrl,
  };
}

function compiled(input: MailInput): CompiledMail {
  const result = compileMail(input);
  if (!result.ok) throw new TemplateBroken("the template can't be compiled");
  return result.mail;
}
