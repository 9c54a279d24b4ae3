import type { Static } from "typebox";
import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MailProblem, SourcePart } from "./compose-mail.ts";
import { composeTemplate } from "./compose-template.ts";
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
  return findingsOf(context, content, composed.ok ? [] : composed.problems, composed.html);
}

export function findingsOf(
  context: Context,
  content: TemplateContent,
  problems: readonly MailProblem[],
  html: string,
): Findings {
  const { language } = context;
  return {
    problems: problems.map(({ part, line, column, message }) => ({
      part: parts[part],
      line,
      column,
      message: message[language],
    })),
    warnings: templateWarnings(content, html).map(({ kind, message }) => ({
      kind,
      message: message[language],
    })),
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
