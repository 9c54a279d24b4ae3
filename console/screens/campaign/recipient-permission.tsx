import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Moment } from "../../components/moment.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import type { Recipient } from "./recipient.ts";

/** What allowed this message, as it was written on it when it was made. */
export function RecipientPermission({ recipient }: { recipient: Recipient }) {
  const { i18n } = useLingui();
  const words = useConsentWords();
  const { authorisedBy, authorisingEvent: event, authorisedAt, contactId } = recipient;
  const number = event === null ? "" : i18n.number(event);
  return (
    <>
      <Text size="sm">{words.basis(authorisedBy).name}</Text>
      {event !== null && contactId !== null ? (
        <Anchor component={Link} to={accountPath(`/contacts/${contactId}?event=${event}`)} size="sm">
          <Trans>Event {number} of the ledger</Trans>
        </Anchor>
      ) : (
        <Text size="sm" c="dimmed">
          <Moment at={authorisedAt} />
        </Text>
      )}
    </>
  );
}
