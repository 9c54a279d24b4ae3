import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Switch, Text } from "@mantine/core";
import { IconMailSearch, IconSend } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { accountPath } from "../../api/current-account.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { DeleteAddressLog } from "./delete-address-log.tsx";
import { LogFilters } from "./log-filters.tsx";
import { LogRows } from "./log-rows.tsx";
import { addressIn, type MessagesSearch } from "./messages-search.ts";
import { Usage } from "./usage.tsx";
import { useLog } from "./use-log.ts";

const route = getRouteApi("/a/$accountId/messages");

/** All messages, the newest first, and what became of each: as it happens. */
export function Messages() {
  const { t } = useLingui();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const show = (search: MessagesSearch) => void navigate({ search, replace: true });
  const [live, setLive] = useState(true);
  const { query, lines, lost, loadMore } = useLog(asked, live);
  // Filters that were emptied from outside begin anew, the half-typed word with them.
  const [emptied, setEmptied] = useState(0);
  const showAll = () => {
    show({});
    setEmptied(emptied + 1);
  };
  const address = addressIn(asked);
  const filtered = Object.keys(asked).length > 0;
  return (
    <Page
      title={t`Messages`}
      subtitle={
        <Trans>
          Every message, of campaigns and one by one: to whom, when, what allowed it and what became of it.
        </Trans>
      }
      actions={
        <Button component={Link} to={accountPath("/messages-kept")} variant="default">
          <Trans>How long they are kept</Trans>
        </Button>
      }
    >
      <Usage />
      <Stack gap="md">
        <LogFilters key={emptied} asked={asked} show={show} />
        <Group justify="space-between">
          <Switch
            label={t`Show new ones as they come`}
            checked={live}
            onChange={(event) => setLive(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed" role="status">
            {lost ? <Trans>The connection was lost and is being made again.</Trans> : null}
          </Text>
        </Group>
        {query.error ? (
          <ErrorPanel error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Loading />
        ) : lines.length > 0 ? (
          <>
            <LogRows lines={lines} more={query.hasNextPage} loadMore={loadMore} />
            {address && lines.some(({ standing }) => standing !== "waiting") && (
              <DeleteAddressLog address={address} />
            )}
          </>
        ) : filtered ? (
          <EmptyState
            icon={IconMailSearch}
            title={t`No message fits`}
            action={
              <Button variant="default" onClick={showAll}>
                <Trans>Show all</Trans>
              </Button>
            }
          >
            <Trans>
              Addresses are kept encrypted, so a search needs the whole address. Older messages may be past
              the time for which you keep them.
            </Trans>
          </EmptyState>
        ) : (
          <EmptyState icon={IconSend} title={t`No message yet`}>
            <Trans>
              Send a campaign, or let your shop’s program send its receipts through Licet: each message
              appears here at once.
            </Trans>
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}
