import { describe, expect, it } from 'vitest'
import type { OutgoingContent } from '../connector.ts'
import { rules } from './rules.ts'

const photo = {
  ...{ file: 'p', alt: 'Une tasse.', contentType: 'image/jpeg', bytes: 900 },
  ...{ width: 1_080, height: 1_080 },
}
const post = (text: string, more: Partial<OutgoingContent> = {}): OutgoingContent => ({
  ...{ format: 'post', language: 'fr', settings: {}, parts: [{ text, media: [photo] }] },
  ...more,
})
const codes = (content: OutgoingContent) => rules.check(content, {}).map(({ code }) => code)
const many = (count: number, mark: string) =>
  Array.from({ length: count }, (_, place) => `${mark}mot${place}`).join(' ')

describe('hashtags and mentions of a caption', () => {
  it('are thirty and twenty at most', () => {
    expect(codes(post(many(30, '#')))).toEqual([])
    expect(codes(post(many(31, '#')))).toEqual(['too-many-hashtags'])
    expect(codes(post(many(20, '@')))).toEqual([])
    expect(codes(post(many(21, '@')))).toEqual(['too-many-mentions'])
  })

  it('are not counted where there is no caption', () => {
    expect(codes(post(many(31, '#'), { format: 'story' }))).toEqual([])
  })
})
