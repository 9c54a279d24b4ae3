import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { List, Stack, Text } from "@mantine/core";
import { archivePurpose, listPurposes } from "#domains/consent/consent.api.ts";
import { getContactInfo, getContacts } from "#domains/contacts/contacts.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import type { Purpose, Standing } from "./purpose.ts";

type Props = { purpose: Purpose; standing: Standing[]; close: () => void };

/** Says whom it concerns before nothing more is sent for it. */
export function ArchivePurpose({ purpose, standing, close }: Props) {
  const { t } = useLingui();
  const name = usePurposeName()(purpose);
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const archive = useAction(archivePurpose, {
    invalidates: [listPurposes, getContacts, getContactInfo, getLists],
    onSuccess: () => {
      close();
      toast(t`“${name}” is archived.`);
    },
  });
  const agreed = standing.find(({ state }) => state === "granted")?.count ?? 0;
  const concerned = lists
    .filter(({ purposeId }) => purposeId === purpose.id)
    .map((list) => t`“${list.name}”`);
  return (
    <ConfirmDialog
      opened
      close={close}
      title={t`Archive “${name}”?`}
      verb={t`Archive`}
      confirm={() => archive.mutate({ params: { id: purpose.id } })}
      pending={archive.isPending}
      error={archive.error}
      typeToConfirm={purpose.key}
    >
      <Stack gap="xs">
        <List size="sm">
          <List.Item>
            <Plural
              value={agreed}
              one="# person said yes to it: nothing more is sent to them for it."
              other="# people said yes to it: nothing more is sent to them for it."
            />
          </List.Item>
          {concerned.length > 0 && (
            <List.Item>
              <Trans>Lists that are for it can no longer be mailed:</Trans> {concerned.slice(0, 5).join(", ")}
            </List.Item>
          )}
          <List.Item>
            <Trans>Forms that ask for it stop asking when you publish them again.</Trans>
          </List.Item>
        </List>
        <Text size="sm" c="dimmed">
          <Trans>Everything in the ledger stays: who agreed, to which words, when.</Trans>
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
