import { useLingui } from "@lingui/react/macro";
import { Badge } from "@mantine/core";
import type { listReviews } from "#domains/governance/reviews/reviews.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

type Props = { review: Pick<ReplyOf<typeof listReviews>["reviews"][number], "state" | "overruled"> };

/** How a review ended, or that it is under way. */
export function ReviewBadge({ review: { state, overruled } }: Props) {
  const { t } = useLingui();
  if (overruled) return <Badge color="ochre">{t`Approved against the officer’s advice`}</Badge>;
  const looks = {
    open: { color: "slate", name: t`Under way` },
    approved: { color: "pine", name: t`Approved` },
    refused: { color: "brick", name: t({ message: "Refused", context: "review" }) },
  } as const;
  return <Badge color={looks[state].color}>{looks[state].name}</Badge>;
}
