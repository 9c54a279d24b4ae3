let waiting: (() => void)[] = [];

/**
 * What is put off to the end of this turn of the event loop is done all in a row: where several connections lead to the same
 * machine, it is woken once for all of them.
 */
export function atEndOfTurn(work: () => void): void {
  if (waiting.push(work) === 1) setImmediate(doAll);
}

function doAll(): void {
  const all = waiting;
  waiting = [];
  for (const work of all) work();
}
