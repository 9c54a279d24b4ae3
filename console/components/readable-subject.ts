/** A subject as people read it: `{{ contact.FIRSTNAME|default:'you' }}` is shown as `{FIRSTNAME}`. */
export function readableSubject(subject: string): string {
  return subject.replace(/\{\{\s*(?:contact\.|params\.)?([\p{L}\p{N}_.-]+)[^}]*\}\}/gu, "{$1}");
}
