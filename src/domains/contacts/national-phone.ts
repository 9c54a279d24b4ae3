/**
 * Countries whose telephone numbers are written with a 0 in front at home, which gives way to the country's code from
 * abroad (ITU-T E.164). Italy keeps its 0, Spain, Portugal, Denmark and Poland write none.
 */
const codes: Readonly<Record<string, string>> = {
  AT: "43",
  BE: "32",
  BG: "359",
  CH: "41",
  DE: "49",
  DZ: "213",
  FI: "358",
  FR: "33",
  GB: "44",
  HR: "385",
  IE: "353",
  MA: "212",
  NL: "31",
  RO: "40",
  SE: "46",
  SI: "386",
  SK: "421",
  TR: "90",
};

/** `06 12 34 56 78` in a French shop’s file is `33612345678`; undefined for what is no number written at home. */
export function fromNational(digits: string, country: string): string | undefined {
  const code = codes[country];
  return code && /^0[1-9]/.test(digits) ? code + digits.slice(1) : undefined;
}
