import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { kinds } from "#domains/governance/breaches/breaches.api.ts";
import { KindsField } from "./kinds-field.tsx";
import { toField } from "./local-moment.ts";

type Kind = (typeof kinds)[number];

export type BreachFacts = { name: string; facts: string; kinds: Kind[]; suspectedAt: string };

export const noBreachFacts = (now: Date): BreachFacts => ({
  name: "",
  facts: "",
  kinds: ["confidentiality"],
  suspectedAt: toField(now),
});

type Props = {
  form: Pick<UseFormReturnType<BreachFacts>, "getInputProps">;
  /** Who reads what happened, and what to leave out therefore. */
  hint: string;
};

/** What is known of a breach when it is entered: a few words, what happened, what became of the data, since when. */
export function BreachFields({ form, hint }: Props) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        label={t`In a few words`}
        placeholder={t`A file sent to the wrong person`}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Textarea
        label={t`What happened`}
        description={hint}
        autosize
        minRows={3}
        maxLength={8000}
        {...form.getInputProps("facts")}
      />
      <KindsField {...form.getInputProps("kinds")} />
      <TextInput
        type="datetime-local"
        label={t`When something first looked wrong`}
        max={toField(new Date())}
        {...form.getInputProps("suspectedAt")}
      />
    </>
  );
}
