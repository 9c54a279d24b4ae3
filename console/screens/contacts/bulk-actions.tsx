import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Paper, Select, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { mostChosen } from "#domains/contacts/export.api.ts";
import { addContactToList, getLists, removeContactFromList } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import type { Contact } from "./use-columns.tsx";

type Props = { chosen: readonly Contact[]; clear: () => void };

/** As many as the server takes at once. */
const atOnce = 150;

/** What can be done with everybody who is chosen. Their lists can be put back; an export leaves its trace with each. */
export function BulkActions({ chosen, clear }: Props) {
  const { t } = useLingui();
  const mayExport = useMay("contacts:export");
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const [listId, setListId] = useState<number>();
  const invalidates = [getContacts, getLists];
  const add = useAction(addContactToList, { invalidates });
  const remove = useAction(removeContactFromList, { invalidates });
  const list = lists.find(({ id }) => id === listId);
  const on = chosen.filter(({ listIds }) => listId !== undefined && listIds.includes(listId));
  const off = chosen.filter((contact) => !on.includes(contact));
  const each = async (action: typeof add | typeof remove, contacts: readonly Contact[], id: number) => {
    for (let from = 0; from < contacts.length; from += atOnce) {
      const ids = contacts.slice(from, from + atOnce).map((contact) => contact.id);
      await action.mutateAsync({ params: { listId: id }, body: { ids } });
    }
  };
  const change = async (what: "add" | "remove") => {
    if (!list) return;
    const [people, forth, back] =
      what === "add" ? ([off, add, remove] as const) : ([on, remove, add] as const);
    try {
      await each(forth, people, list.id);
    } catch {
      return; // shown below
    }
    clear();
    toastUndo(what === "add" ? t`Put on “${list.name}”.` : t`Taken off “${list.name}”.`, () =>
      each(back, people, list.id),
    );
  };
  const error = add.error ?? remove.error;
  return (
    <Paper withBorder p="sm" component="section" aria-label={t`With those you chose`}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          <Plural value={chosen.length} one="# chosen" other="# chosen" />
        </Text>
        <Select
          aria-label={t`List`}
          placeholder={t`Choose a list`}
          data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={listId === undefined ? null : String(listId)}
          onChange={(id) => setListId(id ? Number(id) : undefined)}
          searchable
        />
        <Button
          size="sm"
          variant="default"
          disabled={!list || off.length === 0}
          loading={add.isPending}
          onClick={() => void change("add")}
        >
          <Trans>Put on the list</Trans>
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={!list || on.length === 0}
          loading={remove.isPending}
          onClick={() => void change("remove")}
        >
          <Trans>Take off the list</Trans>
        </Button>
        {mayExport && chosen.length <= mostChosen && (
          <Button
            component={Link}
            to={accountPath("/export")}
            search={{ ids: chosen.map(({ id }) => id) } as never}
            size="sm"
            variant="default"
          >
            <Trans>Export</Trans>
          </Button>
        )}
        <Button size="sm" variant="subtle" onClick={clear}>
          <Trans>Choose nobody</Trans>
        </Button>
      </Group>
      {error && <ErrorPanel error={error} />}
    </Paper>
  );
}
