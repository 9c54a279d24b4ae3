import { useLingui } from "@lingui/react/macro";
import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useMemo } from "react";
import { countriesIn } from "../../components/country-select.tsx";

/** Several countries by their names; the values are two-letter codes. */
export function CountriesSelect(props: Omit<MultiSelectProps, "data" | "searchable">) {
  const { i18n, t } = useLingui();
  const countries = useMemo(() => countriesIn(i18n.locale), [i18n.locale]);
  return (
    <MultiSelect data={countries} searchable nothingFoundMessage={t`No country by that name`} {...props} />
  );
}
