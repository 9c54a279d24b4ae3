import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ErrorPanel } from "./error-panel.tsx";
import { useServerForm } from "./use-server-form.ts";

type Props = { submit: (code: string) => void; pending: boolean; error: Error | null; back: () => void };

/** The code from an authenticator app, or one of the recovery codes for who no longer has the phone. */
export function CodeStep({ submit, pending, error, back }: Props) {
  const { t } = useLingui();
  const [kind, setKind] = useState<"app" | "recovery">("app");
  const { form, rest } = useServerForm({ initialValues: { code: "" } }, error);
  const swap = () => {
    form.reset();
    setKind(kind === "app" ? "recovery" : "app");
  };
  return (
    <form onSubmit={form.onSubmit(({ code }) => submit(code.trim()))}>
      <Stack>
        {rest && <ErrorPanel error={rest} />}
        <TextInput
          key={kind}
          label={kind === "app" ? t`Code from your authenticator app` : t`Recovery code`}
          description={
            kind === "app"
              ? t`Six digits; a new one comes every thirty seconds.`
              : t`One of those you kept when you turned on the second step. Each works once.`
          }
          inputMode={kind === "app" ? "numeric" : "text"}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          {...form.getInputProps("code")}
        />
        <Button type="submit" loading={pending} fullWidth>
          <Trans>Sign in</Trans>
        </Button>
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={back}>
            <Trans>Back</Trans>
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={swap}>
            {kind === "app" ? <Trans>Use a recovery code</Trans> : <Trans>Use the app’s code</Trans>}
          </Anchor>
        </Group>
        {kind === "recovery" && (
          <Text size="sm" c="dimmed">
            <Trans>No codes left either? The owner of your business can invite you again.</Trans>
          </Text>
        )}
      </Stack>
    </form>
  );
}
