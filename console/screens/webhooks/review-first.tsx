import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { BeginReview } from "../../components/begin-review.tsx";
import { Guidance } from "../../components/guidance.tsx";

/** It leads to somebody else’s program: five questions, and it goes on by itself. */
export function ReviewFirst() {
  const { t } = useLingui();
  return (
    <Guidance
      tone="warn"
      why={
        <Trans>
          Whoever is told of people’s messages and changes receives their data, and the law wants that thought
          about before it begins (GDPR art. 25). Your own programs are usual: those under a domain you write
          from, and those you say are yours under{" "}
          <Anchor component={Link} to={accountPath("/governance/processors")} inherit underline="always">
            Sub-processors
          </Anchor>
          .
        </Trans>
      }
      todo={
        <BeginReview purposeId={null}>
          <Trans>Answer five questions</Trans>
        </BeginReview>
      }
    >
      {t`It is told nothing yet: nobody has looked at passing people’s data on to this program. Once the review is approved it goes on by itself.`}
    </Guidance>
  );
}
