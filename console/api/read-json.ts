/** What turns the direction of writing round until it is taken back, or until the line ends: with it, a name could reorder the sentence it stands in. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** An answer of the server, with its lines read as they are written. What has markup or lines of its own, or is data itself (the source of an e-mail, an event of the ledger), stays as it is. */
export function readJson(text: string): unknown {
  const plain = text.search(turning) === -1;
  return JSON.parse(
    text,
    plain ? undefined : (key, value) => (typeof value === "string" ? readable(key, value) : value),
  );
}

function readable(key: string, value: string): string {
  // What a contact is called is written by whoever fills in a form. Nothing but their details is named in capitals.
  const detail = /^[A-Z]/.test(key);
  return !detail && /[\n<]|^\{"/.test(value) ? value : value.replace(turning, "");
}
