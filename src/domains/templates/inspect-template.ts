import type { Static } from "typebox";
import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MailProblem, SourcePart } from "./compose-mail.ts";
import { type ComposedTemplate, composeTemplate } from "./compose-template.ts";
import { templateWarnings } from "./template-warnings.ts";
import type { templateProblem, templateWarning } from "./templates.api.ts";
import type { TemplateContent } from "./templates.sql.ts";

export type Findings = {
  problems: Static<typeof templateProblem>[];
  warnings: Static<typeof templateWarning>[];
};

/** What must be mended before a template can be sent, and what should be thought about. */
export async function inspectTemplate(context: Context, content: TemplateContent): Promise<Findings> {
  const { language } = await getBusiness(context);
  // A template may serve either kind; params are looked at where it is used.
  const composed = await composeTemplate(context, content, {
    kind: usesParams(content) ? "service" : "marketing",
    language,
  });
  return findingsOf(context, content, composed);
}

/** What keeps it from being sent in a campaign, before anybody is looked at. */
export async function templateProblems(
  context: Context,
  content: TemplateContent,
): Promise<readonly MailProblem[]> {
  const { language } = await getBusiness(context);
  return (await composeTemplate(context, content, { kind: "marketing", language })).problems;
}

export function findingsOf(
  context: Context,
  content: TemplateContent,
  { problems, html, attributes }: Pick<ComposedTemplate, "problems" | "html" | "attributes">,
): Findings {
  const { language } = context;
  return {
    problems: problems.map(({ part, line, column, kind, message }) => ({
      part: parts[part],
      line,
      column,
      ...(kind ? { kind } : {}),
      message: message[language],
    })),
    warnings: templateWarnings({ ...content, attributes, ownUrl: context.config.url }, html).map(
      ({ kind, message }) => ({
        kind,
        message: message[language],
      }),
    ),
  };
}

const parts: Record<SourcePart, Findings["problems"][number]["part"]> = {
  subject: "subject",
  html: "source",
  text: "textPart",
  previewText: "previewText",
};

function usesParams({ subject, source, textPart }: TemplateContent): boolean {
  return /\{\{\s*params\./.test(`${subject}${source}${textPart ?? ""}`);
}
