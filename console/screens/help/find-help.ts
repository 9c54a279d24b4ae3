import { t } from "@lingui/core/macro";
import { IconHelp } from "@tabler/icons-react";
import { housePath } from "../../api/current-account.ts";
import type { FinderModule } from "../../frame/finder.ts";
import { currentLanguage } from "../../language/language.ts";
import { helpPagesIn } from "./help-texts.ts";
import { searchHelp } from "./search-help.ts";

/** Pages of the help, for Ctrl+K. */
export const heading: FinderModule["heading"] = () => t`Help`;

export const find: FinderModule["find"] = async (query) => {
  const found = searchHelp(await helpPagesIn(currentLanguage()), query);
  return found.slice(0, 4).map(({ page, excerpt }) => ({
    id: `help:${page.name}`,
    label: page.title,
    description: excerpt.slice(0, 90),
    href: housePath(`/help/${page.name}`),
    icon: IconHelp,
  }));
};
