import { useLingui } from "@lingui/react/macro";
import { Group, Select, Textarea, TextInput } from "@mantine/core";
import type { FieldKind, Values } from "#domains/templates/design/design.api.ts";
import { PictureField } from "./picture-field.tsx";
import { TextMarks } from "./text-marks.tsx";
import { useBlockWords } from "./use-block-words.ts";
import type { Caret } from "./use-caret.ts";

type Props = {
  path: string;
  name: string;
  kind: FieldKind;
  value: unknown;
  onChange: (value: unknown) => void;
  caret: Caret;
};

/** One field of a block, by its kind. */
export function BlockField({ path, name, kind, value, onChange, caret }: Props) {
  const { t } = useLingui();
  const { fieldName } = useBlockWords();
  const label = fieldName(name);
  switch (kind) {
    case "line":
      return (
        <TextInput
          label={label}
          value={value as string}
          maxLength={500}
          {...caret.of(path)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "text":
      return (
        <Textarea
          label={label}
          inputContainer={(input) => (
            <>
              <TextMarks part={path} caret={caret} />
              {input}
            </>
          )}
          value={value as string}
          autosize
          minRows={3}
          maxRows={16}
          maxLength={10_000}
          {...caret.of(path)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "button": {
      const button = value as Values["button"];
      return (
        <Group align="flex-start" grow>
          <TextInput
            label={t`Words on the link`}
            placeholder={t`None, no link`}
            value={button.label}
            maxLength={200}
            {...caret.of(`${path}.label`)}
            onChange={(event) => onChange({ ...button, label: event.currentTarget.value })}
          />
          <TextInput
            label={t`Where it leads`}
            placeholder="https://…"
            value={button.address}
            maxLength={2000}
            {...caret.of(`${path}.address`)}
            onChange={(event) => onChange({ ...button, address: event.currentTarget.value })}
          />
        </Group>
      );
    }
    case "picture":
      return <PictureField label={label} picture={value as Values["picture"]} onChange={onChange} />;
    case "tone":
      return (
        <Select
          label={label}
          allowDeselect={false}
          value={value as string}
          onChange={onChange}
          data={[
            { value: "paper", label: t`White` },
            { value: "tint", label: t`A hint of the colour` },
            { value: "accent", label: t`The colour` },
          ]}
        />
      );
    case "side":
      return (
        <Select
          label={label}
          allowDeselect={false}
          value={value as string}
          onChange={onChange}
          data={[
            { value: "left", label: t({ message: `Left`, context: "side" }) },
            { value: "right", label: t({ message: `Right`, context: "side" }) },
          ]}
        />
      );
  }
}
