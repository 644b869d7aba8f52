import { describe, expect, it } from 'vitest'
import type { FormatRules } from '#connectors/connector.ts'
import { type ChannelDraft, emptyDraft, type MediaUse, type PostDraft } from './content.ts'
import { effectiveContent, type KnownMedia, mediaOf } from './effective-content.ts'

const own = (value: number) => ({ value, source: 'this file', checked: '2026-11-22' })
const formats: readonly FormatRules[] = [
  { format: 'post' },
  { format: 'video', title: { needed: true, most: own(100) } },
  { format: 'story', needsFile: true, wordless: true },
]
const chosen = (more: Partial<ChannelDraft> = {}): ChannelDraft => ({
  channelId: 'c1',
  format: 'post',
  adaptation: null,
  settings: {},
  ...more,
})
const draft = (media: readonly MediaUse[] = [], text = 'Bonjour'): PostDraft => ({
  ...emptyDraft('fr'),
  common: { text, media },
})
const film: KnownMedia = {
  id: 'film',
  kind: 'video',
  contentType: 'video/mp4',
  bytes: 9_000,
  width: 1_080,
  height: 1_920,
  video: { seconds: 12.5, framesPerSecond: 30, codec: 'avc', sound: true },
}
const sheet: KnownMedia = {
  ...{ id: 'sheet', kind: 'document', contentType: 'application/pdf' },
  ...{ bytes: 500, width: 0, height: 0, video: null },
}
const spoken: KnownMedia = { ...sheet, id: 'spoken', kind: 'captions', contentType: 'text/vtt' }
const known = new Map([film, sheet, spoken].map(one => [one.id, one]))

describe('what is sent of a title and a poll', () => {
  const poll = { options: ['Oui', ' ', 'Non '], minutes: 60, severalAnswers: false }

  it('is what the format has; the rest stays in the draft', () => {
    const written = { title: ' Un colibri ', poll }
    const send = (format: ChannelDraft['format']) =>
      effectiveContent(draft(), chosen({ format, ...written }), known, { formats })
    expect(send('post')).not.toHaveProperty('title')
    expect(send('post')).not.toHaveProperty('poll')
    expect(send('video')).toMatchObject({ title: 'Un colibri' })
    expect(send('video')).not.toHaveProperty('poll')
    expect(send('poll').poll).toEqual({ ...poll, options: ['Oui', 'Non'] })
  })

  it('is nothing where nothing was written', () => {
    const sent = effectiveContent(draft(), chosen({ format: 'video', title: '  ' }), known)
    expect(sent).not.toHaveProperty('title')
  })

  it('leaves no words where the network shows none', () => {
    const story = chosen({ format: 'story' })
    const signed = { ...draft([{ mediaId: 'film', alt: '' }]), signature: '— CR' }
    expect(effectiveContent(signed, story, known, { formats }).parts).toMatchObject([{ text: '' }])
    expect(effectiveContent(signed, story, known).parts).toMatchObject([{ text: 'Bonjour — CR' }])
  })
})

describe('what is sent of files', () => {
  const sent = (use: MediaUse) => effectiveContent(draft([use]), chosen(), known).parts[0]?.media

  it('is a video with its cover and its captions', () => {
    const captions = [{ mediaId: 'spoken', language: 'fr' }]
    const use = { mediaId: 'film', alt: 'Un vol', captions }
    expect(sent({ ...use, cover: { at: 3.5 } })).toEqual([
      {
        file: 'film',
        kind: 'video',
        alt: 'Un vol',
        contentType: 'video/mp4',
        bytes: 9_000,
        width: 1_080,
        height: 1_920,
        video: {
          seconds: 12.5,
          framesPerSecond: 30,
          codec: 'avc',
          cover: { at: 3.5 },
          captions: [{ file: 'spoken', language: 'fr' }],
        },
      },
    ])
    expect(sent({ ...use, cover: { mediaId: 'still' } })?.[0]?.video?.cover).toEqual({
      file: 'still',
    })
  })

  it('is a document as it is, and never captions by themselves', () => {
    expect(sent({ mediaId: 'sheet', alt: '' })).toMatchObject([{ kind: 'document' }])
    expect(sent({ mediaId: 'spoken', alt: '' })).toEqual([])
  })
})

it('names every file of a draft once, with covers and captions', () => {
  const use: MediaUse = {
    mediaId: 'film',
    alt: '',
    cover: { mediaId: 'still' },
    captions: [{ mediaId: 'spoken', language: 'fr' }],
  }
  const adapted = chosen({ adaptation: { parts: [{ text: '', media: [use] }], article: null } })
  expect(mediaOf({ ...draft([use]), channels: [adapted] })).toEqual(['film', 'still', 'spoken'])
  expect(mediaOf(draft([{ mediaId: 'film', alt: '', cover: { at: 1 } }]))).toEqual(['film'])
})
