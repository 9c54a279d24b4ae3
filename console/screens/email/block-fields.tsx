import { Stack } from "@mantine/core";
import { BlockField } from "./block-field.tsx";
import { BlockItems } from "./block-items.tsx";
import type { Fields, FieldValues } from "./design-value.ts";
import type { Caret } from "./use-caret.ts";

type Props = {
  /** Names the fields for the caret. */
  path: string;
  fields: Fields;
  values: FieldValues;
  onChange: (values: FieldValues) => void;
  caret: Caret;
};

/** The fields of a block or of one of its items, as the table of blocks lists them. */
export function BlockFields({ path, fields, values, onChange, caret }: Props) {
  return (
    <Stack>
      {Object.entries(fields).map(([name, kind]) => {
        const change = (value: unknown) => onChange({ ...values, [name]: value });
        return typeof kind === "string" ? (
          <BlockField
            key={name}
            name={name}
            kind={kind}
            value={values[name]}
            path={`${path}.${name}`}
            onChange={change}
            caret={caret}
          />
        ) : (
          <BlockItems key={name} fields={kind[0]} items={values[name] as FieldValues[]} onChange={change}>
            {(item, index, changed) => (
              <BlockFields
                path={`${path}.${name}.${index}`}
                fields={kind[0]}
                values={item}
                onChange={changed}
                caret={caret}
              />
            )}
          </BlockItems>
        );
      })}
    </Stack>
  );
}
