import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilityGroups, standings } from '#connectors/capabilities/matrix.ts'
import { registeredIn } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.ts'
import { networkPages, withTable } from './networks/pages.ts'
import { root } from './source/tree.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const networks = registeredIn(registry)
const pages = networkPages(read('README.md'))

describe('what is written from the manifests', () => {
  test.each([...pages.keys()])('%s says what they say (npm run networks)', path => {
    expect(read(path)).toBe(pages.get(path))
  })

  test('no page is left of a network that is gone', () => {
    for (const language of ['fr', 'en'])
      for (const name of readdirSync(join(root, `docs/guide/${language}/networks`)))
        expect(pages.has(`docs/guide/${language}/networks/${name}`), name).toBe(true)
  })

  test('a README without its marks is refused', () => {
    expect(() => withTable('# Parvis', '')).toThrow('lost its marks')
  })
})

describe.each(networks)('$manifest.network', ({ manifest, load }) => {
  test('says of everything whether it is done, by hand or impossible, and why', () => {
    const known = capabilityGroups.flatMap(({ capabilities }) => capabilities)
    const all = standings(manifest)
    expect(all.size).toBe(known.length)
    for (const [key, standing] of all)
      if (standing.way !== 'automatic')
        for (const text of Object.values(standing.why)) expect(text.length, key).toBeGreaterThan(15)
  })

  test('gives a reason for each facet that it does not have', () => {
    for (const facet of ['conversations', 'insights', 'listening'] as const)
      expect(manifest[facet] !== undefined || manifest.without?.[facet] !== undefined, facet).toBe(
        true,
      )
  })

  test('reads its audience exactly where it says so', async () => {
    const { connector } = await load()
    expect(connector.insights?.audience !== undefined).toBe(manifest.insights?.audience === true)
    expect(connector.hooks !== undefined).toBe(
      manifest.conversations?.arrivesBy.includes('webhook') ?? connector.hooks !== undefined,
    )
  })
})
