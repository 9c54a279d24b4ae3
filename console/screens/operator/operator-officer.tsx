import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { operatorOfficerDigestOperations } from "#domains/governance/digest/officer-digest.api.ts";
import { getOperator, nameOperatorOfficer } from "#domains/governance/officer/officer.api.ts";
import { getOperatorStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useSession } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { OfficerDigest } from "../../components/officer-digest.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

type Named = ReplyOf<typeof getOperator>["officer"];

/** Who watches over data protection for the operator; its administrators name them. */
export function OperatorOfficer() {
  const { t } = useLingui();
  const { operator } = useSession();
  const { data } = useOperation(getOperator, undefined, { retry: false });
  if (!data) return null;
  const { officer } = data;
  return (
    <Card component="section" aria-labelledby="officer">
      <Stack gap="sm">
        <Title order={2} size="h3" id="officer">
          <Trans>Data protection officer</Trans>
        </Title>
        <Text>{officer ? `${officer.name} · ${officer.contact}` : t`Nobody is named.`}</Text>
        {operator && <NameOfficer key={officer?.name ?? ""} officer={officer} />}
        {officer && <OfficerDigest side="operator" mayWrite={operator} />}
      </Stack>
    </Card>
  );
}

function NameOfficer({ officer }: { officer: Named }) {
  const { t } = useLingui();
  const save = useAction(nameOperatorOfficer, {
    invalidates: [getOperator, getOperatorStanding, operatorOfficerDigestOperations.get],
    onSuccess: () => toast(t`Saved.`),
  });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        name: officer?.name ?? "",
        contact: officer?.contact ?? "",
        organisation: officer?.organisation ?? "",
        declaredOn: officer?.declaredOn ?? "",
        declaredAs: officer?.declaredAs ?? "",
      },
    },
    save.error,
  );
  const submit = form.onSubmit(({ name, contact, organisation, declaredOn, declaredAs }) =>
    save.mutate({
      body: {
        ...{ name, contact },
        organisation: organisation || null,
        declaredOn: declaredOn || null,
        declaredAs: declaredAs || null,
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw="var(--licet-measure)">
        <TextInput label={t`Name`} required maxLength={200} {...form.getInputProps("name")} />
        <TextInput
          label={t`How to reach them`}
          description={t`An e-mail address, a page or a telephone number. It is published.`}
          required
          maxLength={300}
          {...form.getInputProps("contact")}
        />
        <TextInput
          label={t`Where they work, if not with you`}
          maxLength={200}
          {...form.getInputProps("organisation")}
        />
        <Group grow align="flex-start">
          <TextInput type="date" label={t`The authority was told on`} {...form.getInputProps("declaredOn")} />
          <TextInput label={t`Under the number`} maxLength={100} {...form.getInputProps("declaredAs")} />
        </Group>
        {rest && <ErrorPanel error={rest} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
