/** `{{ contact.FIRSTNAME|default:'you' }}`, as the server reads it; in HTML the fallback is written with entities. */
export function mergeField(name: string, fallback: string, inside: "text" | "markup"): string {
  if (!fallback.trim()) return `{{ ${name} }}`;
  const written =
    inside === "markup" ? fallback.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign) : fallback;
  return `{{ ${name}|default:'${written.replace(/[\\']/g, "\\$&")}' }}`;
}

/** Words for those of whom something is known, and others for the rest. */
export function conditionOn(name: string, having: string, lacking: string): string {
  return `{% if ${name} %}${having}{% else %}${lacking}{% endif %}`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
