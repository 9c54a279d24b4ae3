import { useLingui } from "@lingui/react/macro";
import { Card, Group, Radio, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { getLists } from "#domains/contacts/lists.api.ts";
import { listExports } from "#domains/files/files.api.ts";
import { exportProofs } from "#domains/proofs/proofs.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ExportCodeField, MakeFile, StatedPurposeField } from "../../components/export-fields.tsx";
import { ProofFormats } from "./proof-formats.tsx";

type Body = InputOf<typeof exportProofs>["body"];

const startOfYear = `${new Date().getFullYear()}-01-01`;
const today = new Date().toISOString().slice(0, 10);

export function ProofForm({ started }: { started: (exportId: number) => void }) {
  const { t } = useLingui();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const [people, setPeople] = useState<Body["people"]>("person");
  const [email, setEmail] = useState("");
  const [listId, setList] = useState<string | null>(null);
  const [period, setPeriod] = useState({ from: startOfYear, until: today });
  const [format, setFormat] = useState<Body["format"]>("pdf");
  const [statedPurpose, setPurpose] = useState("");
  const [code, setCode] = useState("");
  const start = useAction(exportProofs, {
    invalidates: [listExports],
    onSuccess: ({ exportId }) => started(exportId),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({
      body: {
        people,
        format,
        statedPurpose: statedPurpose.trim(),
        ...(people === "person" ? { email: email.trim() } : {}),
        ...(people === "list" && listId ? { listId: Number(listId) } : {}),
        ...(people === "period" ? daysOf(period) : {}),
        ...(code ? { code: code.trim() } : {}),
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Card>
          <Stack gap="lg">
            <Radio.Group
              label={t`Whose consent?`}
              value={people}
              onChange={(chosen) => setPeople(chosen as Body["people"])}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="person" label={t`One person`} />
                <Radio value="list" label={t`A list`} />
                <Radio
                  value="period"
                  label={t`Those who did something in a period`}
                  description={t`With their whole story: half of one would not say what holds today.`}
                />
                <Radio value="everybody" label={t`Everybody`} />
              </Stack>
            </Radio.Group>
            {people === "person" && (
              <TextInput
                label={t`Their address`}
                type="email"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                maxLength={320}
                required
              />
            )}
            {people === "list" && (
              <Select
                label={t`Which list?`}
                placeholder={t`Choose`}
                data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={listId}
                onChange={setList}
                required
              />
            )}
            {people === "period" && (
              <Group gap="md" align="flex-start">
                <TextInput
                  label={t`From`}
                  type="date"
                  max={today}
                  value={period.from}
                  onChange={(event) => setPeriod({ ...period, from: event.currentTarget.value })}
                  required
                />
                <TextInput
                  label={t`Until, that day included`}
                  type="date"
                  value={period.until}
                  onChange={(event) => setPeriod({ ...period, until: event.currentTarget.value })}
                  required
                />
              </Group>
            )}
          </Stack>
        </Card>
        <Card>
          <Stack gap="lg">
            <ProofFormats value={format} change={setFormat} />
            <StatedPurposeField value={statedPurpose} onChange={setPurpose} />
            <ExportCodeField value={code} onChange={setCode} />
            <MakeFile action={start} />
          </Stack>
        </Card>
      </Stack>
    </form>
  );
}

/** Whole days of the user's own calendar; the last one included. */
function daysOf({ from, until }: { from: string; until: string }) {
  const after = new Date(`${until}T00:00`);
  after.setDate(after.getDate() + 1);
  return { from: new Date(`${from}T00:00`).toISOString(), until: after.toISOString() };
}
