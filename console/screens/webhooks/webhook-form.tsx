import { Trans, useLingui } from "@lingui/react/macro";
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { EventName } from "#domains/webhooks/shapes.api.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { useEventWords } from "./use-event-words.ts";
import type { Kind, Webhook } from "./webhook.ts";

type Body = {
  url: string;
  description: string;
  type: Kind;
  events: EventName[];
  batched: boolean;
  auth: { type: "bearer" | "basic"; token: string };
  headers: { key: string; value: string }[];
  logDays: 7 | 30 | 90;
};

type Props = {
  webhook?: Webhook;
  save: (body: Body) => void;
  close: () => void;
  pending: boolean;
  error: Error | null;
};

const lives = [7, 30, 90] as const;

/** Where to, of what, and how it is let in. */
export function WebhookForm({ webhook, save, close, pending, error }: Props) {
  const { t } = useLingui();
  const { required } = useRules();
  const { words, of } = useEventWords();
  const { form, rest } = useServerForm(
    { initialValues: valuesOf(webhook), validate: { url: required } },
    error,
  );
  const { type, events, headers, authType } = form.values;
  const submit = form.onSubmit(({ token, authType: kind, logDays, url, headers: typed, ...others }) =>
    save({
      ...others,
      url: url.trim(),
      auth: { type: kind, token: token.trim() },
      headers: typed.filter(({ key }) => key.trim() !== ""),
      logDays: lives.find((each) => String(each) === logDays) ?? 30,
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Address`}
          description={t`Where your program listens. It begins with https://`}
          placeholder="https://shop.example/hooks/mail"
          type="url"
          maxLength={2000}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("url")}
        />
        <TextInput
          label={t`What it is`}
          description={t`People who ask to whom their data went are told this name, too.`}
          placeholder={t`Order status in the shop`}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps("description")}
        />
        {!webhook && (
          <Radio.Group
            label={t`About what?`}
            {...form.getInputProps("type")}
            onChange={(chosen) => form.setValues({ type: chosen as Kind, events: usual[chosen as Kind] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="transactional"
                label={t`Messages that your programs send`}
                description={t`Receipts, passwords, notices: by the API or the SMTP relay.`}
              />
              <Radio
                value="marketing"
                label={t`Campaigns and contacts`}
                description={t`What comes of newsletters, and what changes about people.`}
              />
            </Stack>
          </Radio.Group>
        )}
        <Checkbox.Group
          label={t`When?`}
          value={events}
          onChange={(chosen) => form.setFieldValue("events", chosen as EventName[])}
          error={form.errors.events}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
            {of(type).map((event) => (
              <Checkbox key={event} value={event} label={words[event]} description={event} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        {events.length === 0 && (
          <Text size="sm" c="dimmed">
            <Trans>Choose at least one.</Trans>
          </Text>
        )}
        <Guidance
          why={t`Whoever receives the data must be known to the person who asks (GDPR art. 15), and must be told when somebody is erased (art. 19). Licet records each time whom a program is told of, and tells it of erasures by itself.`}
        >{t`The program gets people’s addresses. Tell it only what it needs.`}</Guidance>
        <Group align="flex-end" grow preventGrowOverflow={false}>
          <Select
            label={t`Credentials`}
            data={[
              { value: "bearer", label: t`Token (Bearer)` },
              { value: "basic", label: t`User and password (Basic)` },
            ]}
            allowDeselect={false}
            {...form.getInputProps("authType")}
          />
          <PasswordInput
            label={authType === "basic" ? t`user:password` : t`Token`}
            placeholder={t`None`}
            maxLength={2000}
            autoComplete="off"
            visibilityToggleButtonProps={{ "aria-label": t`Show or hide it` }}
            {...form.getInputProps("token")}
          />
        </Group>
        {headers.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no name of their own
          <Group key={index} align="flex-end" wrap="nowrap">
            <TextInput
              label={t`Header`}
              maxLength={100}
              autoComplete="off"
              style={{ flex: 1 }}
              {...form.getInputProps(`headers.${index}.key`)}
            />
            <TextInput
              label={t`Value`}
              maxLength={2000}
              autoComplete="off"
              style={{ flex: 1 }}
              {...form.getInputProps(`headers.${index}.value`)}
            />
            <ActionIcon
              variant="subtle"
              color="stone"
              size="lg"
              aria-label={t`Remove this header`}
              onClick={() => form.removeListItem("headers", index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={16} />}
            onClick={() => form.insertListItem("headers", { key: "", value: "" })}
          >
            <Trans>Add a header</Trans>
          </Button>
        </Group>
        <Switch
          label={t`Tell many at once`}
          description={t`Up to 500 events in one request, as a list: for large campaigns.`}
          {...form.getInputProps("batched", { type: "checkbox" })}
        />
        <Select
          label={t`Keep the log for`}
          description={t`What was told can be looked up and told again for so long; then it is deleted.`}
          data={lives.map((days) => ({ value: String(days), label: t`${days} days` }))}
          allowDeselect={false}
          {...form.getInputProps("logDays")}
        />
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={pending} disabled={events.length === 0}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const usual: Record<Kind, EventName[]> = {
  transactional: ["delivered", "hardBounce", "blocked"],
  marketing: ["unsubscribed", "hardBounce"],
};

function valuesOf(webhook: Webhook | undefined) {
  return {
    url: webhook?.url ?? "",
    description: webhook?.description ?? "",
    type: webhook?.type ?? ("transactional" as Kind),
    events: (webhook?.events ?? usual.transactional) as EventName[],
    batched: webhook?.batched ?? false,
    authType: webhook?.auth?.type === "basic" ? ("basic" as const) : ("bearer" as const),
    token: webhook?.auth?.token ?? "",
    headers: webhook?.headers ?? [],
    logDays: String(webhook?.logDays ?? 30),
  };
}
