import { describe, expect, it } from 'vitest'
import { manifest } from '#connectors/snapchat/manifest.ts'
import { rules } from '#connectors/snapchat/rules.ts'
import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type { ChannelDraft } from '../../domain/content.ts'
import { effectiveContent } from '../../domain/effective-content.ts'
import { countsCommon, countText, measureFor } from './effective-versions.ts'

const draft: ChannelDraft = { channelId: 'c1', format: 'post', adaptation: null, settings: {} }
/** A network of twenty characters, of which its settings may take some. */
const version = {
  draft,
  channel: { limits: {} },
  network: {
    rules: {
      count: (text: string, _limits: object, settings?: { readonly taken?: number }) => {
        const max = 20 - (settings?.taken ?? 0)
        const used = graphemes(text)
        return { used, max, overflowAt: used > max ? takeGraphemes(text, max).length : null }
      },
    },
  },
} as unknown as Parameters<typeof countText>[0]

describe('what the counters count', () => {
  it('is what will be sent, the signature included', () => {
    const post = {
      title: '',
      language: 'fr' as const,
      common: { text: 'Bonjour', media: [] },
      channels: [draft],
      signature: '— CR',
    }
    const [part] = effectiveContent(post, draft, new Map()).parts
    expect(countText(version, 'Bonjour', post).used).toBe(graphemes(part?.text ?? ''))
    expect(countText(version, '', post).used).toBe(0)
  })

  it('shows where the text itself leaves no room for the signature', () => {
    const text = 'abcdefghijklmnopqrst'
    expect(countText(version, text, {})).toEqual({ used: 20, max: 20, overflowAt: null })
    expect(countText(version, text, { signature: '— CR' })).toEqual({
      used: 25,
      max: 20,
      overflowAt: 15,
    })
  })

  it('follows the length of the chosen format, and counts nothing that no words go with', () => {
    const snapchat = { ...version, network: { manifest, rules } }
    const counted = (format: ChannelDraft['format']) => ({
      ...snapchat,
      draft: { ...draft, format },
    })
    expect(countText(counted('story'), 'Bonjour', {}).max).toBe(250)
    expect(measureFor(counted('story'), {}).max).toBe(250)
    expect(countText(counted('short'), 'Bonjour', {}).max).toBe(160)
    const formats = (['story', 'short', 'post'] as const).map(counted)
    expect(formats.map(countsCommon)).toEqual([true, true, false])
  })

  it('leaves what the settings do not take', () => {
    const warned = { ...version, draft: { ...draft, settings: { taken: 8 } } }
    expect(countText(warned, 'abcdefghijklmnop', {})).toMatchObject({ max: 12, overflowAt: 12 })
    const measure = measureFor(warned, { signature: '— CR' })
    expect([measure.max, measure.count('abcd')]).toEqual([12, 9])
  })
})
