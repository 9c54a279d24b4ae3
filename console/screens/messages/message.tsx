import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, Code, Stack, Table, Text, Title } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { getMessageLife } from "#domains/transactional/log/messages.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { CancelMessage } from "./cancel-message.tsx";
import { DeleteLog } from "./delete-log.tsx";
import { Preview } from "./preview.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import { Timeline } from "./timeline.tsx";

type Message = ReplyOf<typeof getMessageLife>;

const route = getRouteApi("/a/$accountId/messages/$messageId");

/** One message: what happened to it, what allowed it, what it said. */
export function MessageScreen() {
  const { t } = useLingui();
  const { messageId } = route.useParams();
  const message = useOperation(
    getMessageLife,
    { params: { messageId } },
    { refetchInterval: ({ state }) => (state.data?.standing === "waiting" ? 2000 : false) },
  );
  return (
    <Page
      title={message.data ? message.data.subject || t`(no subject)` : t`Message`}
      badge={message.data && <StandingBadge standing={message.data.standing} />}
      breadcrumbs={[{ label: t`Messages`, href: accountPath("/messages") }]}
      actions={
        message.data && (
          <>
            <CancelMessage message={message.data} />
            <DeleteLog message={message.data} />
          </>
        )
      }
    >
      <Loaded query={message}>
        {(found) => (
          <Stack gap="lg">
            <Facts message={found} />
            <Timeline events={found.events} />
            <Authorisation message={found} />
            <Preview messageId={messageId} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ message }: { message: Message }) {
  const { t } = useLingui();
  const { email, name, contactId, sender, tags, via, purposeName, messageId, custom } = message;
  const to = email ?? t`Somebody who was erased`;
  return (
    <Card>
      <Table variant="vertical" layout="auto" withRowBorders={false}>
        <Table.Tbody>
          <Fact label={t`To`}>
            {contactId === null ? (
              to
            ) : (
              <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
                {to}
              </Anchor>
            )}
            {name && ` (${name})`}
          </Fact>
          <Fact label={t`From`}>
            {sender.name} · {sender.address}
          </Fact>
          <Fact label={t`Purpose`}>{purposeName}</Fact>
          <Fact label={t`Taken`}>
            <Moment at={message.createdAt} />
            {via && ` · ${via === "api" ? t`by the API` : t`by SMTP`}`}
          </Fact>
          {message.tryAt && (
            <Fact label={t`To be tried`}>
              <Moment at={message.tryAt} />
            </Fact>
          )}
          {tags.length > 0 && <Fact label={t`Tags`}>{tags.join(", ")}</Fact>}
          {custom && <Fact label={t`Your program’s note`}>{custom}</Fact>}
          <Fact label={t`Message id`}>
            <Code>{messageId}</Code>
          </Fact>
          <Fact label={t`Kept until`}>
            <Moment at={message.logUntil} show="day" />
            {message.previewUntil && (
              <>
                {" · "}
                <Trans>
                  what it said, until <Moment at={message.previewUntil} show="day" />
                </Trans>
              </>
            )}
          </Fact>
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w={150} bg="transparent" style={{ verticalAlign: "top" }}>
        {label}
      </Table.Th>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{children}</Table.Td>
    </Table.Tr>
  );
}

/** Why it was allowed, as it was written on the message when it was made. */
function Authorisation({ message }: { message: Message }) {
  const { i18n } = useLingui();
  const words = useConsentWords();
  const { authorisedBy, authorisingEvent, authorisedAt, contactId, standing, purposeName } = message;
  const basis = words.basis(authorisedBy);
  const number = authorisingEvent === null ? "" : i18n.number(authorisingEvent);
  return (
    <Card component="section" aria-labelledby="why">
      <Stack gap="xs">
        <Title order={2} size="h3" id="why">
          {standing === "refused" ? <Trans>Why it was not sent</Trans> : <Trans>Why it was allowed</Trans>}
        </Title>
        {standing === "refused" ? (
          <Text>
            <Trans>
              Licet asked whether this person may be written to for “{purposeName}”, and the answer was no.
              The reasons stand above.
            </Trans>
          </Text>
        ) : (
          <>
            <Text fw={600}>{basis.name}</Text>
            <Text maw="var(--licet-measure)">{basis.about}</Text>
            <Text size="sm" c="dimmed" component="div">
              <Trans>
                Asked for “{purposeName}”, last at <Moment at={authorisedAt} />.
              </Trans>
            </Text>
            {authorisingEvent !== null && contactId !== null && (
              <Anchor component={Link} to={accountPath(`/contacts/${contactId}?event=${authorisingEvent}`)}>
                <Trans>Event {number} of the ledger</Trans>
              </Anchor>
            )}
          </>
        )}
      </Stack>
    </Card>
  );
}
