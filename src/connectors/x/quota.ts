/** What X still lets the account send, as the headers of its latest answer said: asking costs a post. */
import { z } from 'zod'
import type { ChannelPort, IncomingAnswer } from '../connector.ts'
import type { QuotaLine, QuotaOutcome } from '../quota.ts'

const noteShape = z.object({ most: z.number(), left: z.number(), until: z.string() })
const windows = {
  quarter: {
    header: 'x-rate-limit',
    name: { fr: 'Publications par quart d’heure', en: 'Posts per quarter of an hour' },
  },
  day: {
    header: 'x-user-limit-24hour',
    name: { fr: 'Publications par jour', en: 'Posts per day' },
  },
} as const
type Window = keyof typeof windows
const keys = Object.keys(windows) as Window[]

const noteKey = (window: Window) => `quota/${window}`

export async function noteQuota(answer: IncomingAnswer, port: ChannelPort): Promise<void> {
  for (const window of keys) {
    const { header } = windows[window]
    const number = (part: string) => Number(answer.headers[`${header}-${part}`] ?? Number.NaN)
    const [most, left, reset] = [number('limit'), number('remaining'), number('reset')]
    if (!(most > 0) || !(left >= 0) || !(reset > 0)) continue
    const until = new Date(reset * 1_000).toISOString()
    await port.store.put(noteKey(window), { most, left, until })
  }
}

export async function quota(_account: unknown, port: ChannelPort): Promise<QuotaOutcome> {
  const lines: QuotaLine[] = []
  for (const window of keys) {
    const { data: note } = noteShape.safeParse(await port.store.get(noteKey(window)))
    if (!note) continue
    const { most, left } = note
    const until = new Date(note.until)
    const { name } = windows[window]
    // The window is over: everything is free again.
    if (until <= port.clock.now()) lines.push({ name, used: 0, most })
    else lines.push({ name, used: Math.max(0, most - left), most, until })
  }
  return { outcome: 'read', lines }
}
