import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import {
  addSuppressedDomain,
  liftSuppressedDomain,
  listSuppressedDomains,
} from "#domains/consent/blocks.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toast } from "../../components/undo-toast.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** The domains that nothing is sent to, whoever has an address there. */
export function BlockedDomains() {
  const { t } = useLingui();
  const query = useOperation(listSuppressedDomains);
  const may = useMay("delivery:admin");
  const [adding, dialog] = useDisclosure(false);
  const [lifting, setLifting] = useState<string | undefined>();
  const lift = useAction(liftSuppressedDomain, {
    invalidates: [listSuppressedDomains],
    onSuccess: () => {
      toast(t`The domain is unblocked.`);
      setLifting(undefined);
    },
  });
  return (
    <Card component="section" aria-label={t`Blocked domains`}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Title order={2} size="h3">
            <Trans>Blocked domains</Trans>
          </Title>
          {may && (
            <Button variant="default" size="sm" onClick={dialog.open}>
              <Trans>Block a domain</Trans>
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>
            Nothing goes to any address there: a competitor’s, a former partner’s, one that only returns mail.
            Only answers that you owe people about their data still go out.
          </Trans>
        </Text>
        <Loaded query={query}>
          {({ domains }) =>
            domains.length === 0 ? (
              <Text size="sm">
                <Trans>No domain is blocked.</Trans>
              </Text>
            ) : (
              <Rows>
                {domains.map(({ domain, at, why }) => (
                  <Row
                    key={domain}
                    actions={
                      may && (
                        <Button
                          variant="default"
                          size="xs"
                          aria-label={t`Unblock ${domain}`}
                          onClick={() => setLifting(domain)}
                        >
                          <Trans>Unblock</Trans>
                        </Button>
                      )
                    }
                  >
                    <Text fw={600}>{domain}</Text>
                    {why && <Text size="sm">{why}</Text>}
                    <Text size="sm" c="dimmed">
                      <Trans>
                        Since <Moment at={at} show="day" />
                      </Trans>
                    </Text>
                  </Row>
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
      {adding && <AddDomain close={dialog.close} />}
      <ConfirmDialog
        opened={lifting !== undefined}
        close={() => setLifting(undefined)}
        title={t`Unblock ${lifting ?? ""}?`}
        verb={t`Unblock`}
        confirm={() => lifting && lift.mutate({ params: { domain: lifting } })}
        pending={lift.isPending}
        error={lift.error}
      >
        <Text>
          <Trans>Messages go there again where the person permits them.</Trans>
        </Text>
      </ConfirmDialog>
    </Card>
  );
}

function AddDomain({ close }: { close: () => void }) {
  const { t } = useLingui();
  const add = useAction(addSuppressedDomain, {
    invalidates: [listSuppressedDomains],
    onSuccess: () => {
      toast(t`Blocked.`);
      close();
    },
  });
  const { form, rest } = useServerForm(
    {
      initialValues: { domain: "", why: "" },
      validate: {
        domain: (domain) =>
          domain.includes(".") && !domain.includes("@") ? null : t`The part behind the @ is needed.`,
      },
    },
    add.error,
  );
  const submit = form.onSubmit(({ domain, why }) =>
    add.mutate({ body: { domain: domain.trim(), ...(why.trim() ? { why: why.trim() } : {}) } }),
  );
  return (
    <FormDialog
      title={t`Block a domain`}
      submit={submit}
      rest={rest}
      verb={t`Block`}
      pending={add.isPending}
      close={close}
    >
      <TextInput
        label={t`Domain`}
        description={t`What stands behind the @. Domains below it are others: block them too if need be.`}
        placeholder="example.com"
        data-autofocus
        maxLength={253}
        {...form.getInputProps("domain")}
      />
      <TextInput
        label={t`Why`}
        description={t`For you and your colleagues, when you look at this list in a year.`}
        maxLength={200}
        {...form.getInputProps("why")}
      />
    </FormDialog>
  );
}
