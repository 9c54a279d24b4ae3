import { Trans, useLingui } from "@lingui/react/macro";
import {
  ActionIcon,
  Anchor,
  Button,
  Card,
  Group,
  MultiSelect,
  Select,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { FormDetails } from "./form-details.ts";

type Choice = FormDetails["draft"]["choices"][number];
type Props = { choices: Choice[]; onChange: (choices: Choice[]) => void };

/** One unticked box for each purpose; a tick also puts the person on a list. */
export function Choices({ choices, onChange }: Props) {
  const { t, i18n } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(
    (one) => one.basis === "consent" && !one.archivedAt,
  );
  const lists = useOperation(getLists, { query: { limit: 500 } }).data?.lists ?? [];
  const free = purposes.filter((purpose) => !choices.some((choice) => choice.purposeId === purpose.id));
  const listsFor = (purposeId: number) =>
    lists
      .filter((list) => list.purposeId === purposeId)
      .slice(0, 1)
      .map((list) => list.id);
  const set = (at: number, choice: Choice) =>
    onChange(choices.map((one, index) => (index === at ? choice : one)));

  return (
    <Stack component="section" aria-labelledby="choices">
      <Title order={2} id="choices">
        <Trans>What people can agree to</Trans>
      </Title>
      <Guidance
        tone={choices.length === 0 ? "block" : "info"}
        why={
          <Trans>
            Consent counts only when it is free and specific: somebody must be able to take your newsletter
            without your partners’ offers. A box ticked beforehand is worth nothing (GDPR articles 4(11) and
            7).
          </Trans>
        }
      >
        {choices.length === 0 ? (
          <Trans>
            Add at least one choice: a form that asks for nothing gives you no permission to write.
          </Trans>
        ) : (
          <Trans>Each choice is a box of its own, never ticked beforehand.</Trans>
        )}
      </Guidance>
      {choices.map((choice, index) => {
        const purpose = purposes.find((one) => one.id === choice.purposeId);
        const name = purpose?.name[language] ?? t`Choice ${index + 1}`;
        const selectable = purposes.filter((one) => one.id === choice.purposeId || free.includes(one));
        return (
          <Card withBorder key={choice.purposeId}>
            <Stack gap="sm">
              <Group wrap="nowrap" align="flex-end">
                <Select
                  label={t`Purpose`}
                  style={{ flex: 1 }}
                  allowDeselect={false}
                  data={selectable.map((one) => ({ value: String(one.id), label: one.name[language] }))}
                  value={String(choice.purposeId)}
                  onChange={(value) =>
                    value && set(index, { purposeId: Number(value), listIds: listsFor(Number(value)) })
                  }
                />
                <ActionIcon
                  variant="subtle"
                  color="brick"
                  size="lg"
                  aria-label={t`Remove ${name}`}
                  onClick={() => onChange(choices.filter((_, at) => at !== index))}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
              {purpose && (
                <Text size="sm" c="dimmed">
                  <Trans>The box says: “{purpose.wording[language]}”</Trans>
                </Text>
              )}
              <MultiSelect
                label={t`Also add to the lists`}
                placeholder={choice.listIds.length === 0 ? t`No list` : ""}
                data={lists
                  .filter((list) => list.purposeId === choice.purposeId)
                  .map((list) => ({ value: String(list.id), label: list.name }))}
                value={choice.listIds.map(String)}
                onChange={(values) => set(index, { ...choice, listIds: values.map(Number) })}
              />
            </Stack>
          </Card>
        );
      })}
      <Group>
        {free[0] && (
          <Button
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              free[0] && onChange([...choices, { purposeId: free[0].id, listIds: listsFor(free[0].id) }])
            }
          >
            <Trans>Add a choice</Trans>
          </Button>
        )}
        <Anchor component={Link} to={accountPath("/privacy/purposes")} size="sm">
          <Trans>Purposes and their wording</Trans>
        </Anchor>
      </Group>
    </Stack>
  );
}
