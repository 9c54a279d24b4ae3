import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loading } from "../../components/loading.tsx";
import { AccessEntry } from "./access-entry.tsx";
import { ChangeEntry, RestrictionEntry } from "./change-entry.tsx";
import { ConsentEntry } from "./consent-entry.tsx";
import type { ContactInfo } from "./contact-info.ts";
import type { View } from "./contact-search.ts";
import classes from "./history.module.css";
import type { HistoryEntry } from "./history-entries.ts";
import { MessageEntry } from "./message-entry.tsx";
import { NoteEntry } from "./note-entry.tsx";
import { PlainEntry } from "./plain-entry.tsx";
import { SeenEntry } from "./seen-entry.tsx";
import { useHistory } from "./use-history.ts";
import { WhatIsSeen } from "./what-is-seen.tsx";

const route = getRouteApi("/a/$accountId/contacts/$contactId");

/** All that happened with one person's data, newest first. */
export function History({ contact }: { contact: ContactInfo }) {
  const { t } = useLingui();
  const { show = "all", event } = route.useSearch();
  const navigate = route.useNavigate();
  const maySeeAccesses = useMay("trace:read");
  const { entries, observed, error, waiting, olderMessages, refetch } = useHistory(contact.id);
  const shown = entries.filter((entry) => belongs(entry, show) || isOpen(entry, event));
  const change = (view: string) =>
    void navigate({
      search: view === "all" ? {} : { show: view as View },
      replace: true,
      resetScroll: false,
    });
  return (
    <Card component="section" aria-labelledby="history">
      <Stack gap="lg">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="history" size="h3">
            <Trans>What happened</Trans>
          </Title>
          <SegmentedControl
            aria-label={t`What to show`}
            value={show}
            onChange={change}
            data={[
              { value: "all", label: t`All` },
              { value: "consent", label: t`Consent` },
              { value: "messages", label: t`Messages` },
              { value: "changes", label: t`Changes` },
              ...(maySeeAccesses ? [{ value: "access", label: t`Who looked` }] : []),
            ]}
          />
        </Group>
        {show === "messages" && observed && (
          <Text size="sm" c="dimmed">
            <WhatIsSeen observed={observed} />
          </Text>
        )}
        {error && <ErrorPanel error={error} retry={refetch} />}
        {waiting && <Loading />}
        {!waiting && !error && shown.length === 0 && <Nothing view={show} />}
        {shown.length > 0 && (
          <ol className={classes.list}>
            {shown.map((entry) => (
              <li key={entry.key} className={classes.entry}>
                <Entry entry={entry} contact={contact} open={isOpen(entry, event)} />
              </li>
            ))}
          </ol>
        )}
        {olderMessages && (show === "all" || show === "messages") && (
          <Button variant="default" onClick={olderMessages}>
            <Trans>Show older messages</Trans>
          </Button>
        )}
      </Stack>
    </Card>
  );
}

type EntryProps = { entry: HistoryEntry; contact: ContactInfo; open: boolean };

function Entry({ entry, contact, open }: EntryProps): ReactNode {
  switch (entry.kind) {
    case "consent":
      return <ConsentEntry entry={entry} contactId={contact.id} open={open} />;
    case "message":
      return <MessageEntry message={entry.message} contactId={contact.id} />;
    case "seen":
      return <SeenEntry seen={entry.seen} contactId={contact.id} />;
    case "change":
      return <ChangeEntry entry={entry} />;
    case "restriction":
      return <RestrictionEntry entry={entry} />;
    case "note":
      return <NoteEntry entry={entry} contactId={contact.id} />;
    case "access":
      return <AccessEntry entry={entry} />;
    default:
      return <PlainEntry entry={entry} />;
  }
}

function Nothing({ view }: { view: View }) {
  return (
    <Text c="dimmed">
      {view === "consent" && <Trans>They have not agreed to or refused anything yet.</Trans>}
      {view === "messages" && <Trans>No message yet.</Trans>}
      {view === "changes" && <Trans>Nothing was changed or noted yet.</Trans>}
      {view === "access" && <Trans>Nobody has looked yet.</Trans>}
      {view === "all" && <Trans>Nothing yet.</Trans>}
    </Text>
  );
}

function belongs(entry: HistoryEntry, view: View): boolean {
  if (view === "all") return true;
  return kindsOf[view].includes(entry.kind);
}

const kindsOf: Record<Exclude<View, "all">, readonly HistoryEntry["kind"][]> = {
  consent: ["consent", "restriction"],
  messages: ["message", "seen"],
  changes: ["change", "note", "list", "restriction"],
  access: ["access", "export"],
};

/** An event that a link points at is shown whatever is chosen. */
function isOpen(entry: HistoryEntry, event: number | undefined): boolean {
  return entry.kind === "consent" && entry.sequence === event;
}
