/** U+0000 and halves of surrogate pairs, as JSON.stringify writes them: PostgreSQL's jsonb takes neither. */
const unstorable = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i

/** JSON text that jsonb accepts, whatever a network or a person wrote. */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value)
  if (!unstorable.test(text)) return text
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? member.replaceAll('\0', '').toWellFormed() : member,
  )
}
