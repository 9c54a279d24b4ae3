/**
 * Public holidays of the EEA, as facts: days of the year, days counted from Easter, weekdays of a month. National ones only, and
 * none that is moved or granted by decree: a day too few makes a deadline earlier, never too late.
 */
type Holidays = {
  /** Month and day. */
  days: string;
  /** Counted from Easter Sunday; `orthodox` by the Julian reckoning. */
  easter: readonly number[];
  orthodox?: true;
  /** `[month, which, weekday]`: which −1 is the last; weekday 0 is Sunday. */
  weekdays?: readonly (readonly [month: number, which: number, weekday: number])[];
  /** What falls on a weekend is kept on the next working day. */
  moved?: true;
};

export const holidaysOf: Readonly<Record<string, Holidays>> = {
  AT: { days: "01-01 01-06 05-01 08-15 10-26 11-01 12-08 12-25 12-26", easter: [1, 39, 50, 60] },
  BE: { days: "01-01 05-01 07-21 08-15 11-01 11-11 12-25", easter: [1, 39, 50] },
  BG: {
    days: "01-01 03-03 05-01 05-06 05-24 09-06 09-22 12-24 12-25 12-26",
    easter: [-2, -1, 1],
    orthodox: true,
  },
  CY: {
    days: "01-01 01-06 03-25 04-01 05-01 08-15 10-01 10-28 12-25 12-26",
    easter: [-48, -2, 1, 50],
    orthodox: true,
  },
  CZ: { days: "01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26", easter: [-2, 1] },
  DE: { days: "01-01 05-01 10-03 12-25 12-26", easter: [-2, 1, 39, 50] },
  DK: { days: "01-01 12-25 12-26", easter: [-3, -2, 1, 39, 50] },
  EE: { days: "01-01 02-24 05-01 06-23 06-24 08-20 12-24 12-25 12-26", easter: [-2] },
  ES: { days: "01-01 01-06 05-01 08-15 10-12 11-01 12-06 12-08 12-25", easter: [-2] },
  FI: { days: "01-01 01-06 05-01 12-06 12-25 12-26", easter: [-2, 1, 39] },
  FR: { days: "01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25", easter: [1, 39, 50] },
  GR: { days: "01-01 01-06 03-25 05-01 08-15 10-28 12-25 12-26", easter: [-48, -2, 1, 50], orthodox: true },
  HR: { days: "01-01 01-06 05-01 05-30 06-22 08-05 08-15 11-01 11-18 12-25 12-26", easter: [1, 60] },
  HU: { days: "01-01 03-15 05-01 08-20 10-23 11-01 12-25 12-26", easter: [-2, 1, 50] },
  IE: {
    days: "01-01 03-17 12-25 12-26",
    easter: [1],
    weekdays: [
      [5, 1, 1],
      [6, 1, 1],
      [8, 1, 1],
      [10, -1, 1],
    ],
    moved: true,
  },
  IS: { days: "01-01 05-01 06-17 12-25 12-26", easter: [-3, -2, 1, 39, 50], weekdays: [[8, 1, 1]] },
  IT: { days: "01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26", easter: [1] },
  LI: { days: "01-01 01-06 05-01 08-15 09-08 11-01 12-08 12-25 12-26", easter: [1, 39, 50, 60] },
  LT: { days: "01-01 02-16 03-11 05-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26", easter: [1] },
  LU: { days: "01-01 05-01 05-09 06-23 08-15 11-01 12-25 12-26", easter: [1, 39, 50] },
  LV: { days: "01-01 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31", easter: [-2, 1] },
  MT: {
    days: "01-01 02-10 03-19 03-31 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25",
    easter: [-2],
  },
  NL: { days: "01-01 04-27 12-25 12-26", easter: [1, 39, 50] },
  NO: { days: "01-01 05-01 05-17 12-25 12-26", easter: [-3, -2, 1, 39, 50] },
  PL: { days: "01-01 01-06 05-01 05-03 08-15 11-01 11-11 12-24 12-25 12-26", easter: [1, 60] },
  PT: { days: "01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25", easter: [-2, 60] },
  RO: {
    days: "01-01 01-02 01-06 01-07 01-24 05-01 06-01 08-15 11-30 12-01 12-25 12-26",
    easter: [-2, 1, 50],
    orthodox: true,
  },
  SE: { days: "01-01 01-06 05-01 06-06 12-25 12-26", easter: [-2, 1, 39] },
  SI: { days: "01-01 01-02 02-08 04-27 05-01 05-02 06-25 08-15 10-31 11-01 12-25 12-26", easter: [1] },
  SK: { days: "01-01 01-06 07-05 08-29 11-01 12-24 12-25 12-26", easter: [-2, 1] },
};
