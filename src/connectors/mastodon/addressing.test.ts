import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutgoingContent } from '../connector.ts'
import { addressed, makeHandle, withoutMention } from './addressing.ts'
import { rules } from './rules.ts'

const answer = (
  text: string,
  acct: string,
  way: 'public' | 'private' = 'public',
  visibility = 'public',
): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media: [] }],
  settings: {},
  answers: {
    way,
    to: {
      ...{ remoteId: '7', url: '', kind: 'reply', authorRemoteId: '3', thread: '7' },
      subjectRemoteId: null,
      handle: makeHandle({ acct, visibility, warning: '' }),
    },
  },
})

const textOf = (content: OutgoingContent) => addressed(content, 0, '').text

describe('an answer names whom it is for', () => {
  it('once, with the server where it is another', () => {
    expect(textOf(answer('Oui.', 'ines'))).toBe('@ines Oui.')
    expect(textOf(answer('Oui.', 'ines@ailleurs.example'))).toBe('@ines@ailleurs.example Oui.')
    expect(textOf(answer('Oui @ines, bien sûr.', 'ines'))).toBe('Oui @ines, bien sûr.')
    expect(textOf(answer('Oui @INES.', 'ines'))).toBe('Oui @INES.')
    expect(textOf(answer('Comme @inesse le dit.', 'ines'))).toBe('@ines Comme @inesse le dit.')
    expect(textOf(answer('@ines@ailleurs.example aussi.', 'ines'))).toMatch(/^@ines @ines@/)
    expect(textOf(answer('Oui.', ''))).toBe('Oui.')
  })

  it('in private whatever the visibility was, and never more openly than it', () => {
    const seen = (way: 'public' | 'private', visibility: string) =>
      addressed(answer('Oui.', 'ines', way, visibility), 0, '').visibility
    expect(seen('private', 'public')).toBe('direct')
    for (const visibility of ['public', 'unlisted', 'private', 'direct']) {
      expect(seen('public', visibility)).toBe(visibility)
    }
  })

  it('and that name counts', () => {
    const limits = { maxCharacters: 20 }
    const codes = (text: string) =>
      rules.check(answer(text, 'ines@ailleurs.example'), limits).map(({ code }) => code)
    // « @ines » and a space weigh six, the server nothing.
    expect(codes('a'.repeat(14))).toEqual([])
    expect(codes('a'.repeat(15))).toEqual(['text-too-long'])
    expect(codes(' ')).toEqual(['text-empty'])
  })

  it('without which what was written is shown again', () => {
    const words = fc.string({ minLength: 1 }).filter(text => /^[^\s@]/.test(text))
    fc.assert(
      fc.property(words, text => {
        expect(withoutMention(`@ines ${text}`, 'ines')).toBe(text)
        expect(withoutMention(`@ines@ailleurs.example ${text}`, 'ines')).toBe(text)
        expect(withoutMention(`@malik ${text}`, 'ines')).toBe(`@malik ${text}`)
      }),
    )
    expect(withoutMention('@ines ', 'ines')).toBe('@ines ')
  })
})
