/** What keeps Licet from starting and the person at the keyboard can mend: one sentence, shown without a stack. */
export class StartupError extends Error {
  override name = "StartupError";
}
