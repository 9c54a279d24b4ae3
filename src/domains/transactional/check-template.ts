import { codeOf, getTemplateVersion, renderTemplate, textProblem } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./transactional.errors.ts";

/** Versions never change, so one that was readable with these attributes stays so. */
const readable = new Set<string>();
const mostRemembered = 1000;

/** The current version of a template, which must be one that can be put into words. */
export async function checkTemplate(
  context: Context,
  id: number,
  attributes: ReadonlySet<string>,
): Promise<{ id: number; version: number }> {
  const template = await getTemplateVersion(context, { id });
  const { version } = template;
  const key = [context.accountId, id, version, ...attributes].join("/");
  if (readable.has(key)) return { id, version };
  const known = { attributes, params: "any" } as const;
  const rendered = await renderTemplate(await codeOf(context, template), {
    known,
    language: context.language,
  });
  const problem = rendered.ok
    ? textProblem(
        {
          subject: template.subject,
          html: rendered.html,
          ...(template.textPart === null ? {} : { text: template.textPart }),
        },
        known,
      )
    : rendered.problems[0] && { part: "source", ...rendered.problems[0] };
  if (problem)
    throw errors.unreadable({
      part: problem.part,
      line: problem.line,
      column: problem.column,
      problem: problem.message,
    });
  if (readable.size >= mostRemembered) readable.clear();
  readable.add(key);
  return { id, version };
}
