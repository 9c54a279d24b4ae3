import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Badge, Button, Card, Group, SegmentedControl, Text } from "@mantine/core";
import { IconMessageCircleQuestion } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { listRightsRequests } from "#domains/rights/requests/requests.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { RequestClock, RequestDay } from "../../components/request-clock.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { useRequestWords } from "../../components/use-request-words.ts";
import { NewRequest } from "./new-request.tsx";
import { RequestSettings } from "./request-settings.tsx";

const route = getRouteApi("/a/$accountId/privacy/requests");

/** What people asked for, what is due first on top. */
export function Requests() {
  const { t } = useLingui();
  const { show = "open" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("rights:write");
  const [adding, add] = useState(false);
  const query = useOperation(listRightsRequests, { query: { show, limit: 500, offset: 0 } });
  return (
    <Page
      title={t`Requests`}
      subtitle={t`What people asked about their data, and by when they must have an answer.`}
      actions={
        mayWrite && (
          <Button onClick={() => add(true)}>
            <Trans>Note a request</Trans>
          </Button>
        )
      }
    >
      {query.data && query.data.overdue > 0 ? (
        <Guidance
          tone="warn"
          why={t`The law gives a month from the day a request came (GDPR art. 12(3)). Past it, the person may complain to the authority.`}
        >
          <Plural
            value={query.data.overdue}
            one="# request is past its legal day: answer it now, and say why it took longer."
            other="# requests are past their legal day: answer them now, and say why it took longer."
          />
        </Guidance>
      ) : (
        <Guidance
          why={t`Access, correction, erasure, objection and the other rights may be used in any way: a sentence in an e-mail is enough (GDPR art. 15 to 22). The period counts from the day it came, not from the day you noted it.`}
        >{t`Somebody asked by e-mail, by phone or by letter? Note it here the same day: Licet counts the days, and writes the letters.`}</Guidance>
      )}
      <SegmentedControl
        aria-label={t`Which requests`}
        value={show}
        onChange={(chosen) => void navigate({ search: chosen === "closed" ? { show: chosen } : {} })}
        data={[
          { value: "open", label: t({ message: "Open", context: "requests" }) },
          { value: "closed", label: t({ message: "Over", context: "requests" }) },
        ]}
        style={{ alignSelf: "flex-start" }}
      />
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState
              icon={IconMessageCircleQuestion}
              title={show === "open" ? t`Nothing is waiting for you` : t`No request is over yet`}
            >
              {t`People ask on the public page below, which their messages lead to as well; what comes another way you note yourself.`}
            </EmptyState>
          ) : (
            <Card>
              <Rows>
                {requests.map((each) => (
                  <Listed key={each.id} request={each} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      <RequestSettings />
      {adding && <NewRequest close={() => add(false)} />}
    </Page>
  );
}

type Request = ReplyOf<typeof listRightsRequests>["requests"][number];

function Listed({ request }: { request: Request }) {
  const { t } = useLingui();
  const words = useRequestWords();
  const { id, email, type, channel, state, receivedOn, dueOn, closedAt } = request;
  return (
    <Row>
      <Group gap="sm">
        <Anchor component={Link} to={accountPath(`/privacy/requests/${id}`)} fw={600}>
          {words.types[type]}
        </Anchor>
        <Badge variant="light" color={words.states[state].color}>
          {words.states[state].text}
        </Badge>
        <RequestClock request={request} />
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {email ?? t`Erased meanwhile`}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Trans>No. {id}</Trans> · {words.channels[channel]} · <RequestDay day={receivedOn} />
        {!closedAt && (
          <>
            {" · "}
            <Trans>
              due <RequestDay day={dueOn} />
            </Trans>
          </>
        )}
      </Text>
    </Row>
  );
}
