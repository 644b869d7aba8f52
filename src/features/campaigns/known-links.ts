/** Codes that were asked for lately, so that a link that many follow at once asks the database once. */
import type { Clock } from '#kit/clock.ts'
import type { LinkTarget } from './store.ts'

/** A link that is ended, or brought back, is so everywhere after this time at most. */
export const freshMs = 10_000
const mostLinks = 20_000
/** Codes that nobody made have a place of their own: whoever tries many of them pushes no link out. */
const mostUnknown = 5_000

interface Kept {
  readonly link: LinkTarget | null
  readonly at: number
}

export interface KnownLinks {
  find(code: string): Promise<LinkTarget | null>
  /** The same without asking anybody: undefined when it must be asked for. */
  peek(code: string): LinkTarget | null | undefined
}

export function makeKnownLinks(
  clock: Clock,
  read: (code: string) => Promise<LinkTarget | null>,
): KnownLinks {
  const links = new Map<string, Kept>()
  const unknown = new Map<string, Kept>()
  const asking = new Map<string, Promise<LinkTarget | null>>()

  function keep(code: string, link: LinkTarget | null): void {
    const [place, most] = link ? [links, mostLinks] : [unknown, mostUnknown]
    links.delete(code)
    unknown.delete(code)
    const oldest = place.size >= most ? place.keys().next().value : undefined
    if (oldest !== undefined) place.delete(oldest)
    place.set(code, { link, at: clock.now().getTime() })
  }

  async function ask(code: string): Promise<LinkTarget | null> {
    try {
      const link = await read(code)
      keep(code, link)
      return link
    } catch (error) {
      // The database is away: visitors go where the link last led.
      const last = links.get(code)
      if (last) return last.link
      throw error
    } finally {
      asking.delete(code)
    }
  }

  function peek(code: string): LinkTarget | null | undefined {
    const kept = links.get(code) ?? unknown.get(code)
    return kept && clock.now().getTime() - kept.at < freshMs ? kept.link : undefined
  }

  return {
    peek,
    async find(code) {
      const known = peek(code)
      if (known !== undefined) return known
      const asked = asking.get(code) ?? ask(code)
      asking.set(code, asked)
      return asked
    },
  }
}
