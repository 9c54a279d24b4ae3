/** Where a slot stands, which decides how its value is escaped. */
export type SlotContext =
  /** Plain text: the text part, the subject. */
  | "plain"
  /** Text of an element, or a quoted attribute. */
  | "html"
  /** The beginning of an address in `href`, `src` …: the value brings the scheme. */
  | "url"
  /** Inside an address, before `?` and `#`. */
  | "url-path"
  /** Inside an address, after `?` or `#`: one component. */
  | "url-component";

/** The value as it must be written in that place, so that it can't be read as anything but a value. */
export function escapeFor(context: SlotContext, value: string): string {
  switch (context) {
    case "plain":
      return value;
    case "html":
      return escapeHtml(value);
    case "url":
      return allowedScheme.test(value) ? escapeHtml(encodeAddress(value)) : "#";
    case "url-path":
      return escapeHtml(encodeAddress(value));
    case "url-component":
      return encodeURIComponent(value.toWellFormed()).replace(/'/g, "%27");
  }
}

const allowedScheme = /^(?:https?:|mailto:|tel:|cid:)/i;

export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => names[character] ?? character) : text;
}
const special = /[&<>"']/;
const specials = /[&<>"']/g;
const names: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Percent-encodes what may not stand in an address (RFC 3986) and leaves what is already encoded. */
function encodeAddress(address: string): string {
  return address.toWellFormed().replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g, encodeURIComponent);
}
