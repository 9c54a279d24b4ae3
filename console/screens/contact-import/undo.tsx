import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { getImport, getImports, undoImport } from "#domains/contacts/import/import.api.ts";
import { queryClient } from "../../api/query-client.ts";
import { keyOf, useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { Import } from "./import-state.tsx";

/** Takes a whole import back, with what that means said before. */
export function Undo({ result }: { result: Import }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { fileName, id, counts } = result;
  const undo = useAction(undoImport, {
    invalidates: [getImports],
    onSuccess: (changed) => {
      queryClient.setQueryData(keyOf(getImport, { params: { importId: id } }), changed);
      setAsking(false);
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => setAsking(true)}>
        <Trans>Undo this import</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        title={t`Undo the import of “${fileName}”?`}
        verb={t`Undo the import`}
        confirm={() => undo.mutate({ params: { importId: id } })}
        pending={undo.isPending}
        error={undo.error}
      >
        <Stack gap="xs">
          <Text>
            <Plural
              value={counts.created}
              one="# new contact goes, unless something happened with them since."
              other="# new contacts go, unless something happened with them since."
            />
          </Text>
          <Text>
            <Plural
              value={counts.updated}
              one="# contact gets back the values of before, where nobody changed them since."
              other="# contacts get back the values of before, where nobody changed them since."
            />
          </Text>
          <Text>
            <Plural
              value={counts.consentRecorded}
              one="# imported agreement is taken back; the ledger keeps both entries."
              other="# imported agreements are taken back; the ledger keeps both entries."
            />
          </Text>
          <Text>
            <Trans>What people did themselves stays, and so does every no.</Trans>
          </Text>
        </Stack>
      </ConfirmDialog>
    </>
  );
}

/** What the taking back came to. */
export function UndoneNow({ undone }: { undone: NonNullable<Import["undone"]> }) {
  return (
    <Guidance
      why={
        <Trans>
          Nothing is ever deleted from the ledger: each agreement that the import had written now has an entry
          that takes it back. Contacts stay where the person, or somebody of your team, did something since.
        </Trans>
      }
    >
      <Trans>This import was undone.</Trans>{" "}
      <Plural value={undone.removed} one="# contact is gone." other="# contacts are gone." />{" "}
      {undone.restored > 0 && (
        <Plural
          value={undone.restored}
          one="# contact is as it was before."
          other="# contacts are as they were before."
        />
      )}{" "}
      {undone.kept > 0 && (
        <Plural
          value={undone.kept}
          one="# contact stays for what happened since."
          other="# contacts stay for what happened since."
        />
      )}
    </Guidance>
  );
}
