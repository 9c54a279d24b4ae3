import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, TextInput } from "@mantine/core";
import { getReturnDomain, setReturnDomain } from "#domains/delivery/inbound/return-domain.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

/** `under`: a domain whose messages are signed here. */
export function ReturnDomainForm({ under }: { under: string }) {
  const { t } = useLingui();
  const { required } = useRules();
  const save = useAction(setReturnDomain, { invalidates: [getReturnDomain] });
  const { form, rest } = useServerForm(
    { initialValues: { domain: t`return.${under}` }, validate: { domain: required } },
    save.error,
  );
  return (
    <form
      onSubmit={form.onSubmit(({ domain }) => save.mutate({ body: { domain: domain.trim() } }))}
      noValidate
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t`Name of the domain`}
          description={t`Under ${under}, and used for nothing else.`}
          maxLength={180}
          autoCapitalize="none"
          spellCheck={false}
          style={{ flex: "1 1 18rem" }}
          {...form.getInputProps("domain")}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          <Trans>Show the records</Trans>
        </Button>
      </Group>
      {rest && <ErrorPanel error={rest} />}
    </form>
  );
}
