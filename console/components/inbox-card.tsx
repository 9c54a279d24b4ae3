import { Trans, useLingui } from "@lingui/react/macro";
import { Card, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { InboxItems } from "./inbox-items.tsx";

type Inbox = ReplyOf<typeof getStanding>["inbox"];

type Props = {
  inbox: Inbox;
  /** Whether it is of whoever looks, where the work is shared out, and what it is theirs by. */
  mine?: { label: string; is: (item: Inbox[number]) => boolean } | undefined;
};

/** What waits; whoever has duties or roles sees their own first, and everybody's with one click. */
export function InboxCard({ inbox, mine }: Props) {
  const { t } = useLingui();
  const [show, setShow] = useState<"mine" | "all">("mine");
  const shown = mine && show === "mine" ? inbox.filter(mine.is) : inbox;
  return (
    <Card component="section" aria-labelledby="inbox">
      <Stack gap="sm">
        <Title order={2} size="h3" id="inbox">
          <Trans>Waiting for you</Trans>
        </Title>
        {mine && (
          <SegmentedControl
            aria-label={t`Whose tasks`}
            value={show}
            onChange={(chosen) => setShow(chosen as "mine" | "all")}
            data={[
              { value: "mine", label: mine.label },
              { value: "all", label: t`For everybody` },
            ]}
            style={{ alignSelf: "flex-start" }}
          />
        )}
        {shown.length > 0 ? (
          <InboxItems items={shown} />
        ) : (
          <Text>
            <Trans>Nothing waits for you.</Trans>
          </Text>
        )}
      </Stack>
    </Card>
  );
}
