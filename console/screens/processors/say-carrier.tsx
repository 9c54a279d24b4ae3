import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, NativeSelect, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import {
  listCarriers,
  processorOperations,
  sayCarrier,
} from "#domains/governance/processors/processors.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { AddProcessor } from "./add-processor.tsx";
import type { Carrier } from "./carrier.ts";

type Props = { carrier: Carrier; mayAccept: boolean; close: () => void };

/** Whose a server is: a provider’s, one’s own, or nobody knows and somebody answers for it. */
export function SayCarrier({ carrier: { kind, host, guess, processorId }, mayAccept, close }: Props) {
  const { t } = useLingui();
  const [adding, add] = useState(false);
  const known = (useOperation(processorOperations.list).data?.processors ?? []).filter(
    ({ state }) => state !== "ended",
  );
  const say = useAction(sayCarrier, {
    invalidates: [listCarriers, processorOperations.list, getStanding],
    onSuccess: close,
  });
  const { form, rest } = useServerForm(
    {
      initialValues: {
        standing: "processor" as "processor" | "own" | "accepted",
        processorId: String(processorId ?? known[0]?.id ?? ""),
        reason: "",
      },
    },
    say.error,
  );
  if (adding)
    return (
      <AddProcessor
        side={undefined}
        known={{ hosts: [host], ...(guess ? { legalName: guess.legalName, country: guess.country } : {}) }}
        close={close}
      />
    );
  const { standing } = form.values;
  const chosen = form.values.processorId || String(known[0]?.id ?? "");
  const submit = form.onSubmit(({ reason }) =>
    say.mutate({
      body: { kind, host, standing, reason, processorId: standing === "processor" ? Number(chosen) : null },
    }),
  );
  return (
    <FormDialog
      title={t`Whose is ${host}?`}
      submit={submit}
      rest={rest}
      verb={t`Save`}
      pending={say.isPending}
      disabled={standing === "processor" && !chosen}
      close={close}
    >
      {guess && (
        <Text size="sm">
          <Trans>By its name, it is most probably of {guess.legalName}.</Trans>
        </Text>
      )}
      <Radio.Group label={t`It belongs to`} {...form.getInputProps("standing")}>
        <Stack gap="xs" mt="xs">
          <Radio value="processor" label={t`A provider`} />
          <Radio value="own" label={t`Us: we run it ourselves, on a machine of ours`} />
          {mayAccept && <Radio value="accepted" label={t`I don’t know yet, and answer for it meanwhile`} />}
        </Stack>
      </Radio.Group>
      {standing === "processor" ? (
        <>
          {known.length > 0 && (
            <NativeSelect
              label={t`Which one`}
              data={known.map(({ id, legalName }) => ({ value: String(id), label: legalName }))}
              {...form.getInputProps("processorId")}
              value={chosen}
            />
          )}
          <Anchor component="button" type="button" onClick={() => add(true)} ta="start">
            <Trans>Add the provider</Trans>
          </Anchor>
        </>
      ) : (
        <Textarea
          label={t`Why, in a sentence`}
          description={t`It stays beside your name.`}
          required
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
      )}
    </FormDialog>
  );
}
