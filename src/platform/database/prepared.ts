/**
 * Names statements that come again, so that PostgreSQL reads and plans each once a session: with row-level security and a
 * few joins, planning costs more than the answer. A text gets its name when it is seen again; the ones that are written
 * for one time only (a list of another length each) stay without.
 */
const named = new Map<string, string>()
const seenOnce = new Set<string>()
/** Each name is a plan kept by every session, some tens of kilobytes. */
const mostNames = 400
const mostSeen = 2_000

const plannable = /^\s*(select|insert|update|delete|with)\b/i

/** The name under which the session prepares this text, or undefined where it is sent as it is. */
export function statementName(text: string): string | undefined {
  const known = named.get(text)
  if (known !== undefined) return known
  if (named.size >= mostNames || !plannable.test(text)) return undefined
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= mostSeen) seenOnce.clear()
    seenOnce.add(text)
    return undefined
  }
  const name = `parvis-${named.size}`
  named.set(text, name)
  seenOnce.delete(text)
  return name
}
