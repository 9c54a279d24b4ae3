import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconSearchOff, IconUpload, IconUserPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { usePages } from "../../api/use-pages.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { AddContact } from "./add-contact.tsx";
import { ColumnChooser } from "./column-chooser.tsx";
import { ContactsRows } from "./contacts-rows.tsx";
import { type ContactsSearch, without } from "./contacts-search.ts";
import { Filters } from "./filters.tsx";
import { NoContacts } from "./no-contacts.tsx";
import { useColumns } from "./use-columns.tsx";

const route = getRouteApi("/a/$accountId/contacts");

/** Everybody the account knows, and whether they may be written to. */
export function Contacts() {
  const { t } = useLingui();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const show = (search: ContactsSearch) => void navigate({ search, replace: true });
  const mayWrite = useMay("contacts:write");
  const mayExport = useMay("contacts:export");
  const [adding, dialog] = useDisclosure(false);
  const columns = useColumns(asked.columns, (shown) =>
    show({ ...without(asked, "columns"), ...(shown ? { columns: shown } : {}) }),
  );
  const { query, loadMore } = usePages(getContacts, { query: queryOf(asked) }, ({ contacts }) => contacts);
  const { order } = asked;
  const filtered = Boolean(asked.search || asked.list || asked.segment || asked.may);
  return (
    <Page
      title={t`Contacts`}
      actions={
        <>
          {mayExport && (
            <Button
              component={Link}
              to={accountPath("/export")}
              search={exportOf(asked) as never}
              variant="default"
              leftSection={<IconDownload size={18} />}
            >
              <Trans>Export</Trans>
            </Button>
          )}
          {mayWrite && (
            <>
              <Button
                component={Link}
                to={accountPath("/import")}
                variant="default"
                leftSection={<IconUpload size={18} />}
              >
                <Trans>Import</Trans>
              </Button>
              <Button onClick={dialog.open} leftSection={<IconUserPlus size={18} />}>
                <Trans>Add one</Trans>
              </Button>
            </>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {({ rows, count, more }) =>
          count === 0 && !filtered ? (
            <NoContacts add={dialog.open} />
          ) : (
            <Stack gap="md">
              <Filters asked={asked} show={show} />
              <Group justify="space-between">
                <Group gap="sm">
                  <Text size="sm" role="status">
                    {more ? (
                      <Plural value={count} one="More than # person" other="More than # people" />
                    ) : (
                      <Plural value={count} one="# person" other="# people" />
                    )}
                  </Text>
                  {filtered && (
                    <Anchor
                      component="button"
                      type="button"
                      size="sm"
                      onClick={() => show(order ? { order } : {})}
                    >
                      <Trans>Show everybody</Trans>
                    </Anchor>
                  )}
                </Group>
                <ColumnChooser {...columns} />
              </Group>
              {count === 0 ? (
                <EmptyState
                  icon={IconSearchOff}
                  title={t`Nobody fits`}
                  action={
                    <Button variant="default" onClick={() => show({})}>
                      <Trans>Show everybody</Trans>
                    </Button>
                  }
                >
                  {asked.search ? (
                    <Trans>
                      The search finds words by their first letters: “mar” finds Marie and martin@shop.com,
                      “rie” does not.
                    </Trans>
                  ) : (
                    <Trans>Nobody answers to what you chose above.</Trans>
                  )}
                </EmptyState>
              ) : (
                <ContactsRows
                  rows={rows}
                  count={count}
                  columns={columns.shown}
                  loadMore={loadMore}
                  order={order}
                  turn={() => {
                    const { order: _, ...rest } = asked;
                    show(order ? rest : { ...rest, order: "oldest" });
                  }}
                />
              )}
            </Stack>
          )
        }
      </Loaded>
      <AddContact opened={adding} close={dialog.close} />
    </Page>
  );
}

/** The export of whom the table shows. */
function exportOf({ search, list, segment, purpose, may }: ContactsSearch) {
  return { search, lists: list ? [list] : undefined, segment, purpose, may };
}

function queryOf({ search, list, segment, purpose, may, order }: ContactsSearch) {
  return {
    limit: 100,
    sort: order ? ("asc" as const) : ("desc" as const),
    ...(search ? { search } : {}),
    ...(list ? { listIds: [list] } : {}),
    ...(segment ? { segmentId: segment } : {}),
    ...(purpose && may ? { purposeId: purpose, verdict: may } : {}),
  };
}
