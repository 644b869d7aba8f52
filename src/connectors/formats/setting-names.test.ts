import { expect, test } from 'vitest'
import { readNetworks } from '../registered.ts'
import * as registry from '../registry.ts'

const known = (await readNetworks(registry)).map(
  ({ manifest, rules }) => [manifest.network, rules, manifest.formats[0]?.format] as const,
)

test.each(known)('%s names every setting that it finds wrong', (...[, rules, format = 'post']) => {
  const { check, settings = {} } = rules
  const strange = Object.fromEntries(Object.keys(settings).map(key => [key, { strange: true }]))
  const parts = [{ text: 'Bonjour.', media: [] }]
  const content = { format, language: 'fr', settings: strange, parts } as const
  const wrong = check(content, {}).filter(({ code }) => code === 'setting-wrong')
  for (const { values } of wrong) expect(Object.keys(settings)).toContain(values.setting)
  expect(wrong.length > 0).toBe(Object.keys(settings).length > 0)
})
