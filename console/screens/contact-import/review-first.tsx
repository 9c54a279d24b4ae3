import { Trans, useLingui } from "@lingui/react/macro";
import { BeginReview } from "../../components/begin-review.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Import } from "./import-state.tsx";

/** What the file brings goes beyond what somebody has thought about: the questions first, and the import waits here. */
export function ReviewFirst({
  purposeId,
  purpose,
  what,
  brought,
}: NonNullable<Import["unreviewed"]>[number]) {
  const { t } = useLingui();
  return (
    <Guidance
      tone="block"
      why={t`What is done with people’s data is thought about before it begins (GDPR art. 25). It is asked once for each purpose, and again only if more is done with it.`}
      todo={
        <BeginReview purposeId={purposeId} brought={brought}>
          <Trans>Answer five questions</Trans>
        </BeginReview>
      }
    >
      {t`Nobody has looked at this yet for “${purpose}”: ${what}. Five plain questions come first; this import waits here meanwhile.`}
    </Guidance>
  );
}
