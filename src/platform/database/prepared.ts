/**
 * Statements that PostgreSQL reads and plans once a session, instead of each time: with row-level security and a few joins
 * that costs more than the answer. Said of those whose best plan is the same for all values: what reaches over a day or over
 * ten years is planned anew.
 */
const names = new Map<string, string>()

export function prepare(text: string): void {
  if (!names.has(text)) names.set(text, `parvis-${names.size}`)
}

/** The name under which a session prepares this text, or undefined where it is sent as it is. */
export const statementName = (text: string): string | undefined => names.get(text)
