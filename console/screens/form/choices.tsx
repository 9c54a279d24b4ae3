import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Button, Group, MultiSelect, Select, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { moved, Sortable, SortableCard } from "../../components/sortable.tsx";
import type { StepProps } from "./form-details.ts";

/** One unticked box for each purpose; a tick also puts the person on lists. */
export function Choices({ draft: { choices }, change, language }: StepProps) {
  const { t, i18n } = useLingui();
  const mine = i18n.locale === "fr" ? "fr" : "en";
  const purposes = (useOperation(listPurposes).data?.purposes ?? []).filter(
    (one) => one.basis === "consent" && !one.archivedAt,
  );
  const lists = useOperation(getLists, { query: { limit: 50 } }).data?.lists ?? [];
  const free = purposes.filter((purpose) => !choices.some((choice) => choice.purposeId === purpose.id));
  const listsOf = (purposeId: number) => lists.filter((list) => list.purposeId === purposeId);
  const chosen = (purposeId: number) => ({
    purposeId,
    listIds: listsOf(purposeId)
      .slice(0, 1)
      .map((list) => list.id),
  });
  const set = (at: number, choice: (typeof choices)[number]) =>
    change({ choices: choices.map((one, index) => (index === at ? choice : one)) });
  const nameOf = (purposeId: number, index: number) =>
    purposes.find((one) => one.id === purposeId)?.name[mine] ?? t`Choice ${index + 1}`;

  return (
    <Stack>
      <Sortable
        ids={choices.map((choice) => String(choice.purposeId))}
        nameOf={(id) => nameOf(Number(id), 0)}
        onMove={(from, to) => change({ choices: moved(choices, from, to) })}
      >
        {choices.map((choice, index) => {
          const purpose = purposes.find((one) => one.id === choice.purposeId);
          return (
            <SortableCard
              key={choice.purposeId}
              id={String(choice.purposeId)}
              name={nameOf(choice.purposeId, index)}
              index={index}
              count={choices.length}
              onMove={(to) => change({ choices: moved(choices, index, to) })}
              onRemove={() => change({ choices: choices.filter((_, at) => at !== index) })}
            >
              <Stack gap="sm">
                <Select
                  label={t`Purpose`}
                  allowDeselect={false}
                  data={purposes
                    .filter((one) => one.id === choice.purposeId || free.includes(one))
                    .map((one) => ({ value: String(one.id), label: one.name[mine] }))}
                  value={String(choice.purposeId)}
                  onChange={(value) => value && set(index, chosen(Number(value)))}
                />
                {purpose && (
                  <Text size="sm" c="dimmed" lang={language}>
                    <Trans>The box says: “{purpose.wording[language]}”</Trans>
                  </Text>
                )}
                <MultiSelect
                  label={t`Also add to the lists`}
                  placeholder={choice.listIds.length === 0 ? t`No list` : ""}
                  data={listsOf(choice.purposeId).map((list) => ({
                    value: String(list.id),
                    label: list.name,
                  }))}
                  value={choice.listIds.map(String)}
                  onChange={(values) => set(index, { ...choice, listIds: values.map(Number) })}
                />
              </Stack>
            </SortableCard>
          );
        })}
      </Sortable>
      <Group>
        {free[0] && (
          <Button
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => free[0] && change({ choices: [...choices, chosen(free[0].id)] })}
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
