import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type kinds,
  listBreaches,
  listHostedBusinesses,
  tellBusinesses,
} from "#domains/governance/breaches/breaches.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { KindsField } from "./kinds-field.tsx";
import { useBreachWords } from "./use-breach-words.ts";

type Business = { number: number; name: string };

/** For whoever runs the installation for several businesses: each of them must hear of a breach here. */
export function TellBusinesses() {
  const [telling, tell] = useState(false);
  const query = useOperation(listHostedBusinesses, undefined, { retry: false });
  const businesses = query.data?.businesses ?? [];
  if (businesses.length < 2) return null;
  return (
    <>
      <Button variant="default" onClick={() => tell(true)}>
        <Trans>Tell the businesses we host</Trans>
      </Button>
      {telling && <Telling businesses={businesses} close={() => tell(false)} />}
    </>
  );
}

function Telling({ businesses, close }: { businesses: Business[]; close: () => void }) {
  const { t } = useLingui();
  const words = useBreachWords();
  const { required } = useRules();
  const tell = useAction(tellBusinesses, { invalidates: [listBreaches] });
  const now = toField(new Date());
  const { form, rest } = useServerForm(
    {
      initialValues: {
        businesses: businesses.map(({ number }) => String(number)),
        name: "",
        facts: "",
        kinds: ["confidentiality"] as (typeof kinds)[number][],
        suspectedAt: now,
        exercise: false,
      },
      validate: { name: required },
    },
    tell.error,
  );
  const chosen = form.values.businesses.length;
  const submit = form.onSubmit(({ businesses: numbers, suspectedAt, ...body }) =>
    tell.mutate({
      body: {
        ...body,
        businesses: numbers.map(Number),
        suspectedAt: fromField(suspectedAt) ?? new Date().toISOString(),
      },
    }),
  );
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Tell the businesses we host`}</Text>}>
      {tell.data ? (
        <Stack>
          <Text role="status">
            <Plural
              value={tell.data.told}
              one="# business was told: it stands in its register, and its 72 hours run."
              other="# businesses were told: it stands in the register of each, and their 72 hours run."
            />
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>
              <Trans>Close</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <Text size="sm">
              <Trans>
                You work for them, and tell them without delay (GDPR art. 33(2)). Each finds an entry in its
                own register; its owners are written to, and its own 72 hours begin now.
              </Trans>
            </Text>
            {rest && <ErrorPanel error={rest} />}
            <TextInput
              label={t`In a few words`}
              required
              maxLength={200}
              data-autofocus
              {...form.getInputProps("name")}
            />
            <Textarea
              label={words.fields.facts.label}
              description={t`All of them read this: name none of the others.`}
              autosize
              minRows={3}
              maxLength={8000}
              {...form.getInputProps("facts")}
            />
            <KindsField {...form.getInputProps("kinds")} />
            <TextInput
              type="datetime-local"
              label={t`When something first looked wrong`}
              max={now}
              {...form.getInputProps("suspectedAt")}
            />
            <Checkbox.Group label={t`Whose data it is`} {...form.getInputProps("businesses")}>
              <Stack gap="xs" mt="xs">
                {businesses.map(({ number, name }) => (
                  <Checkbox key={number} value={String(number)} label={name} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Checkbox
              label={t`This is an exercise`}
              {...form.getInputProps("exercise", { type: "checkbox" })}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={tell.isPending} disabled={chosen === 0}>
                <Plural value={chosen} one="Tell # business" other="Tell # businesses" />
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
