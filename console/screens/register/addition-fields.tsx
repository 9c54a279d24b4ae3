import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { additionFields } from "#domains/governance/register/register.api.ts";
import type { Additions } from "./activity.ts";
import { useAdditionWords } from "./use-addition-words.ts";

type Props = {
  form: UseFormReturnType<Additions>;
  /** Of an activity that the configuration knows, some things are so already: they are not asked. */
  derived: boolean;
};

/** What people add. Each field says what belongs there, in the words of somebody who keeps a shop. */
export function AdditionFields({ form, derived }: Props) {
  const { t } = useLingui();
  const words = useAdditionWords();
  return (
    <>
      <TextInput
        label={derived ? t`Another name` : t`Name`}
        description={
          derived
            ? t`Empty: the name of the purpose.`
            : t`Such as: pay slips, loyalty cards, video at the till.`
        }
        required={!derived}
        maxLength={200}
        {...form.getInputProps("name")}
      />
      {additionFields.map((field) => (
        <Textarea
          key={field}
          label={words[field].name}
          description={words[field].about}
          required={!derived && field === "purposes"}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4000}
          {...form.getInputProps(field)}
        />
      ))}
    </>
  );
}
