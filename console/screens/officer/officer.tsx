import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { getDigest } from "#domains/governance/digest/digest.api.ts";
import { officerDigestOperations } from "#domains/governance/digest/officer-digest.api.ts";
import {
  dismissOfficer,
  downloadYearlyReport,
  getOfficer,
  getOperator,
  nameOfficer,
} from "#domains/governance/officer/officer.api.ts";
import { getRegister } from "#domains/governance/register/register.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { OfficerDigest } from "../../components/officer-digest.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { OperatorCard } from "./operator-card.tsx";
import { Team } from "./team.tsx";

type Named = ReplyOf<typeof getOfficer>["officer"];

/** Who watches over data protection, and what they report. */
export function Officer() {
  const { t } = useLingui();
  const query = useOperation(getOfficer);
  const mayName = useMay("account:admin");
  const mayWrite = useMay("governance:write");
  const operator = useOperation(getOperator, undefined, { retry: false });
  return (
    <Page
      title={t`Data protection officer`}
      subtitle={t`Whom people may turn to, who advises you, and who is asked before something risky begins.`}
    >
      <Guidance
        why={t`One must be named where the main business is to observe people regularly and on a large scale, or to handle sensitive data on a large scale, and in public bodies (GDPR art. 37). Elsewhere one may be, and is then held to the same: independent, reachable, without a second hat that decides what is done (art. 38).`}
      >{t`Most shops need none. If you name one, forms and pages show how to reach them, and the authority must be told.`}</Guidance>
      <Loaded query={query}>
        {({ officer }) => (
          <>
            {mayName ? (
              <NameOfficer key={officer?.name ?? ""} officer={officer} />
            ) : (
              <Shown officer={officer} />
            )}
            {officer && officer.userId === null && (
              <Card>
                <OfficerDigest side="account" mayWrite={mayWrite} />
              </Card>
            )}
          </>
        )}
      </Loaded>
      <Team />
      <Report />
      {operator.data && (
        <OperatorCard key={operator.data.operator?.legalName ?? ""} operator={operator.data} />
      )}
    </Page>
  );
}

function Shown({ officer }: { officer: Named }) {
  return (
    <Card>
      {officer ? (
        <>
          <Text fw={600}>{officer.name}</Text>
          <Text>{officer.contact}</Text>
          {officer.organisation && <Text size="sm">{officer.organisation}</Text>}
        </>
      ) : (
        <Text>
          <Trans>Nobody is named.</Trans>
        </Text>
      )}
    </Card>
  );
}

function NameOfficer({ officer }: { officer: Named }) {
  const { t } = useLingui();
  const members = useOperation(listMembers).data?.members ?? [];
  const invalidates = [getOfficer, getRegister, officerDigestOperations.get, getDigest];
  const save = useAction(nameOfficer, { invalidates, onSuccess: () => toast(t`Saved.`) });
  const dismiss = useAction(dismissOfficer, { invalidates });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        name: officer?.name ?? "",
        contact: officer?.contact ?? "",
        organisation: officer?.organisation ?? "",
        userId: officer?.userId ? String(officer.userId) : "",
        declaredOn: officer?.declaredOn ?? "",
        declaredAs: officer?.declaredAs ?? "",
      },
    },
    save.error,
  );
  const submit = form.onSubmit(({ userId, organisation, declaredOn, declaredAs, ...rest }) =>
    save.mutate({
      body: {
        ...rest,
        organisation: organisation || null,
        userId: userId ? Number(userId) : null,
        declaredOn: declaredOn || null,
        declaredAs: declaredAs || null,
      },
    }),
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3">
            {officer ? officer.name : <Trans>Name somebody</Trans>}
          </Title>
          {rest && <ErrorPanel error={rest} />}
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
          <NativeSelect
            label={t`Works in this account as`}
            description={t`Then only they can give the officer’s advice in reviews. Give them the role Data protection.`}
            data={[
              { value: "", label: t`Nobody here` },
              ...members.map(({ userId, name }) => ({ value: String(userId), label: name })),
            ]}
            {...form.getInputProps("userId")}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              type="date"
              label={t`The authority was told on`}
              {...form.getInputProps("declaredOn")}
            />
            <TextInput label={t`Under the number`} maxLength={100} {...form.getInputProps("declaredAs")} />
          </SimpleGrid>
          {dismiss.error && <ErrorPanel error={dismiss.error} />}
          <Group gap="sm">
            <Button type="submit" loading={save.isPending}>
              <Trans>Save</Trans>
            </Button>
            {officer && (
              <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate({})}>
                <Trans>Nobody is it any more</Trans>
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function Report() {
  const { t } = useLingui();
  const thisYear = new Date().getFullYear();
  const download = useMutation({
    mutationFn: (year: number) => downloadFile(downloadYearlyReport, { params: { year } }),
  });
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>The year in a report</Trans>
        </Title>
        <Text maw="var(--licet-measure)">
          <Trans>
            The register, reviews, requests, controls and where you stand, from what was recorded. For whoever
            the officer reports to.
          </Trans>
        </Text>
        {download.error && <ErrorPanel error={download.error} />}
        <Group gap="sm">
          {[thisYear, thisYear - 1].map((year) => (
            <Button
              key={year}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.mutate(year)}
              aria-label={t`Report for ${year} (PDF)`}
            >
              {String(year)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Card>
  );
}
