import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, Radio, Stack, TextInput } from "@mantine/core";
import { createApiKey, listApiKeys } from "#domains/accounts/accounts.api.ts";
import { keyScopes, policy } from "#domains/accounts/policy.ts";
import type { Language } from "#kernel/localized.ts";
import { useAccount } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Source } from "./key.ts";
import type { Made } from "./key-shown.tsx";
import { SourceChoice } from "./source-choice.tsx";

type Props = { close: () => void; created: (made: Made) => void; sources: Source[] };
type Scope = (typeof keyScopes)[number];
type Values = { name: string; kind: "api" | "smtp"; scopes: Scope[]; sourceId: string };

export function KeyForm({ close, created, sources }: Props) {
  const { t, i18n } = useLingui();
  const { required } = useRules();
  const { permissions } = useAccount();
  const create = useAction(createApiKey, {
    invalidates: [listApiKeys],
    onSuccess: ({ key }, { body }) => created({ key, scopes: body.scopes, kind: body.kind ?? "api" }),
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: { name: "", kind: "api", scopes: [], sourceId: "" },
      validate: {
        name: required,
        scopes: (scopes, { kind }) =>
          scopes.length || kind === "smtp" ? null : t`Tick at least one thing it may do.`,
      },
    },
    create.error,
  );
  // Nobody gives a program what they may not do themselves.
  const offered = keyScopes.filter((scope) => permissions.includes(scope));
  const relay = form.values.kind === "smtp";
  const adds = !relay && form.values.scopes.includes("contacts:write");
  const submit = form.onSubmit(({ name, kind, scopes, sourceId }) =>
    create.mutate({
      body: {
        name: name.trim(),
        kind,
        scopes: kind === "smtp" ? ["transactional:send"] : scopes,
        ...(adds && sourceId ? { sourceId: Number(sourceId) } : {}),
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t`Name`}
          description={t`The program that will use it, so that you know later which one to revoke.`}
          placeholder={t`Online shop`}
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        {offered.includes("transactional:send") && (
          <Radio.Group
            label={t`How the program talks to Licet`}
            description={t`A shop or a website that only asks for an SMTP server takes an SMTP key: it sends single messages and can do nothing else.`}
            {...form.getInputProps("kind")}
          >
            <Group mt="xs">
              <Radio value="api" label={t`By the API`} />
              <Radio value="smtp" label={t`By SMTP`} />
            </Group>
          </Radio.Group>
        )}
        {!relay && (
          <Checkbox.Group
            label={t`What it may do`}
            description={t`As little as the program needs: whoever finds the key can do all of it.`}
            {...form.getInputProps("scopes")}
          >
            <Stack gap="xs" mt="xs">
              {offered.map((scope) => (
                <Checkbox key={scope} value={scope} label={policy[scope][i18n.locale as Language]} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {adds && (
          <SourceChoice
            sources={sources}
            value={form.values.sourceId}
            choose={(sourceId) => form.setFieldValue("sourceId", sourceId)}
          />
        )}
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending}>
            <Trans>Create the key</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
