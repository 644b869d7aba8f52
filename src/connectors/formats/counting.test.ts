/** What the counters say while one writes is what the check says before it leaves, whatever the format. */
import { expect, test } from 'vitest'
import { readNetworks } from '../registered.ts'
import * as registry from '../registry.ts'

const written = (await readNetworks(registry)).flatMap(({ manifest, rules }) =>
  manifest.formats
    .filter(({ format, wordless }) => format !== 'article' && !wordless)
    .map(({ format }) => [manifest.network, format, rules] as const),
)

test.each(written)(
  '%s counts a %s to the length at which it is refused',
  (_network, format, rules) => {
    const content = {
      ...{ format, language: 'fr' as const, settings: {} },
      parts: [{ text: 'a'.repeat(70_000), media: [] }],
    }
    const refused = rules.check(content, {}).find(({ code }) => code === 'text-too-long')
    expect(rules.count('', {}, {}, format).max).toBe(refused?.values.max)
  },
)

test('a story by hand and photos have a length of their own', () => {
  const longest = (network: string, format: (typeof written)[number][1]) =>
    written.find(one => one[0] === network && one[1] === format)?.[2].count('', {}, {}, format).max
  expect(longest('snapchat', 'story')).toBe(250)
  expect(longest('snapchat', 'short')).toBe(160)
  expect(longest('tiktok', 'carousel')).toBe(4_000)
})
