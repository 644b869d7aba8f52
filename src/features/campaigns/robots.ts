/** Who follows a link without being a person: robots, previews of messages, pages fetched in advance. */
import robotNames from 'crawler-user-agents'

/** What a request says of itself. */
export interface Visit {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

const named = new RegExp(robotNames.map(({ pattern }) => pattern).join('|'))
/** Browsers, and those inside applications, have begun like this for thirty years. */
const browser = /^(?:Mozilla|Opera)\/\d/
/** Robots that nobody has listed yet say where to complain; browsers do not. */
const complaints = /https?:|mailto:/

const longest = 512
const mostRemembered = 5_000
/** The long pattern takes some microseconds, and few browsers make most visits. */
const remembered = new Map<string, boolean>()

function isRobotName(name: string): boolean {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const robot = !browser.test(name) || complaints.test(name) || named.test(name)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(name, robot)
  return robot
}

const text = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.join(', ') ?? '')

/** True for a person who goes to the page now. In doubt it is nobody: too few clicks mislead less than too many. */
export function isPerson({ method, headers }: Visit): boolean {
  if (method !== 'GET') return false
  const agent = text(headers['user-agent'])
  if (agent.length > longest || isRobotName(agent)) return false
  for (const name of ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'])
    if (/prefetch|prerender|preview/i.test(text(headers[name]))) return false
  const mode = text(headers['sec-fetch-mode'])
  return mode === '' || mode === 'navigate'
}
