import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Fieldset, Group, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { createSource, listSources } from "#domains/consent/consent.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

type Body = InputOf<typeof createSource>["body"];
type Values = { name: string; askedHow: string; basis: Body["basis"]; evidenceReference: string };

const bases = ["consent", "soft_opt_in", "contract", "none"] as const;

/** Not a form of its own: it stands inside the key's. */
export function NewSource({ close, declared }: { close: () => void; declared: (id: number) => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const words = useConsentWords();
  const declare = useAction(createSource, {
    invalidates: [listSources],
    onSuccess: ({ id }) => declared(id),
  });
  const { form, rest } = useServerForm<Values>(
    {
      initialValues: { name: "", askedHow: "", basis: "consent", evidenceReference: "" },
      validate: { name: required, askedHow: required },
    },
    declare.error,
  );
  const { basis, evidenceReference } = form.values;
  const submit = form.onSubmit((typed) => {
    const evidence = typed.evidenceReference.trim();
    const asks = typed.basis === "consent" || typed.basis === "soft_opt_in";
    declare.mutate({
      body: {
        kind: "api",
        name: typed.name.trim(),
        askedHow: typed.askedHow.trim(),
        basis: typed.basis,
        strength: asks ? (evidence ? "recorded" : "attested") : "none",
        ...(evidence ? { evidenceReference: evidence } : {}),
      },
    });
  });
  const strength = words.strength(evidenceReference.trim() ? "recorded" : "attested");
  return (
    <Fieldset legend={t`A new source`} onKeyDown={enterHere(() => submit())}>
      <Stack>
        <TextInput
          label={t`Name of the source`}
          placeholder={t`Checkout of the shop`}
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <Radio.Group label={t`What permits writing to them`} {...form.getInputProps("basis")}>
          <Stack gap="sm" mt="xs">
            {bases.map((one) => {
              const { name, about } = words.basis(one);
              return <Radio key={one} value={one} label={name} description={about} />;
            })}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t`How they are asked`}
          description={t`What they see and do, in your words: “an unticked box at checkout: I would like news of the shop”.`}
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps("askedHow")}
        />
        {(basis === "consent" || basis === "soft_opt_in") && (
          <>
            <TextInput
              label={t`Where the proof is kept`}
              description={t`For example: the shop’s order log. Empty if there is none.`}
              maxLength={500}
              autoComplete="off"
              {...form.getInputProps("evidenceReference")}
            />
            <Guidance>
              <Trans>
                Counts as: {strength.name}. {strength.about}
              </Trans>
            </Guidance>
          </>
        )}
        {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
        <Group justify="flex-end">
          <Button variant="default" size="sm" onClick={close}>
            <Trans>Never mind</Trans>
          </Button>
          <Button size="sm" loading={declare.isPending} onClick={() => submit()}>
            <Trans>Declare it</Trans>
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

/** The Enter key declares the source instead of making the key around it. */
function enterHere(declare: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    declare();
  };
}
