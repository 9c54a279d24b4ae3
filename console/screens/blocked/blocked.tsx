import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { IconMailOff } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { blockReasons, listSuppressions } from "#domains/consent/blocks.api.ts";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { usePages } from "../../api/use-pages.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { AddBlock } from "./add-block.tsx";
import { BlockRows } from "./block-rows.tsx";
import { BlockedDomains } from "./blocked-domains.tsx";
import { type BlockedSearch, readBlockedSearch } from "./blocked-search.ts";
import { useBlockWords } from "./use-block-words.ts";

const route = getRouteApi("/a/$accountId/blocked-addresses");

/** Whom messages are kept from, and why. */
export function Blocked() {
  const { t } = useLingui();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const show = (search: BlockedSearch) => void navigate({ search, replace: true });
  const filtered = Object.keys(asked).length > 0;
  const may = useMay("consent:write");
  const [adding, dialog] = useDisclosure(false);
  const [typed, setTyped] = useState(asked.email ?? "");
  const find = useDebouncedCallback((email: string) => show(readBlockedSearch({ ...asked, email })), 300);
  const purposes = useOperation(listPurposes);
  const nameOf = usePurposeName();
  const words = useBlockWords((id) => {
    const purpose = purposes.data?.purposes.find((each) => each.id === id);
    return purpose ? nameOf(purpose) : "";
  });
  const { query, loadMore } = usePages(
    listSuppressions,
    { query: { ...asked, limit: 100 } },
    ({ suppressions }) => suppressions,
  );
  return (
    <Page
      title={t`Blocked addresses`}
      breadcrumbs={[{ label: t`Messages`, href: accountPath("/messages") }]}
      subtitle={
        <Trans>Whom Licet keeps messages from, whatever they permitted: of campaigns and one by one.</Trans>
      }
      actions={
        may && (
          <Button onClick={dialog.open}>
            <Trans>Block an address</Trans>
          </Button>
        )
      }
    >
      <Stack gap="md">
        <Guidance
          why={
            <Trans>
              Mailbox providers judge you by how much of your mail goes to addresses that don’t exist or to
              people who report it. And whoever said no has a right to be left alone (GDPR art. 21).
            </Trans>
          }
        >
          <Trans>
            This list fills itself: by answers of mail servers, reports of unwanted mail and those who want
            nothing more. What people decided themselves, only they can undo.
          </Trans>
        </Guidance>
        <Group gap="sm" align="flex-end">
          <TextInput
            type="search"
            label={t`Search`}
            placeholder={t`Whole address`}
            value={typed}
            maxLength={254}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              find(event.currentTarget.value.trim());
            }}
            style={{ flex: "1 1 16rem" }}
          />
          <Select
            label={t`Reason`}
            placeholder={t`Any`}
            clearable
            clearButtonProps={{ "aria-label": t`Show all reasons` }}
            value={asked.reason ?? null}
            onChange={(reason) => show(readBlockedSearch({ ...asked, reason }))}
            data={blockReasons.map((value) => ({ value, label: words.reasons[value] }))}
            style={{ flex: "0 1 18rem" }}
          />
        </Group>
        <Loaded query={query}>
          {({ rows, count }) =>
            count === 0 ? (
              <EmptyState icon={IconMailOff} title={filtered ? t`No block fits` : t`Nobody is blocked`}>
                {filtered ? (
                  <Trans>
                    Addresses are kept encrypted, so a search needs the whole address. Its domain may be
                    blocked below.
                  </Trans>
                ) : (
                  <Trans>Addresses that turn out not to exist appear here by themselves.</Trans>
                )}
              </EmptyState>
            ) : (
              <>
                <Text size="sm" role="status">
                  <Plural value={count} one="# block" other="# blocks" />
                </Text>
                <BlockRows rows={rows} count={count} loadMore={loadMore} words={words} may={may} />
              </>
            )
          }
        </Loaded>
        <BlockedDomains />
      </Stack>
      {adding && <AddBlock close={dialog.close} />}
    </Page>
  );
}
