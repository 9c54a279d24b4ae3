import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Card, CloseButton, Group, Select, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { updateContact } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import classes from "./cards.module.css";
import type { ContactInfo } from "./contact-info.ts";
import { byId, stale } from "./stale.ts";

/** The lists they are on; a list says for what, never whether. */
export function ListsCard({ contact }: { contact: ContactInfo }) {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write") && contact.email !== undefined;
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const update = useAction(updateContact, { invalidates: stale });
  const change = (body: { listIds?: number[]; unlinkListIds?: number[] }) =>
    update.mutateAsync({ ...byId(contact.id), body });
  const on = lists.filter(({ id }) => contact.listIds.includes(id));
  const others = lists.filter(({ id }) => !contact.listIds.includes(id));
  const add = async (id: number, name: string) => {
    await change({ listIds: [id] });
    toastUndo(t`Added to “${name}”.`, () => change({ unlinkListIds: [id] }));
  };
  const remove = async (id: number, name: string) => {
    await change({ unlinkListIds: [id] });
    toastUndo(t`Taken off “${name}”.`, () => change({ listIds: [id] }));
  };
  return (
    <Card component="section" aria-labelledby="lists">
      <Stack gap="md">
        <Title order={2} id="lists" size="h3">
          <Trans>Lists</Trans>
        </Title>
        {on.length === 0 ? (
          <Text size="sm" c="dimmed">
            <Trans>On no list: no campaign reaches them.</Trans>
          </Text>
        ) : (
          <ul className={classes.list}>
            {on.map(({ id, name, purposeName }) => (
              <Group component="li" key={id} justify="space-between" wrap="nowrap">
                <div>
                  <Anchor component={Link} to={accountPath(`/contacts?list=${id}`)} size="sm">
                    {name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {purposeName}
                  </Text>
                </div>
                {mayWrite && (
                  <CloseButton aria-label={t`Take off “${name}”`} onClick={() => void remove(id, name)} />
                )}
              </Group>
            ))}
          </ul>
        )}
        {mayWrite && others.length > 0 && (
          <Select
            aria-label={t`Add to a list`}
            placeholder={t`Add to a list`}
            data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={null}
            searchable
            disabled={update.isPending}
            onChange={(id) => {
              const list = others.find((one) => String(one.id) === id);
              if (list) void add(list.id, list.name);
            }}
          />
        )}
        {update.error && <ErrorPanel error={update.error} />}
      </Stack>
    </Card>
  );
}
