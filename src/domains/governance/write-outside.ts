import { listSenders, type ServiceMail, sendServiceMail } from "#domains/delivery/index.ts";
import { escapeHtml } from "#domains/templates/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { operatorsBusiness } from "./staff/write-to-staff.ts";

/**
 * Writes to somebody who works elsewhere. Whoever runs the installation writes by the business of its administrators; false
 * where no mail can leave.
 */
export async function writeOutside(context: Context, mail: Omit<ServiceMail, "to">): Promise<boolean> {
  if (context.accountId !== operatorAccount) return write(context, mail);
  const home = await operatorsBusiness(context);
  if (home === undefined) return false;
  return withAccount(
    context,
    { accountId: home, actor: { kind: "system", name: "operator" } },
    (inner) => write(inner, mail),
    (inner) => recordTrace(inner, "writeOutside", "operator"),
  );
}

async function write(context: Context, mail: Omit<ServiceMail, "to">): Promise<boolean> {
  if ((await listSenders(context)).length === 0) return false;
  const to = (await ensureSubjects(context, [mail.address])).get(mail.address);
  if (!to) return false;
  await sendServiceMail(context, { authorisedBy: "contract", to, ...mail });
  return true;
}

/** A few sentences and a link. */
export function letterBody(lines: readonly string[], { to, called }: { to: string; called: string }) {
  return {
    bodyText: `${lines.join("\n\n")}\n\n${to}\n`,
    bodyHtml: `${lines.map((each) => `<p>${escapeHtml(each)}</p>`).join("")}<p><a href="${escapeHtml(to)}">${called}</a></p>`,
  };
}
