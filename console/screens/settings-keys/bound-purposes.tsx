import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getTemplates } from "#domains/templates/templates.api.ts";
import {
  createBoundPurpose,
  deleteBoundPurpose,
  listBoundPurposes,
} from "#domains/transactional/transactional.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { toastUndo } from "../../components/undo-toast.tsx";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { BindPurpose } from "./bind-purpose.tsx";

/** Which single messages are for a purpose of their own, whatever the program says that sends them. */
export function BoundPurposes() {
  const { t } = useLingui();
  const may = useMay("transactional:admin");
  const rules = useOperation(listBoundPurposes);
  const templates = useOperation(getTemplates, { query: { limit: 1000 } }).data?.templates ?? [];
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  const purposeName = usePurposeName();
  const [adding, { open, close }] = useDisclosure(false);
  const bind = useAction(createBoundPurpose, { invalidates: [listBoundPurposes] });
  const unbind = useAction(deleteBoundPurpose, { invalidates: [listBoundPurposes] });
  const nameOf = ({ templateId, tag }: { templateId: number | null; tag: string | null }) => {
    const template = templates.find(({ id }) => id === templateId)?.name ?? String(templateId);
    return tag === null ? t`The e-mail “${template}”` : t`Messages with the tag “${tag}”`;
  };
  return (
    <Card component="section" aria-labelledby="bound-purposes">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3" id="bound-purposes">
            <Trans>Advertising sent by programs</Trans>
          </Title>
          {may && (
            <Button variant="default" size="sm" leftSection={<IconPlus size={18} />} onClick={open}>
              <Trans>Add a rule</Trans>
            </Button>
          )}
        </Group>
        <Guidance
          why={
            <Trans>
              A receipt or a password goes to everybody who is owed it, whatever they said about newsletters.
              An offer does not become a receipt because a shop’s program sends it: by law it needs the
              person’s agreement, and a way out in the message. With a rule it has both.
            </Trans>
          }
        >
          <Trans>
            What programs send counts as service: receipts, passwords, deliveries. Say here which e-mails or
            tags are advertising; they then go only to people who agreed.
          </Trans>
        </Guidance>
        <Loaded query={rules}>
          {({ rules }) =>
            rules.length === 0 ? (
              <Text c="dimmed">
                <Trans>There is no rule: all that programs send counts as service.</Trans>
              </Text>
            ) : (
              <Rows>
                {rules.map((rule) => {
                  const purpose = purposes.find(({ id }) => id === rule.purposeId);
                  const { templateId, tag, purposeId } = rule;
                  const undo = () =>
                    bind.mutate({
                      body: { ...(templateId ? { templateId } : {}), ...(tag ? { tag } : {}), purposeId },
                    });
                  return (
                    <Row
                      key={rule.id}
                      actions={
                        may && (
                          <Button
                            variant="subtle"
                            color="stone"
                            size="sm"
                            aria-label={t`Take away: ${nameOf(rule)}`}
                            onClick={() =>
                              unbind.mutate(
                                { params: { ruleId: rule.id } },
                                { onSuccess: () => toastUndo(t`The rule is gone.`, undo) },
                              )
                            }
                          >
                            <Trans>Take away</Trans>
                          </Button>
                        )
                      }
                    >
                      <Text fw={600}>{nameOf(rule)}</Text>
                      {purpose && (
                        <Text size="sm" c="dimmed">
                          <Trans>for the purpose “{purposeName(purpose)}”</Trans>
                        </Text>
                      )}
                    </Row>
                  );
                })}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
      <BindPurpose opened={adding} close={close} templates={templates} purposes={purposes} />
    </Card>
  );
}
