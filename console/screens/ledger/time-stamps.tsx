import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import {
  getTimeStampAuthority,
  removeTimeStampAuthority,
  setTimeStampAuthority,
  testTimeStampAuthority,
} from "#domains/consent/ledger.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { TryButton, TryResult } from "./outside-test.tsx";

type Authority = { url: string; trusted: string | null };

/** An authority that signs when each checkpoint was there (RFC 3161). */
export function TimeStamps() {
  const query = useOperation(getTimeStampAuthority);
  return (
    <Card component="section" aria-labelledby="stamps">
      <Stack gap="md">
        <div>
          <Title order={2} size="h3" id="stamps">
            <Trans>Time stamps</Trans>
          </Title>
          <Text size="sm" c="dimmed" maw="var(--licet-measure)">
            <Trans>
              A time-stamping authority signs when each checkpoint was there. In the European Union, a
              qualified one is believed by every court (eIDAS, article 41). It gets a hash, and nothing else.
            </Trans>
          </Text>
        </div>
        <Loaded query={query}>
          {({ authority }) => <Choice key={authority?.url ?? ""} authority={authority} />}
        </Loaded>
      </Stack>
    </Card>
  );
}

function Choice({ authority }: { authority: Authority | null }) {
  const { t } = useLingui();
  const mayAdmin = useMay("account:admin");
  const invalidates = [getTimeStampAuthority];
  const save = useAction(setTimeStampAuthority, { invalidates, onSuccess: () => toast(t`Saved.`) });
  const remove = useAction(removeTimeStampAuthority, { invalidates });
  const tried = useAction(testTimeStampAuthority);
  const { form, rest } = useServerForm(
    { initialValues: { url: authority?.url ?? "", trusted: authority?.trusted ?? "" } },
    save.error,
  );
  if (!mayAdmin) return <Text>{authority?.url ?? <Trans>None was chosen.</Trans>}</Text>;
  return (
    <form
      onSubmit={form.onSubmit(({ url, trusted }) =>
        save.mutate({ body: { url, trusted: trusted.trim() || null } }),
      )}
    >
      <Stack gap="md">
        {rest && <ErrorPanel error={rest} />}
        <TextInput
          label={t`Address of the authority`}
          description={t`Your provider of trust services tells you. It begins with https://.`}
          type="url"
          required
          key={form.key("url")}
          {...form.getInputProps("url")}
        />
        <Textarea
          label={t`Its root certificate (optional)`}
          description={t`As text, from -----BEGIN CERTIFICATE-----. With it, nobody else’s stamp is believed.`}
          rows={4}
          key={form.key("trusted")}
          {...form.getInputProps("trusted")}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
          {authority && (
            <>
              <TryButton test={() => tried.mutate({})} pending={tried.isPending} />
              <Button
                variant="subtle"
                color="brick"
                size="sm"
                onClick={() => remove.mutate({})}
                loading={remove.isPending}
              >
                <Trans>Ask for no more stamps</Trans>
              </Button>
            </>
          )}
        </Group>
        <TryResult result={tried.data} />
        {tried.error && <ErrorPanel error={tried.error} />}
      </Stack>
    </form>
  );
}
