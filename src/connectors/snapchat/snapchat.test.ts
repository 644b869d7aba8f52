import { describe, expect, test } from 'vitest'
import { byHand } from '../formats/way.ts'
import { usernameOf } from './connecting.ts'
import { manifest } from './manifest.ts'
import { rules } from './rules.ts'

test.each([
  ['@Maison.Colibri', 'maison.colibri'],
  ['  maison_colibri ', 'maison_colibri'],
  ['https://www.snapchat.com/add/maison-colibri?share_id=1', 'maison-colibri'],
  ['https://snapchat.com/@maison.colibri', 'maison.colibri'],
  ['1maison', undefined],
  ['ab', undefined],
  ['maison colibri', undefined],
  ['https://example.org/add/maison', undefined],
])('%s is read as %s', (typed, name) => {
  expect(usernameOf(typed)).toBe(name)
})

describe('what is published by hand', () => {
  test('is every format, whatever the account', () => {
    for (const { format } of manifest.formats)
      expect(byHand({ manifest, rules }, format, {})?.fr).toContain('Snapchat')
  })

  test('is known again by the link of a Spotlight; a story has none that lasts', () => {
    const link = 'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYbGhkc2Vu?share=1'
    expect(rules.remoteOf?.(link)).toEqual({ id: 'W7_EDlXWTBiXAEEniNoMPwAAYbGhkc2Vu', url: link })
    expect(rules.remoteOf?.('https://www.snapchat.com/add/maison.colibri')).toBeNull()
    expect(rules.remoteOf?.('pas un lien')).toBeNull()
  })

  test('must be upright, of five seconds to a minute', () => {
    const video = (seconds: number, width: number) => ({
      ...{ file: 'v', kind: 'video' as const, alt: '', contentType: 'video/mp4', bytes: 1_000 },
      ...{ width, height: 1920 },
      video: { seconds, framesPerSecond: 30, codec: 'avc' },
    })
    const found = (file: ReturnType<typeof video>) =>
      rules
        .check(
          { format: 'short', language: 'fr', parts: [{ text: '', media: [file] }], settings: {} },
          {},
        )
        .filter(({ level }) => level === 'blocker')
        .map(({ code }) => code)
    expect(found(video(30, 1080))).toEqual([])
    expect(found(video(3, 1080))).toContain('video-too-short')
    expect(found(video(61, 1080))).toContain('video-too-long')
    expect(found(video(30, 1920))).toContain('ratio-wrong')
  })
})
