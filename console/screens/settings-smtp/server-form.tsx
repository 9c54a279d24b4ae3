import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import {
  addMailServer,
  changeMailServer,
  getMailServers,
  testMailServer,
} from "#domains/delivery/servers.api.ts";
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

type Props = {
  /** The one to change; null for a new one. */
  server: Server | null;
  /** How many there are beside it. */
  others: number;
  /** Where this installation takes mail that comes back, if it does. */
  returnDomain: string | null;
  close: () => void;
};

/** The server's details: tried out as they are typed, kept when saved. */
export function ServerForm({ server, others, returnDomain, close }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const [asking, setAsking] = useState<Settings>();
  const first = !server && others === 0;
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened by a button further up: whoever pressed it goes on here.
  useEffect(() => {
    if (!first) heading.current?.focus();
  }, [first]);
  const test = useAction(testMailServer);
  const saved = {
    invalidates: [getMailServers],
    onSuccess: (_reply: unknown, { body }: { body: Settings }) => {
      setAsking(undefined);
      close();
      toast(t`Saved: messages go out through ${body.host}.`);
    },
  };
  const add = useAction(addMailServer, saved);
  const change = useAction(changeMailServer, saved);
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
    add.error ?? change.error ?? test.error,
  );
  const submit = form.onSubmit((values) => {
    const body = settingsOf(values);
    if (server) change.mutate({ params: { serverId: server.id }, body });
    else if (first) setAsking(body);
    else add.mutate({ body });
  });
  const tryOut = form.onSubmit((values) =>
    test.mutate({ body: { ...(server ? { serverId: server.id } : {}), settings: settingsOf(values) } }),
  );
  const host = server?.host;
  return (
    <Card component="section" aria-labelledby="server">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3" id="server" ref={heading} tabIndex={-1}>
            {host ? (
              <Trans>Change {host}</Trans>
            ) : first ? (
              <Trans>Your SMTP server</Trans>
            ) : (
              <Trans>Another SMTP server</Trans>
            )}
          </Title>
          <ServerFields
            form={form}
            kept={keepsPassword(server, form.values)}
            alone={others === 0}
            returnDomain={returnDomain}
          />
          {rest && !asking && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
          <TestResult running={test.isPending} result={test.data} />
          <Group>
            <Button variant="default" loading={test.isPending} onClick={() => tryOut()}>
              <Trans>Test the connection</Trans>
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
            {!first && (
              <Button variant="subtle" color="stone" onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      {asking && (
        <FirstSave
          host={asking.host}
          tested={test.data?.works}
          close={() => setAsking(undefined)}
          confirm={() => add.mutate({ body: asking })}
          pending={add.isPending}
          error={add.error}
        />
      )}
    </Card>
  );
}
