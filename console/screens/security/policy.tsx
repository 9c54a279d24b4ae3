import { Trans, useLingui } from "@lingui/react/macro";
import {
  Anchor,
  Button,
  Card,
  Code,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { getDisclosure, saveDisclosure } from "#domains/governance/security/security.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { SigningKey } from "./signing-key.tsx";
import type { Disclosure } from "./weakness-shape.ts";

/** What anybody reads before they report, and what programs read: security.txt. */
export function Policy() {
  const query = useOperation(getDisclosure);
  return (
    <Loaded query={query}>
      {(disclosure) => (
        <Stack gap="md">
          <PolicyForm disclosure={disclosure} />
          <File disclosure={disclosure} />
          <SigningKey fingerprint={disclosure.fingerprint} />
        </Stack>
      )}
    </Loaded>
  );
}

function PolicyForm({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useLingui();
  const save = useAction(saveDisclosure, { invalidates: [getDisclosure] });
  const { contact, answerDays, scopeEn, scopeFr, rewardsEn, rewardsFr, urls } = disclosure;
  const { form, rest } = useServerForm(
    { initialValues: { contact, answerDays, scopeEn, scopeFr, rewardsEn, rewardsFr } },
    save.error,
  );
  const own = { autosize: true, minRows: 2, maxLength: 3000 };
  return (
    <Card component="section" aria-labelledby="policy">
      <form onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3" id="policy">
            <Trans>The policy</Trans>
          </Title>
          <Text maw="var(--licet-measure)">
            <Trans>
              What is asked of whoever looks for weaknesses, and that they need not fear you, is fixed. You
              add what is yours. <Anchor href={urls.policy}>Read the page</Anchor> ·{" "}
              <Anchor href={urls.thanks}>the page of thanks</Anchor>
            </Trans>
          </Text>
          {rest && <ErrorPanel error={rest} />}
          <TextInput
            type="email"
            label={t`An address besides the form`}
            description={t`Where it is read each working day. Leave it empty for the form alone.`}
            maxLength={254}
            {...form.getInputProps("contact")}
          />
          <NumberInput
            label={t`Answer within how many working days`}
            description={t`A control fails when a report waits longer.`}
            min={1}
            max={15}
            allowDecimal={false}
            maw="14rem"
            {...form.getInputProps("answerDays")}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Textarea label={t`Scope, in French`} {...own} {...form.getInputProps("scopeFr")} />
            <Textarea label={t`Scope, in English`} {...own} {...form.getInputProps("scopeEn")} />
            <Textarea label={t`Rewards, in French`} {...own} {...form.getInputProps("rewardsFr")} />
            <Textarea label={t`Rewards, in English`} {...own} {...form.getInputProps("rewardsEn")} />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function File({ disclosure: { securityTxt, urls } }: { disclosure: Disclosure }) {
  return (
    <Card component="section" aria-labelledby="security-txt">
      <Stack gap="sm">
        <Title order={2} size="h3" id="security-txt">
          security.txt
        </Title>
        <Text maw="var(--licet-measure)">
          <Trans>
            Made anew each day, so that it never expires:{" "}
            <Anchor href={urls.securityTxt}>{urls.securityTxt}</Anchor>
          </Trans>
        </Text>
        <Code block tabIndex={0}>
          {securityTxt}
        </Code>
      </Stack>
    </Card>
  );
}
