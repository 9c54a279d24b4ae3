import { useLingui } from "@lingui/react/macro";
import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";

/** ISO 3166-1 alpha-2; their names come from the browser, in the user's language. */
const codes =
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(
    " ",
  );

/** A country by its name; the value is its two-letter code. */
export function CountrySelect(props: Omit<SelectProps, "data" | "searchable">) {
  const { i18n, t } = useLingui();
  const countries = useMemo(() => countriesIn(i18n.locale), [i18n.locale]);
  return (
    <Select
      data={countries}
      searchable
      allowDeselect={false}
      autoComplete="country"
      nothingFoundMessage={t`No country by that name`}
      {...props}
    />
  );
}

/** The country the browser's language names: FR for `fr-FR`, nothing for plain `fr`. */
export function browserCountry(): string | undefined {
  return navigator.languages
    .map((tag) => new Intl.Locale(tag).region)
    .find((region) => codes.includes(region ?? ""));
}

/** Every country by its name, in the order of the language. */
export function countriesIn(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
