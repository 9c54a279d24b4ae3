import { useLingui } from "@lingui/react/macro";
import { MultiSelect, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Attribute } from "./attribute.ts";

/** What a form holds of a value while it is edited; the server reads it as the attribute's type. */
export type Typed = string | string[];

type Props = {
  attribute: Attribute;
  value: Typed;
  onChange: (value: Typed) => void;
  error?: ReactNode;
  description?: ReactNode;
};

/** The field for one attribute's value, by its type. A yes or no can also be left open. */
export function AttributeField({ attribute, value, onChange, ...rest }: Props) {
  const { t } = useLingui();
  const { label, type, enumeration = [] } = attribute;
  const options =
    type === "boolean"
      ? [
          { value: "true", label: t`Yes` },
          { value: "false", label: t`No` },
        ]
      : enumeration.map((option) => ({ value: String(option.value), label: option.label }));
  if (type === "multiple-choice") {
    return (
      <MultiSelect
        label={label}
        data={options}
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
        searchable
        {...rest}
      />
    );
  }
  const single = Array.isArray(value) ? (value[0] ?? "") : value;
  if (type === "boolean" || type === "category") {
    return (
      <Select
        label={label}
        data={options}
        value={single || null}
        onChange={(chosen) => onChange(chosen ?? "")}
        clearable
        clearButtonProps={{ "aria-label": t`Nothing chosen` }}
        {...rest}
      />
    );
  }
  return (
    <TextInput
      label={label}
      type={type === "date" ? "date" : "text"}
      inputMode={type === "float" ? "decimal" : "text"}
      autoComplete="off"
      value={single}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
}

/** A kept value as its field shows it. */
export function typedOf(value: string | number | boolean | string[] | undefined): Typed {
  return Array.isArray(value) ? value : String(value ?? "");
}

/** What is empty is emptied; the rest goes as it was typed, since the server reads `12,5` too. */
export function sentOf(typed: Typed | undefined): Typed | null {
  return typed === undefined || typed.length === 0 || (typeof typed === "string" && !typed.trim())
    ? null
    : typed;
}
