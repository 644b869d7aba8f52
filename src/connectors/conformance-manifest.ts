import { describe, expect, it } from 'vitest'
import type { ConformanceSubject } from './conformance-world.ts'
import { connectCases, wayOf } from './conformance-world.ts'
import type { Limit } from './connector.ts'
import { formatRules, takesFormat } from './formats/formats.ts'

/** The day after which no source can have been read. */
const writtenOn = '2026-11-30'

/** The manifest is complete, sourced, bilingual, and promises only what the facets can do. */
export function describeManifest(subject: ConformanceSubject): void {
  describe('manifest', () => {
    describeFacts(subject)
    describePromises(subject)
  })
}

function describeFacts(subject: ConformanceSubject): void {
  const { manifest } = subject.connector
  it('names its network once and for all', () => {
    expect(manifest.network).toMatch(/^[a-z][a-z0-9-]*$/)
    for (const name of Object.values(manifest.name)) expect(name.trim()).not.toBe('')
    expect(manifest.tint.light).toMatch(/^#[0-9a-f]{6}$/i)
    expect(manifest.tint.dark).toMatch(/^#[0-9a-f]{6}$/i)
    if (!manifest.practice) expect(manifest.brandPage).toMatch(/^https:\/\//)
  })

  it('gives each limit its source and the day on which it was read', () => {
    for (const [name, limit] of limitsOf({ limits: manifest.limits, formats: manifest.formats })) {
      expect(limit.value, name).toBeGreaterThan(0)
      expect(limit.source.length, name).toBeGreaterThan(7)
      expect(limit.checked, name).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
      expect(new Date(limit.checked).toString(), name).not.toBe('Invalid Date')
      expect(limit.checked <= writtenOn, `${name} was read on ${limit.checked}`).toBe(true)
    }
    for (const { images, videos, documents } of manifest.formats)
      for (const type of [images, videos, documents].flatMap(files => files?.types ?? []))
        expect(type).toMatch(/^(?:image|video|application)\/[a-z0-9.+-]+$/)
  })

  it('says everything in both languages, as it is typed here', () => {
    const texts = [...bilingualTexts(manifest, manifest.network)]
    expect(texts.length).toBeGreaterThan(2)
    for (const { place, fr, en } of texts) {
      for (const text of [fr, en]) {
        expect(typeof text, place).toBe('string')
        expect(String(text).trim(), place).not.toBe('')
        expect(text, place).not.toMatch(/['"]|\.\.\.| {2}/)
      }
    }
  })

  it('asks for each field and permission once', () => {
    for (const keys of [wayOf(subject).fields, manifest.permissions]) {
      const names = keys.map(({ key }) => key)
      expect(new Set(names).size).toBe(names.length)
    }
    for (const field of wayOf(subject).fields) {
      if (field.kind !== 'choice') continue
      const values = field.choices?.map(choice => choice.value) ?? []
      expect(values.length, field.key).toBeGreaterThan(1)
      if (field.preset !== undefined) expect(values, field.key).toContain(field.preset)
    }
  })
}

function describePromises(subject: ConformanceSubject): void {
  const { manifest, connecting, publishing } = subject.connector
  it('connects in the way that it announces', () => {
    if (wayOf(subject).method === 'form') expect(connecting.connect).toBeTypeOf('function')
    else {
      expect(connecting.begin).toBeTypeOf('function')
      expect(connecting.finish).toBeTypeOf('function')
    }
    if (manifest.hosts === 'given') {
      expect(wayOf(subject).fields.map(field => field.kind)).toContain('address')
    } else for (const host of manifest.hosts) expect(host).toMatch(/^(?:\*\.)?[a-z0-9.-]+$/)
  })

  it('publishes, reads back, deletes and edits as it promises', () => {
    const traits = manifest.publishing
    expect(manifest.formats.length).toBeGreaterThan(0)
    expect(publishing !== undefined).toBe(manifest.formats.some(({ assisted }) => !assisted))
    if (traits.readBack !== 'none') expect(publishing?.readBack).toBeTypeOf('function')
    if (traits.readBack === 'latest') expect(publishing?.newest).toBeTypeOf('function')
    expect(publishing?.remove !== undefined).toBe(traits.delete)
    expect(publishing?.edit !== undefined).toBe(traits.edit)
    if (!traits.delete || !traits.edit) expect(traits.unable).toBeDefined()
    if (takesFormat(manifest, 'article'))
      expect(formatRules(manifest, 'article')?.title).toBeDefined()
  })

  it('says where a person publishes what does not leave by itself', () => {
    const { formats, byHand } = manifest
    const mayBeByHand = formats.some(({ assisted }) => assisted) || subject.connector.rules.byHand
    if (mayBeByHand) expect(byHand).toBeDefined()
    if (!byHand) return
    expect(new URL(byHand.open).protocol).toBe('https:')
    for (const host of byHand.hosts) expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
  })

  it('reads answers and counts exactly where it says so', () => {
    const { conversations, insights } = subject.connector
    expect(conversations !== undefined).toBe(manifest.conversations !== undefined)
    expect(insights !== undefined).toBe(manifest.insights !== undefined)
  })

  it('waits a reasonable time', () => {
    const { callTimeout, settlingDelay, concurrency } = manifest.publishing
    expect(callTimeout).toBeGreaterThanOrEqual(1_000)
    expect(callTimeout).toBeLessThanOrEqual(120_000)
    expect(settlingDelay).toBeGreaterThanOrEqual(0)
    expect(settlingDelay).toBeLessThanOrEqual(600_000)
    expect(concurrency).toBeGreaterThan(0)
  })

  it('explains each case that the suite cannot drive', () => {
    for (const [place, reason] of Object.entries(subject.impossible ?? {})) {
      expect(reason.length, place).toBeGreaterThan(15)
    }
    expect(Object.keys(connectCases)).toHaveLength(6)
  })
}

/** Every limit of the manifest, wherever it stands, with its place. */
function limitsOf(value: unknown, place = ''): [string, Limit][] {
  if (typeof value !== 'object' || value === null) return []
  if ('value' in value && 'source' in value) return [[place, value as Limit]]
  return Object.entries(value).flatMap(([key, member]) => limitsOf(member, `${place}.${key}`))
}

/** Every object of the manifest that speaks at least one language. */
function* bilingualTexts(
  value: unknown,
  place: string,
): Generator<{ place: string; fr: unknown; en: unknown }> {
  if (typeof value !== 'object' || value === null) return
  if ('fr' in value || 'en' in value) {
    yield {
      place,
      fr: 'fr' in value ? value.fr : undefined,
      en: 'en' in value ? value.en : undefined,
    }
    return
  }
  for (const [key, member] of Object.entries(value)) {
    yield* bilingualTexts(member, `${place}.${key}`)
  }
}
