/**
 * What speaks for a visitor. `unseen`: nothing shows that our page was ever open (a form embedded elsewhere, a robot).
 * `hasty`: sent sooner than anybody types. `seen`: the page was open for a while. `waited`, `worked`: the challenge was
 * met, by patience or by the browser's work.
 */
export type Effort = "unseen" | "hasty" | "seen" | "waited" | "worked";

/** How many came in ten minutes, this one included: from the network, to the form, to all forms of the account. */
export type Pace = {
  network: number;
  form: number;
  account: number;
  /** Of those, without our page: from the network, to the form. Zero where it was seen. */
  unseenNetwork: number;
  unseenForm: number;
  /** Those from the network that met the challenge by waiting. Zero where this one did not. */
  waited: number;
};

export type Judgement = "welcome" | "challenge" | "too_many";

/** Within ten minutes. A family, a shop's tablet, an office behind one address pass; a robot meets the challenge. */
const fromNetwork = 10;
const unseenFromNetwork = 5;
const unseenToForm = 20;
const waitedFromNetwork = 5;
/** Even those who work: so many from one network are no visitors. */
const mostFromNetwork = 90;
const accountOverForm = 3;

/**
 * Whether a sign-up is taken, or first has to show that somebody means it. Many at once are never refused for being
 * many: a form may be on television. `rush` is from how many in ten minutes on each one works for it.
 */
export function judgePace(pace: Pace, effort: Effort, rush: number): Judgement {
  if (pace.network > mostFromNetwork) return "too_many";
  if (effort === "worked") return "welcome";
  if (effort === "waited") return pace.waited > waitedFromNetwork ? "too_many" : "welcome";
  const busy = pace.network > fromNetwork || pace.form > rush || pace.account > rush * accountOverForm;
  const strange =
    effort === "hasty" ||
    (effort === "unseen" && (pace.unseenNetwork > unseenFromNetwork || pace.unseenForm > unseenToForm));
  return busy || strange ? "challenge" : "welcome";
}
