import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { ExportRequest } from "./chosen.ts";

/** How many people the file would hold, and what that asks of its owner. */
export function HowMany({ who }: { who: ExportRequest["who"] }) {
  const { t } = useLingui();
  const { ids, ...narrowed } = who;
  const { data } = useOperation(getContacts, { query: { limit: 1, ...narrowed } }, { enabled: !ids });
  const count = ids?.length ?? data?.count;
  if (count === undefined) return null;
  return (
    <Guidance
      why={t`Personal data may leave only for a stated purpose, and no more of it than that needs (GDPR art. 5(1)(b) and (c)). Each person can ask who received their data, and you must be able to answer (art. 15).`}
    >
      {count === 0 ? (
        <Trans>Nobody is meant by this: the file would be empty.</Trans>
      ) : data?.more && !ids ? (
        <Plural
          value={count}
          one="The file will hold more than # person. The export is noted in the record of each."
          other="The file will hold more than # people. The export is noted in the record of each."
        />
      ) : (
        <Plural
          value={count}
          one="The file will hold # person. The export is noted in their record."
          other="The file will hold # people. The export is noted in the record of each."
        />
      )}
    </Guidance>
  );
}
