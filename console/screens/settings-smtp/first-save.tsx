import { Trans, useLingui } from "@lingui/react/macro";
import { Stack, Text } from "@mantine/core";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Guidance } from "../../components/guidance.tsx";

type Props = {
  host: string;
  /** What the test of these very details said; undefined where there was none. */
  tested: boolean | undefined;
  close: () => void;
  confirm: () => void;
  pending: boolean;
  error: Error | null;
};

/** From the mailbox to real people: the one moment that is worth a question. */
export function FirstSave({ host, tested, ...dialog }: Props) {
  const { t } = useLingui();
  return (
    <ConfirmDialog opened title={t`Send to real people from now on?`} verb={t`Send through it`} {...dialog}>
      <Stack gap="sm">
        <Text>
          <Trans>
            From now on messages leave through {host} and reach those they are addressed to. What is in the
            built-in mailbox stays there and is not sent.
          </Trans>
        </Text>
        {tested === undefined && (
          <Guidance tone="warn">
            <Trans>These details were not tested. If they are wrong, messages wait.</Trans>
          </Guidance>
        )}
        {tested === false && (
          <Guidance tone="warn">
            <Trans>The test failed. Until it succeeds, messages wait.</Trans>
          </Guidance>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
