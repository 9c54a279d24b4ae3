import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Group, Text } from "@mantine/core";
import { IconMail, IconMailOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { Message } from "./history-entries.ts";

type Props = { message: Message; contactId: number };

const stopped = new Set(["bounced", "refused", "cancelled", "expired"]);

/** One message, what became of it, and what allowed it. */
export function MessageEntry({ message, contactId }: Props) {
  const { t } = useLingui();
  const { basis } = useConsentWords();
  const state = useStateWords()[message.state];
  const { purposeName, refusedBecause, authorisingEvent } = message;
  const titles = {
    campaign: t`Campaign for “${purposeName}”`,
    confirmation: t`Message asking to confirm`,
    service: t`Service message`,
    test: t`Test message`,
  };
  const answers = {
    campaign: undefined,
    // Asked for by whoever typed the address: until it is confirmed nothing else may be sent there.
    confirmation: t`This address was entered, and only its owner can confirm it`,
    service: t`They asked for it, or it is about what they agreed with you`,
    test: t`You asked for a test`,
  }[message.kind];
  const allowed = (message.authorisedBy === "contract" && answers) || basis(message.authorisedBy).name;
  return (
    <EntryFrame
      icon={stopped.has(message.state) ? IconMailOff : IconMail}
      color={stopped.has(message.state) ? "brick" : "slate"}
      at={message.createdAt}
      title={titles[message.kind]}
    >
      <Group gap="xs" my={4}>
        <Badge color={state.color} size="md">
          {state.words}
        </Badge>
        <Text size="sm" c="dimmed">
          {authorisingEvent === null ? (
            <Trans>Allowed because: {allowed}</Trans>
          ) : (
            <Trans>
              Allowed because: {allowed},{" "}
              <Anchor
                component={Link}
                to={accountPath(`/contacts/${contactId}?event=${authorisingEvent}`)}
                size="sm"
              >
                event {authorisingEvent}
              </Anchor>
            </Trans>
          )}
        </Text>
      </Group>
      {refusedBecause.map(({ reason, what, mend }) => (
        <Text size="sm" key={reason}>
          {what} {mend}
        </Text>
      ))}
    </EntryFrame>
  );
}

function useStateWords(): Record<Message["state"], { words: string; color: string }> {
  const { t } = useLingui();
  return {
    queued: { words: t`Waiting to be sent`, color: "stone" },
    sending: { words: t`Being sent`, color: "slate" },
    submitted: { words: t`Handed to the mail server`, color: "pine" },
    deferred: { words: t`Will be tried again`, color: "ochre" },
    bounced: { words: t`Not delivered`, color: "brick" },
    refused: { words: t`Held back: no longer permitted`, color: "brick" },
    uncertain: { words: t`Perhaps sent`, color: "ochre" },
    cancelled: { words: t`Cancelled`, color: "stone" },
    expired: { words: t`Too late, not sent`, color: "stone" },
  };
}
