/** Progress and complaints go to standard error: standard output belongs to the program that is run. */
export function progress(line) {
  process.stderr.write(`${line}\n`);
}

export function fail(sentence) {
  progress(sentence);
  process.exit(1);
}
