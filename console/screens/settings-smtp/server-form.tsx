import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { getMailServer, saveMailServer, testMailServer } from "#domains/delivery/delivery.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { FirstSave } from "./first-save.tsx";
import type { Server } from "./server.ts";
import { ServerFields } from "./server-fields.tsx";
import { keepsPassword, type Settings, settingsOf, type Values, valuesOf } from "./server-values.ts";
import { TestResult } from "./test-result.tsx";

/** The server's details: tried out as they are typed, kept when saved. */
export function ServerForm({ server }: { server: Server | null }) {
  const { t } = useLingui();
  const { required } = useRules();
  const [asking, setAsking] = useState<Settings>();
  const test = useAction(testMailServer);
  const save = useAction(saveMailServer, {
    invalidates: [getMailServer],
    onSuccess: (_reply, { body }) => {
      setAsking(undefined);
      toast(t`Saved: messages go out through ${body.host}.`);
    },
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: valuesOf(server),
      onValuesChange: () => test.reset(),
      validate: {
        host: required,
        port: (port) => (Number(port) >= 1 ? null : t`A number, usually 587 or 465.`),
        password: (password, values) =>
          values.username.trim() && !password && !keepsPassword(server, values)
            ? t`Type the password that goes with this server and name.`
            : null,
      },
    },
    save.error ?? test.error,
  );
  const submit = form.onSubmit((values) => {
    const settings = settingsOf(values);
    if (server) save.mutate({ body: settings });
    else setAsking(settings);
  });
  const tryOut = form.onSubmit((values) => test.mutate({ body: { server: settingsOf(values) } }));
  return (
    <Card component="section" aria-labelledby="server">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3" id="server">
            {server ? <Trans>Change the server</Trans> : <Trans>Your SMTP server</Trans>}
          </Title>
          <ServerFields form={form} kept={keepsPassword(server, form.values)} />
          {rest && !asking && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
          <TestResult running={test.isPending} result={test.data} />
          <Group>
            <Button variant="default" loading={test.isPending} onClick={() => tryOut()}>
              <Trans>Test the connection</Trans>
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
      {asking && (
        <FirstSave
          host={asking.host}
          tested={test.data?.works}
          close={() => setAsking(undefined)}
          confirm={() => save.mutate({ body: asking })}
          pending={save.isPending}
          error={save.error}
        />
      )}
    </Card>
  );
}
