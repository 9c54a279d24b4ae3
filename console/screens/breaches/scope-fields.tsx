import { Trans, useLingui } from "@lingui/react/macro";
import {
  ActionIcon,
  Button,
  Group,
  Input,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import { type ScopePart, scopeKinds } from "#domains/governance/breaches/breaches.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { fromField, toField } from "../../components/local-moment.ts";

type Props = { scope: ScopePart[]; change: (scope: ScopePart[]) => void; readOnly: boolean };

/** By what data may have got away: the journal then says whose. */
export function ScopeFields({ scope, change, readOnly }: Props) {
  const { t } = useLingui();
  const set = (index: number, part: ScopePart) =>
    change(scope.map((each, at) => (at === index ? part : each)));
  return (
    <Stack gap="xs" role="group" aria-label={t`By what data may have got away`}>
      <Input.Label component="div">
        <Trans>By what data may have got away</Trans>
      </Input.Label>
      <Text size="sm" c="dimmed">
        <Trans>
          The journal knows whom each export held, and whose data each colleague or program had open.
        </Trans>
      </Text>
      {scope.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing else to tell them apart
        <Group key={index} gap="sm" align="flex-end">
          <NativeSelect
            label={t`What`}
            value={part.kind}
            data={scopeKinds.map((kind) => ({ value: kind, label: names()[kind] }))}
            onChange={(event) =>
              set(index, {
                kind: event.currentTarget.value as ScopePart["kind"],
                number: null,
                from: null,
                until: null,
              })
            }
          />
          <Which part={part} change={(next) => set(index, next)} />
          {!readOnly && (
            <ActionIcon
              variant="default"
              size="input-md"
              aria-label={t`Take out`}
              onClick={() => change(scope.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Button
          variant="default"
          style={{ alignSelf: "flex-start" }}
          onClick={() => change([...scope, { kind: "export", number: null, from: null, until: null }])}
        >
          <Trans>Add</Trans>
        </Button>
      )}
    </Stack>
  );

  function names(): Record<ScopePart["kind"], string> {
    return {
      everybody: t`All contacts`,
      export: t`An export`,
      import: t`An import`,
      member: t`A colleague’s session`,
      api_key: t`An API key`,
    };
  }
}

function Which({ part, change }: { part: ScopePart; change: (part: ScopePart) => void }) {
  const { t, i18n } = useLingui();
  const mayList = useMay("account:read");
  const exports = useOperation(
    listExports,
    { query: { limit: 100, offset: 0 } },
    { enabled: mayList && part.kind === "export" },
  );
  const members = useOperation(listMembers, undefined, { enabled: mayList && part.kind === "member" });
  const numbered = (value: string) => change({ ...part, number: value ? Number(value) : null });
  if (part.kind === "everybody") return null;
  const moments = (part.kind === "member" || part.kind === "api_key") && (
    <>
      <TextInput
        type="datetime-local"
        label={t`From`}
        value={part.from ? toField(new Date(part.from)) : ""}
        onChange={(event) => change({ ...part, from: fromField(event.currentTarget.value) })}
      />
      <TextInput
        type="datetime-local"
        label={t`Until`}
        value={part.until ? toField(new Date(part.until)) : ""}
        onChange={(event) => change({ ...part, until: fromField(event.currentTarget.value) })}
      />
    </>
  );
  if (part.kind === "export" || part.kind === "member") {
    const choices =
      part.kind === "export"
        ? (exports.data?.exports ?? []).map((each) => ({
            value: String(each.id),
            label: `${each.id} · ${i18n.date(each.createdAt, { dateStyle: "medium" })} · ${each.statedPurpose}`,
          }))
        : (members.data?.members ?? []).map(({ userId, name }) => ({ value: String(userId), label: name }));
    const known = choices.some(({ value }) => value === String(part.number));
    const number = part.number;
    return (
      <>
        <NativeSelect
          label={t`Which one`}
          maw="100%"
          value={part.number === null ? "" : String(part.number)}
          data={[
            { value: "", label: t`Please choose` },
            ...choices,
            ...(number !== null && !known ? [{ value: String(number), label: t`No. ${number}` }] : []),
          ]}
          onChange={(event) => numbered(event.currentTarget.value)}
        />
        {moments}
      </>
    );
  }
  return (
    <>
      <NumberInput
        label={t`Its number`}
        min={1}
        allowDecimal={false}
        hideControls
        w="8rem"
        value={part.number ?? ""}
        onChange={(value) => numbered(String(value))}
      />
      {moments}
    </>
  );
}
