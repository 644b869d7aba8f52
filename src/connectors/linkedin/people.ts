/** Names of those who comment: LinkedIn gives a comment with the URN of its author only. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import { look } from './call.ts'
import { idOf } from './urns.ts'

export interface Named {
  readonly name: string
  /** The last part of the address of a profile or Page. */
  readonly handle?: string
}

const personShape = z.object({
  localizedFirstName: z.string().catch(''),
  localizedLastName: z.string().catch(''),
  vanityName: z.string().optional().catch(undefined),
})
const organizationShape = z.object({
  localizedName: z.string().min(1),
  vanityName: z.string().optional().catch(undefined),
})
const batchShape = z.object({ results: z.record(z.string(), z.unknown()) })

const atOnce = 50

/** By URN; who cannot be named is left out. */
export async function readNames(
  urns: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, Named>, NotSent>> {
  const names = new Map<string, Named>()
  const unique = [...new Set(urns)]
  const persons = unique.filter(urn => urn.startsWith('urn:li:person:'))
  const pages = unique.filter(urn => urn.startsWith('urn:li:organization:'))
  for (let from = 0; from < Math.max(persons.length, pages.length); from += atOnce) {
    const somePersons = persons.slice(from, from + atOnce)
    const read = await batch(
      port,
      '/rest/people',
      somePersons.map(urn => `(id:${idOf(urn)})`),
    )
    if (!read.ok) return read
    for (const urn of somePersons) {
      const person = personShape.safeParse(read.value[`(id:${idOf(urn)})`] ?? read.value[idOf(urn)])
      if (!person.success) continue
      const { localizedFirstName, localizedLastName, vanityName } = person.data
      const name = `${localizedFirstName} ${localizedLastName}`.trim()
      if (name !== '') names.set(urn, { name, ...(vanityName ? { handle: vanityName } : {}) })
    }
    const somePages = pages.slice(from, from + atOnce)
    const found = await batch(port, '/rest/organizationsLookup', somePages.map(idOf))
    if (!found.ok) return found
    for (const urn of somePages) {
      const page = organizationShape.safeParse(found.value[idOf(urn)])
      if (!page.success) continue
      const { localizedName: name, vanityName } = page.data
      names.set(urn, { name, ...(vanityName ? { handle: vanityName } : {}) })
    }
  }
  return ok(names)
}

/** Names are a comfort: where LinkedIn does not give them, comments come all the same. */
async function batch(
  port: ChannelPort,
  path: string,
  ids: readonly string[],
): Promise<Result<{ readonly [key: string]: unknown }, NotSent>> {
  if (ids.length === 0) return ok({})
  const read = await look(port, `${path}?ids=List(${ids.join(',')})`, {
    parse: json => batchShape.safeParse(json).data?.results ?? null,
    permission: 'read',
    restli: 'BATCH_GET',
  })
  if (read.ok) return read
  const { outcome, answer } = read.refusal
  const unnamed = answer.status === 403 || answer.status === 404 || outcome === 'refused'
  return unnamed ? ok({}) : refused(read.refusal)
}
