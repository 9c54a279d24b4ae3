import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Text, TextInput } from "@mantine/core";
import { checkLinkHost, getLinkHost, setLinkHost } from "#domains/tracking/tracking.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { Section } from "./section.tsx";

/** The account's own name for the links that are seen; used once it was seen to lead here. */
export function LinkHost({ own }: { own: ReplyOf<typeof getLinkHost> }) {
  const { t } = useLingui();
  const { host: known } = own;
  const may = useMay("delivery:admin");
  const check = useAction(checkLinkHost, { invalidates: [getLinkHost] });
  const save = useAction(setLinkHost, {
    invalidates: [getLinkHost],
    onSuccess: ({ host }) => host && check.mutate({}),
  });
  const { form, rest } = useServerForm({ initialValues: { host: own.host ?? "" } }, save.error);
  return (
    <Section
      title={t`Your own address for these links`}
      about={
        own.confirmedAt ? (
          <Trans>
            Links that are seen begin with {known}. Last checked <Moment at={own.confirmedAt} show="ago" />.
          </Trans>
        ) : (
          <Trans>
            Readers trust links that bear your name. Optional: without it, links begin with the address of
            this installation.
          </Trans>
        )
      }
    >
      {may && (
        <form
          onSubmit={form.onSubmit(({ host }) => save.mutate({ body: { host: host.trim() || null } }))}
          noValidate
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t`Name of the host`}
              description={t`As in links.my-shop.com: a DNS entry (CNAME) that leads here.`}
              maxLength={253}
              spellCheck={false}
              {...form.getInputProps("host")}
            />
            <Button type="submit" variant="default" loading={save.isPending || check.isPending}>
              {form.values.host.trim() ? <Trans>Save and check</Trans> : <Trans>Save</Trans>}
            </Button>
          </Group>
        </form>
      )}
      <div aria-live="polite">
        {own.host && !own.confirmedAt && !check.data && (
          <Text c="dimmed">
            <Trans>{known} is not used yet: it was not seen to lead here.</Trans>
          </Text>
        )}
        {check.data && !check.data.ok && <Guidance tone="warn">{check.data.problem}</Guidance>}
      </div>
      {rest && <ErrorPanel error={rest} />}
      {check.error && <ErrorPanel error={check.error} />}
    </Section>
  );
}
