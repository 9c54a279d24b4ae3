import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { downloadPolicy, getPolicy, publishPolicy } from "#domains/governance/documents/documents.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { Changes } from "./changes.tsx";
import { DocumentTabs } from "./document-tabs.tsx";
import { TextSections } from "./text-sections.tsx";
import { Versions } from "./versions.tsx";

type Policy = ReplyOf<typeof getPolicy>;

/** The privacy policy: as it would read now, what changed, and what was published. */
export function Documents() {
  const { t } = useLingui();
  const query = useOperation(getPolicy);
  const mayPublish = useMay("governance:write");
  return (
    <Page
      title={t`Privacy policy`}
      subtitle={t`Made of what is set up here, in French and English. You publish it, and each version keeps its address.`}
    >
      <DocumentTabs />
      <Loaded query={query}>
        {(policy) => (
          <>
            <State policy={policy} />
            {policy.versions.length > 0 && <Address url={policy.publicUrl} />}
            {mayPublish && <Publish key={policy.versions.length} policy={policy} />}
            <AsItReads policy={policy} />
            <Versions
              kind="privacy_policy"
              by="shown"
              versions={policy.versions}
              publicUrl={policy.publicUrl}
              download={(policyVersion) => downloadFile(downloadPolicy, { params: { policyVersion } })}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function State({ policy: { versions, changes } }: { policy: Policy }) {
  const { t } = useLingui();
  if (versions.length === 0)
    return (
      <Guidance
        why={t`People must be told who uses their data, what for, on which basis, who gets it and for how long, when they give it (GDPR art. 13).`}
      >{t`Read it below, add your own words if you like, then publish it. If your site has a policy already, you need not use this one.`}</Guidance>
    );
  if (changes.length === 0)
    return (
      <Guidance>{t`What people can read is what is done: nothing has changed since version ${versions[0]?.version}.`}</Guidance>
    );
  return (
    <Guidance
      tone="warn"
      todo={<Changes changes={changes} />}
    >{t`What is done has changed since it was published. Underlined is new, struck out is no longer so:`}</Guidance>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <Group justify="space-between">
        <Stack gap={4} miw={0} style={{ flex: "1 1 18rem" }}>
          <Title order={2} size="h4">
            <Trans>Its address</Trans>
          </Title>
          <Text size="sm">
            <Trans>
              Put it under Settings › Business as the address of your privacy policy: forms and messages then
              link to it.
            </Trans>
          </Text>
          <Anchor href={url} size="sm" style={{ overflowWrap: "anywhere" }}>
            {url}
          </Anchor>
        </Stack>
        <CopyButton value={url} label={t`Address of the privacy policy`} />
      </Group>
    </Card>
  );
}

function Publish({ policy: { ownWords, versions } }: { policy: Policy }) {
  const { t } = useLingui();
  const publish = useAction(publishPolicy, {
    invalidates: [getPolicy, getStanding],
    onSuccess: ({ version }) => toast(t`Version ${version} is published.`),
  });
  const { form, rest } = useServerForm(
    { initialValues: { ownWords, effectiveOn: new Date().toISOString().slice(0, 10) } },
    publish.error,
  );
  const submit = form.onSubmit((body) =>
    publish.mutate({ body: { ...body, after: versions[0]?.version ?? 0 } }),
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h3">
            <Trans>Publish</Trans>
          </Title>
          {rest && <ErrorPanel error={rest} />}
          <Textarea
            label={t`Your own words at the top, in French`}
            description={t`What Licet can’t know: your till, your shop on another site. May stay empty.`}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps("ownWords.fr")}
          />
          <Textarea
            label={t`Your own words at the top, in English`}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps("ownWords.en")}
          />
          <TextInput type="date" label={t`In force from`} required {...form.getInputProps("effectiveOn")} />
          <Group>
            <Button type="submit" loading={publish.isPending}>
              {versions.length === 0 ? <Trans>Publish it</Trans> : <Trans>Publish a new version</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function AsItReads({ policy: { sections } }: { policy: Policy }) {
  return (
    <Card component="section" aria-labelledby="reads">
      <Stack gap="sm">
        <Title order={2} size="h3" id="reads">
          <Trans>As it would read now</Trans>
        </Title>
        <TextSections sections={sections} />
      </Stack>
    </Card>
  );
}
