import { useMemo, useState } from "react";
import { getContactTimeline } from "#domains/contacts/contacts.api.ts";
import { getContactMessages } from "#domains/delivery/delivery.api.ts";
import { getContactObservations } from "#domains/tracking/tracking.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { historyOf } from "./history-entries.ts";
import { byId } from "./stale.ts";

const batch = 100;
/** As many as the server gives at once. */
const most = 500;

/** What happened with one person's data, messages included where the role may see them. */
export function useHistory(contactId: number) {
  const maySee = useMay("delivery:read");
  const [limit, setLimit] = useState(batch);
  const { params, query } = byId(contactId);
  const timeline = useOperation(getContactTimeline, { params, query });
  const messages = useOperation(
    getContactMessages,
    { params, query: { ...query, limit } },
    { enabled: maySee, placeholderData: (before) => before },
  );
  const observed = useOperation(getContactObservations, { params, query: { limit: batch } });
  const entries = useMemo(
    () =>
      historyOf(
        timeline.data?.entries ?? [],
        messages.data?.messages ?? [],
        observed.data?.observations ?? [],
      ),
    [timeline.data, messages.data, observed.data],
  );
  const more = (messages.data?.count ?? 0) > limit && limit < most;
  return {
    entries,
    observed: observed.data,
    error: timeline.error ?? messages.error ?? observed.error,
    waiting: timeline.isPending || observed.isPending || (maySee && messages.isPending),
    olderMessages: more ? () => setLimit(Math.min(most, limit + batch)) : undefined,
    refetch: () => {
      void timeline.refetch();
      void messages.refetch();
      void observed.refetch();
    },
  };
}
