import { t } from "@lingui/core/macro";
import { IconMail } from "@tabler/icons-react";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { call } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import { readableSubject } from "../../components/readable-subject.ts";
import type { FinderModule } from "../../frame/finder.ts";

/** E-mails by a part of their name or subject, for Ctrl+K. */
export const heading: FinderModule["heading"] = () => t`E-mails`;

export const find: FinderModule["find"] = async (query, signal) => {
  const { templates } = await call(getTemplates, { query: { limit: 200 } }, { signal });
  const wanted = query.toLocaleLowerCase();
  return templates
    .filter(({ name, subject }) => `${name} ${subject}`.toLocaleLowerCase().includes(wanted))
    .slice(0, 5)
    .map(({ id, name, subject }) => ({
      id: `email-${id}`,
      label: name,
      ...(subject ? { description: readableSubject(subject) } : {}),
      href: accountPath(`/emails/${id}`),
      icon: IconMail,
    }));
};
