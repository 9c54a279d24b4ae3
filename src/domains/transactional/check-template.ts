import {
  codeOf,
  getTemplateVersion,
  renderTemplate,
  type TemplateVersion,
  textProblem,
} from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { countFields, type Fields } from "./refuse-overgrown.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { errors } from "./transactional.errors.ts";

/** Versions never change, so one that was readable with these attributes stays so: and where its variables stand. */
const readable = new Map<string, Fields>();
const mostRemembered = 1000;

/** What a send takes of a template: its version, and what it says where the program does not. */
export type ChosenTemplate = Pick<TemplateVersion, "id" | "version" | "sender" | "replyTo"> & {
  fields: Fields;
};

/** The current version of a template in use, which must be one that can be put into words. */
export async function checkTemplate(
  context: Context,
  id: number,
  attributes: ReadonlySet<string>,
): Promise<ChosenTemplate> {
  const template = await getTemplateVersion(context, { id });
  if (template.archivedAt) throw errors.templateInactive({ field: "templateId" });
  const { version, sender, replyTo } = template;
  const chosen = { id, version, sender, replyTo };
  const key = [context.accountId, id, version, ...attributes].join("/");
  const counted = readable.get(key);
  if (counted !== undefined) return { ...chosen, fields: counted };
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
  refuseUnreadable(problem);
  if (readable.size >= mostRemembered) readable.clear();
  const fields = countFields(template.subject, rendered.ok ? rendered.html : "", template.textPart);
  readable.set(key, fields);
  return { ...chosen, fields };
}
