import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconShare } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { getFormOutputs, getFormQrCode } from "#domains/forms/forms.api.ts";
import { downloadFile } from "../../api/download-file.ts";
import { useOperation } from "../../api/use-operation.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import type { FormDetails } from "./form-details.ts";
import { SignUps } from "./sign-ups.tsx";

/** Every way to put the form before people, each with something to copy. */
export function Share({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const { url } = form;
  if (!url) {
    return (
      <EmptyState icon={IconShare} title={t`Publish it first`}>
        <Trans>The form gets its address when it is published.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack gap="xl">
      <SignUps form={form} />
      <Way
        title={t`An address`}
        about={<Trans>For a button on your site, your signature, a social network.</Trans>}
      >
        <Group gap="xs">
          <Anchor href={url} target="_blank" rel="noopener noreferrer" style={{ overflowWrap: "anywhere" }}>
            {url}
          </Anchor>
          <CopyButton value={url} label={t`the address`} />
        </Group>
      </Way>
      <Way title={t`A code to scan`} about={<Trans>For the counter, a flyer, a parcel.</Trans>}>
        <Group gap="xs">
          {(["png", "svg"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() =>
                void downloadFile(getFormQrCode, { params: { formId: form.id }, query: { format } })
              }
            >
              {format === "png" ? <Trans>As an image (PNG)</Trans> : <Trans>For the printer (SVG)</Trans>}
            </Button>
          ))}
        </Group>
      </Way>
      <Codes form={form} />
    </Stack>
  );
}

function Codes({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const outputs = useOperation(getFormOutputs, { params: { formId: form.id } });
  const { origins } = form.draft;
  return (
    <Loaded query={outputs}>
      {({ html, script, popup, json }) => (
        <>
          <Way
            title={t`In your page, without script`}
            about={
              <Trans>
                A plain form in your site’s own style. It shows this version: paste it again after publishing
                another one.
              </Trans>
            }
          >
            <Snippet code={html} label={t`the HTML of the form`} />
          </Way>
          <Way
            title={t`In your page, by a small script`}
            about={
              <Trans>
                Always the published version, in its own look. No cookies, nothing of another company.
              </Trans>
            }
          >
            {origins.length === 0 && <SitesMissing />}
            <Snippet code={script} label={t`the code of the form in the page`} />
          </Way>
          <Way
            title={t`As a pop-up`}
            about={
              <Trans>
                Opens ten seconds after the page, once. Who closes it is left in peace on that page; nothing
                is stored in their browser.
              </Trans>
            }
          >
            {origins.length === 0 && <SitesMissing />}
            <Snippet code={popup} label={t`the code of the pop-up`} />
          </Way>
          <Way
            title={t`For your developer`}
            about={
              <Trans>
                Sign-ups as JSON, from the pages of your sites or from a program. What it takes and answers is
                described under that address.
              </Trans>
            }
          >
            <Snippet code={json} label={t`the address for programs`} />
          </Way>
        </>
      )}
    </Loaded>
  );
}

function SitesMissing() {
  return (
    <Guidance
      tone="warn"
      todo={
        <Anchor component={Link} to="." search={{} as never}>
          <Trans>Write › After signing up › Sites that may show it</Trans>
        </Anchor>
      }
      why={
        <Trans>
          Otherwise anybody could put your form into their page and make people believe they were dealing with
          you.
        </Trans>
      }
    >
      <Trans>Name the addresses of your sites first, then publish: the script works on these alone.</Trans>
    </Guidance>
  );
}

type WayProps = { title: string; about: ReactNode; children: ReactNode };

function Way({ title, about, children }: WayProps) {
  return (
    <Stack component="section" aria-label={title} gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed">{about}</Text>
      {children}
    </Stack>
  );
}

function Snippet({ code, label }: { code: string; label: string }) {
  return (
    <Stack gap="xs" align="flex-start">
      <Code block tabIndex={0} aria-label={label} style={{ maxHeight: "14rem", width: "100%" }}>
        {code}
      </Code>
      <CopyButton value={code} label={label} />
    </Stack>
  );
}
