import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Checkbox, Group, List, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { getUndertaking, signUndertaking } from "#domains/governance/training/training.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { Certificate } from "./certificate.tsx";

/** What one binds oneself to, and the place to sign it. */
export function Undertaking() {
  const { t } = useLingui();
  const query = useOperation(getUndertaking);
  return (
    <Loaded query={query}>
      {({ version, paragraphs, name, signed }) => {
        const counts = signed?.version === version && new Date(signed.validUntil) > new Date();
        return (
          <Card component="section" aria-labelledby="undertaking">
            <Stack gap="sm" maw="var(--licet-measure)">
              <Group gap="sm">
                <Title order={2} size="h3" id="undertaking">
                  <Trans>Undertaking of confidentiality</Trans>
                </Title>
                <Badge color={counts ? "pine" : "brick"}>{counts ? t`Signed` : t`To sign`}</Badge>
              </Group>
              <List type="ordered" spacing="xs">
                {paragraphs.map((paragraph) => (
                  <List.Item key={paragraph}>{paragraph}</List.Item>
                ))}
              </List>
              {counts && signed ? (
                <Group gap="sm">
                  <Text size="sm" component="div">
                    <Trans>
                      You signed version {version} on <Moment at={signed.at} />. It counts until{" "}
                      <Moment at={signed.validUntil} show="day" />.
                    </Trans>
                  </Text>
                  <Certificate of="undertaking" name={t`Undertaking of confidentiality`} />
                </Group>
              ) : (
                <Sign version={version} name={name} />
              )}
            </Stack>
          </Card>
        );
      }}
    </Loaded>
  );
}

function Sign({ version, name }: { version: number; name: string }) {
  const { t } = useLingui();
  const [read, setRead] = useState(false);
  const sign = useAction(signUndertaking, { invalidates: [getUndertaking] });
  const { form, rest } = useServerForm({ initialValues: { name: "" } }, sign.error);
  return (
    <form onSubmit={form.onSubmit((body) => sign.mutate({ body: { version, ...body } }))} noValidate>
      <Stack gap="sm">
        <Checkbox
          label={t`I have read this and bind myself to it.`}
          checked={read}
          onChange={(event) => setRead(event.currentTarget.checked)}
        />
        <TextInput
          label={t`Your name, as your signature`}
          description={name}
          maxLength={120}
          autoComplete="name"
          {...form.getInputProps("name")}
        />
        {rest && <ErrorPanel error={rest} />}
        <Group>
          <Button type="submit" disabled={!read} loading={sign.isPending}>
            <Trans>Sign</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
