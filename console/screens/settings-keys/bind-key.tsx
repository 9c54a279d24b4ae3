import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { listApiKeys, updateApiKey } from "#domains/accounts/accounts.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Key, Source } from "./key.ts";
import { SourceChoice } from "./source-choice.tsx";

type Props = { apiKey: Key; sources: Source[]; close: () => void };

/** Another source for what a key adds from now on; whom it added keep theirs. */
export function BindKey({ apiKey: { id, name, sourceId }, sources, close }: Props) {
  const { t } = useLingui();
  const [chosen, choose] = useState(sourceId === null ? "" : String(sourceId));
  const bind = useAction(updateApiKey, {
    invalidates: [listApiKeys],
    onSuccess: () => {
      close();
      toast(t`Changed from now on.`);
    },
  });
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`The source of “${name}”`}</Text>}>
      <Stack>
        <SourceChoice sources={sources} value={chosen} choose={choose} />
        <Text size="sm" c="dimmed">
          <Trans>Whom the key has added so far keep the source they came by.</Trans>
        </Text>
        {bind.error && <ErrorPanel error={bind.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            loading={bind.isPending}
            onClick={() =>
              bind.mutate({ params: { keyId: id }, body: { sourceId: chosen ? Number(chosen) : null } })
            }
          >
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
