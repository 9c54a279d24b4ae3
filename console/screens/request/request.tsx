import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Card, NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { isOpen } from "#domains/rights/requests/request-words.api.ts";
import {
  assignRightsRequest,
  getRightsRequest,
  listRightsRequests,
} from "#domains/rights/requests/requests.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { RequestClock, RequestDay } from "../../components/request-clock.tsx";
import { useRequestWords } from "../../components/use-request-words.ts";
import { Proposal } from "./proposal.tsx";
import type { Request } from "./request-shape.ts";
import { Steps } from "./steps.tsx";
import { Timeline } from "./timeline.tsx";

/** One request: its days, what can be done next, and all that happened. */
export function RequestScreen() {
  const { t } = useLingui();
  const { requestId } = useParams({ from: "/a/$accountId/privacy/requests/$requestId" });
  const query = useOperation(getRightsRequest, { params: { requestId: Number(requestId) } });
  const words = useRequestWords();
  const mayWrite = useMay("rights:write");
  const title = query.data ? words.types[query.data.type] : t`Request`;
  return (
    <Page
      title={title}
      subtitle={query.data ? (query.data.email ?? t`Erased meanwhile`) : undefined}
      breadcrumbs={[{ label: t`Requests`, href: accountPath("/privacy/requests") }]}
      badge={
        query.data && (
          <Badge variant="light" color={words.states[query.data.state].color}>
            {words.states[query.data.state].text}
          </Badge>
        )
      }
    >
      <Loaded query={query}>
        {(request) => (
          <Stack gap="lg">
            <Facts request={request} />
            <Proposal request={request} />
            {mayWrite && <Steps key={request.state} request={request} />}
            <Timeline request={request} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ request }: { request: Request }) {
  const words = useRequestWords();
  const { id, channel, receivedOn, dueOn, internalOn, suspendedDays, contactId, erasureId } = request;
  return (
    <Card>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} component="dl" m={0}>
          <Fact name={<Trans>Request</Trans>}>
            <Trans>No. {id}</Trans>
          </Fact>
          <Fact name={<Trans>Came</Trans>}>
            <RequestDay day={receivedOn} /> · {words.channels[channel]}
          </Fact>
          {isOpen(request.state) && (
            <>
              <Fact name={<Trans>Last day by law</Trans>}>
                <RequestDay day={dueOn} /> <RequestClock request={request} />
              </Fact>
              <Fact name={<Trans>Your own day</Trans>}>
                <RequestDay day={internalOn} />
              </Fact>
            </>
          )}
          {suspendedDays > 0 && <Fact name={<Trans>Days the clock stood still</Trans>}>{suspendedDays}</Fact>}
        </SimpleGrid>
        {contactId !== null && (
          <Anchor component={Link} to={accountPath(`/contacts/${contactId}`)}>
            <Trans>Open the contact</Trans>
          </Anchor>
        )}
        {erasureId !== null && (
          <Anchor component={Link} to={accountPath(`/privacy/erasures/${erasureId}`)}>
            <Trans>The erasure and its certificate</Trans>
          </Anchor>
        )}
        <Assignee request={request} />
      </Stack>
    </Card>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0}>
        {children}
      </Text>
    </div>
  );
}

function Assignee({ request }: { request: Request }) {
  const { t } = useLingui();
  const mayWrite = useMay("rights:write");
  const mayRead = useMay("account:read");
  const members = useOperation(listMembers, undefined, { enabled: mayRead });
  const assign = useAction(assignRightsRequest, { invalidates: [getRightsRequest, listRightsRequests] });
  if (!mayWrite || !members.data) return null;
  return (
    <>
      <NativeSelect
        label={t`Who sees to it`}
        maw="20rem"
        value={request.assignedTo ?? ""}
        disabled={assign.isPending}
        data={[
          { value: "", label: t`Nobody yet` },
          ...members.data.members.map(({ userId, name }) => ({ value: String(userId), label: name })),
        ]}
        onChange={(event) =>
          assign.mutate({
            params: { requestId: request.id },
            body: { userId: event.currentTarget.value ? Number(event.currentTarget.value) : null },
          })
        }
      />
      {assign.error && <ErrorPanel error={assign.error} />}
    </>
  );
}
