import { t } from "@lingui/core/macro";
import { IconFilter } from "@tabler/icons-react";
import { getSegments } from "#domains/contacts/segments/segments.api.ts";
import { call } from "../../api/call.ts";
import { accountPath } from "../../api/current-account.ts";
import type { FinderModule } from "../../frame/finder.ts";

/** Segments by their name, for Ctrl+K. */
export const heading: FinderModule["heading"] = () => t`Segments`;

export const find: FinderModule["find"] = async (query, signal) => {
  const { segments } = await call(getSegments, { query: { limit: 50 } }, { signal });
  const wanted = query.toLocaleLowerCase();
  return segments
    .filter(({ segmentName }) => segmentName.toLocaleLowerCase().includes(wanted))
    .slice(0, 5)
    .map(({ id, segmentName, sentence }) => ({
      id: `segment-${id}`,
      label: segmentName,
      description: sentence,
      href: accountPath(`/segments/${id}`),
      icon: IconFilter,
    }));
};
