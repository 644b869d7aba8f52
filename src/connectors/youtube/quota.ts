/**
 * What the project of Google Cloud may do in a day, all its channels together: uploads, searches, and units for the rest.
 * Google gives no way to read what is left, so that each call is counted here. Two calls that end at the same moment may
 * count as one: Google's own word (`quotaExceeded`) then fills the bucket until its day ends.
 */
import { z } from 'zod'
import type { DurableStore, InstancePort } from '../connector.ts'
import type { QuotaLine } from '../quota.ts'
import { instance } from './addresses.ts'
import { type Bucket, daily } from './daily.ts'
import { nextMidnight, pacificDay } from './pacific.ts'

const dayShape = z.object({
  day: z.string(),
  uploads: z.number(),
  searches: z.number(),
  units: z.number(),
  /** What Google says to be used up. */
  gone: z.array(z.string()),
})
type Day = z.infer<typeof dayShape>

interface Ledger {
  readonly store: DurableStore
  readonly key: string
  readonly today: Day
}

/** Several workspaces may share an instance of Parvis, with projects of their own. */
async function ledgerOf(port: InstancePort): Promise<Ledger> {
  const { clientId = '' } = (await port.app()) ?? {}
  const store = port.instanceStore(instance)
  const key = `quota/${clientId}`
  const day = pacificDay(port.clock.now())
  const kept = dayShape.safeParse(await store.get(key))
  const today =
    kept.success && kept.data.day === day
      ? kept.data
      : { day, uploads: 0, searches: 0, units: 0, gone: [] }
  return { store, key, today }
}

export async function spend(port: InstancePort, bucket: Bucket, amount: number): Promise<void> {
  const { store, key, today } = await ledgerOf(port)
  await store.put(key, { ...today, [bucket]: today[bucket] + amount })
}

/** Google has said that nothing is left. */
export async function empty(port: InstancePort, bucket: Bucket): Promise<void> {
  const { store, key, today } = await ledgerOf(port)
  await store.put(key, { ...today, gone: [...new Set([...today.gone, bucket])] })
}

/**
 * Null where something may be left. Our own count stops nothing: Google gives some projects more than the usual.
 */
export async function emptyUntil(port: InstancePort, bucket: Bucket): Promise<Date | null> {
  const { today } = await ledgerOf(port)
  return today.gone.includes(bucket) ? nextMidnight(port.clock.now()) : null
}

const names = {
  uploads: { fr: 'Vidéos du projet', en: 'Project videos' },
  searches: { fr: 'Recherches du projet', en: 'Project searches' },
  units: { fr: 'Unités du projet', en: 'Project units' },
} as const

export async function quotaLines(port: InstancePort): Promise<readonly QuotaLine[]> {
  const { today } = await ledgerOf(port)
  const until = nextMidnight(port.clock.now())
  return (['uploads', 'searches', 'units'] as const).map(bucket => ({
    name: names[bucket],
    used: today.gone.includes(bucket)
      ? daily[bucket].value
      : Math.min(today[bucket], daily[bucket].value),
    most: daily[bucket].value,
    until,
  }))
}
