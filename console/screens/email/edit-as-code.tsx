import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCode } from "@tabler/icons-react";
import { writeAsCode } from "#domains/templates/templates.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/undo-toast.tsx";
import type { Edited } from "./edited.ts";

type Props = { source: string; onChange: (changed: Partial<Edited>) => void };

/** From fields to code, for who wants what the fields don't offer. There is no way back but an earlier version. */
export function EditAsCode({ source, onChange }: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const convert = useAction(writeAsCode, {
    onSuccess: (code) => {
      onChange(code);
      close();
      toast(t`This e-mail is MJML now. Save it to keep it so.`);
    },
  });
  return (
    <>
      <Button variant="subtle" mt="sm" leftSection={<IconCode size={16} aria-hidden />} onClick={open}>
        <Trans>Edit as code…</Trans>
      </Button>
      <ConfirmDialog
        opened={opened}
        close={close}
        title={t`Edit this e-mail as code?`}
        verb={t`Edit as code`}
        confirm={() => convert.mutate({ body: { source } })}
        pending={convert.isPending}
        error={convert.error}
      >
        <Text>
          <Trans>
            The fields become MJML, which you can change in every detail. There is no way back from code to
            fields: to have them again, bring back an earlier version. Parts that are hidden are left out.
          </Trans>
        </Text>
      </ConfirmDialog>
    </>
  );
}
