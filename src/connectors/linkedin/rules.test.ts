import { describe, expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia } from '../connector.ts'
import type { Target } from '../conversations.ts'
import { pollDuration } from './poll-duration.ts'
import { rules } from './rules.ts'

const image: OutgoingMedia = {
  ...{ file: 'f', alt: 'Un quai', contentType: 'image/png', bytes: 1_000, width: 800, height: 600 },
}
const pdf: OutgoingMedia = {
  ...{ file: 'd', alt: '', kind: 'document', contentType: 'application/pdf' },
  ...{ bytes: 9_000, width: 0, height: 0 },
}
const content = (more: Partial<OutgoingContent>): OutgoingContent => ({
  ...{ format: 'post', language: 'fr', parts: [{ text: 'Bonjour', media: [] }], settings: {} },
  ...more,
})
const codes = (more: Partial<OutgoingContent>, limits = {}) =>
  rules
    .check(content(more), limits)
    .filter(({ level }) => level === 'blocker')
    .map(({ code }) => code)
const withFiles = (...media: OutgoingMedia[]) => ({ parts: [{ text: 'Bonjour', media }] })

describe('count', () => {
  it('counts code units, without what is escaped', () => {
    expect(rules.count('(été)', {}).used).toBe(5)
    expect(rules.count('🙂', {}).used).toBe(2)
  })

  it('weighs a mention by its name', () => {
    expect(rules.count('@[Léa](urn:li:person:abc)', {}).used).toBe(3)
  })

  it('cuts no grapheme and no mention in two', () => {
    const full = 'a'.repeat(2_999)
    expect(rules.count(`${full}👩‍🌾`, {})).toEqual({ used: 3_004, max: 3_000, overflowAt: 2_999 })
    expect(rules.count(`${full}@[Léa](urn:li:person:abc)`, {}).overflowAt).toBe(2_999)
    expect(rules.count(`${full}b`, {}).overflowAt).toBeNull()
  })
})

describe('check', () => {
  it('takes two to twenty images side by side', () => {
    const carousel = (count: number) =>
      codes({ format: 'carousel', ...withFiles(...Array(count).fill(image)) })
    expect(carousel(1)).toContain('too-few-images')
    expect(carousel(2)).toEqual([])
    expect(carousel(20)).toEqual([])
    expect(carousel(21)).toContain('too-many-images')
  })

  it('wants a title for a document, and one document', () => {
    expect(codes({ format: 'document', title: 'Le bilan', ...withFiles(pdf) })).toEqual([])
    expect(codes({ format: 'document', ...withFiles(pdf) })).toContain('title-missing')
    expect(codes({ format: 'document', title: 'x', ...withFiles(pdf, pdf) })).toContain(
      'too-many-documents',
    )
  })

  it('wants a question and two to four answers for a poll', () => {
    const poll = (options: readonly string[], title = 'Mer ou montagne ?') =>
      codes({ format: 'poll', title, poll: { options, minutes: 4_320, severalAnswers: false } })
    expect(poll(['Mer', 'Montagne'])).toEqual([])
    expect(poll(['Mer'])).toContain('poll-options')
    expect(poll(['a', 'b', 'c', 'd', 'e'])).toContain('poll-options')
    expect(poll(['a', 'b'.repeat(31)])).toContain('poll-option-too-long')
    expect(poll(['a', 'b'], '')).toContain('title-missing')
    expect(poll(['a', 'b'], 'q'.repeat(141))).toContain('title-too-long')
  })

  it('opens a poll for the shortest time that is long enough', () => {
    const durations = [1_440, 1_441, 4_320, 10_000, 20_160].map(
      minutes => pollDuration({ minutes }).duration,
    )
    expect(durations).toEqual([
      ...['ONE_DAY', 'THREE_DAYS', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS'],
    ])
  })

  it('keeps posts for connections to profiles', () => {
    const settings = { visibility: 'CONNECTIONS' }
    expect(codes({ settings }, { kind: 'profile' })).toEqual([])
    expect(codes({ settings }, { kind: 'page' })).toContain('setting-wrong')
    expect(codes({ settings: { visibility: 'EVERYBODY' } })).toContain('setting-wrong')
  })

  it('holds answers to the length of a comment, without files', () => {
    const to: Target = {
      ...{ remoteId: 'c', url: '', authorRemoteId: 'a', thread: 'c' },
      ...{ kind: 'comment' as const, subjectRemoteId: null, handle: null },
    }
    const answers = { to, way: 'public' } as const
    const text = 'a'.repeat(1_251)
    expect(codes({ parts: [{ text, media: [] }] })).toEqual([])
    expect(codes({ answers, parts: [{ text, media: [] }] })).toContain('text-too-long')
    expect(codes({ answers, ...withFiles(image) })).toContain('file-not-taken')
  })
})
