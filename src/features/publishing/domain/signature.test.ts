import { describe, expect, it } from 'vitest'
import { type ChannelDraft, emptyDraft, type PostDraft } from './content.ts'
import { effectiveContent } from './effective-content.ts'

const image = { mediaId: 'm1', alt: 'une vitrine' }
const known = {
  id: 'm1',
  contentType: 'image/png',
  bytes: 10,
  width: 1,
  height: 1,
}
const channel = (
  parts: readonly string[] | null,
  format: ChannelDraft['format'] = 'post',
): ChannelDraft => ({
  channelId: 'c1',
  format,
  adaptation: parts && { parts: parts.map(text => ({ text, media: [] })), article: null },
  settings: {},
})
const draft = (text: string, signature: string | null, media = [image]): PostDraft => ({
  ...emptyDraft('fr', signature),
  common: { text, media },
})
const sent = (from: PostDraft, to: ChannelDraft) =>
  effectiveContent(from, to, new Map([['m1', known]]))
const texts = (from: PostDraft, to: ChannelDraft) => sent(from, to).parts.map(part => part.text)

describe('the signature', () => {
  it('ends what is sent, and is left out where nobody signs', () => {
    expect(texts(draft('Bonjour \n', '— CR'), channel(null))).toEqual(['Bonjour — CR'])
    expect(texts(draft('Bonjour', null), channel(null))).toEqual(['Bonjour'])
  })

  it('ends a thread once, and an adapted text too', () => {
    const thread = channel(['Un.', 'Deux.'], 'thread')
    expect(texts(draft('', '^CR'), thread)).toEqual(['Un.', 'Deux. ^CR'])
    expect(texts(draft('Commun', '^CR'), channel(['Adapté']))).toEqual(['Adapté ^CR'])
  })

  it('goes alone under a picture, and never makes an empty post look written', () => {
    expect(texts(draft('', '— CR'), channel(null))).toEqual(['— CR'])
    expect(texts(draft(' ', '— CR', []), channel(null))).toEqual([' '])
  })

  it('stays away from articles, which have a byline', () => {
    expect(sent(draft('Bonjour', '— CR'), channel(null, 'article')).article?.html).toBe(
      '<p>Bonjour</p>',
    )
  })
})
