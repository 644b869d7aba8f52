import { describe, expect, it } from 'vitest'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatsWithFile, makeContent, makeImage } from './conformance-contents.ts'
import { blockers, describeFileRules } from './conformance-files.ts'
import { attempt, getReady, lookBack, makeOrder, onStage, send } from './conformance-stage.ts'
import {
  type ConformanceSubject,
  leavesByItself,
  sendsFormat,
  sentImages,
  traitsOf,
} from './conformance-world.ts'
import type { OutgoingContent } from './connector.ts'
import { formatRules, formats, takesFormat } from './formats/formats.ts'

/** The rules foresee what the network does, and texts arrive as they were typed. */
export function describeRules(subject: ConformanceSubject): void {
  describe('rules and texts', () => {
    describeFindings(subject)
    if (!leavesByItself(subject)) return
    for (const rules of formatsWithFile(subject)) describeFileRules(subject, rules)
    const takesPosts = sendsFormat(subject, 'post')
    if (takesPosts || formatsWithFile(subject).length > 0) describeLimits(subject)
    describeTexts(subject)
  })
}

function describeFindings(subject: ConformanceSubject): void {
  const { manifest, rules } = subject.connector
  it('finds nothing wrong with an ordinary content', () =>
    onStage(subject, async stage => {
      expect(blockers(stage, makeContent(stage, 'Bonjour.'))).toEqual([])
    }))

  it('blocks what the network would refuse, and advises the rest', () =>
    onStage(subject, async stage => {
      const image = makeImage(stage, 'Un colibri.')
      const check = (content: OutgoingContent) => blockers(stage, content)
      const foreign = formats.find(format => !takesFormat(manifest, format))
      if (foreign) {
        const content = { ...makeContent(stage, 'Bonjour.'), format: foreign }
        expect(check(content)).toContain('format-unsupported')
      }
      const post = formatRules(manifest, 'post')
      // A picture says enough by itself where one is needed.
      if (post && !post.assisted && !post.needsFile) {
        expect(check(makeContent(stage, ' \n'))).toContain('text-empty')
      }
      const most = formatRules(manifest, 'thread')?.parts?.value
      if (most) {
        const parts = Array(1 + most).fill('Encore.')
        expect(check(makeContent(stage, '', { parts }))).toContain('too-many-parts')
      }
      if (sentImages(subject) === 0) return
      const withImage = (change: Partial<typeof image>) =>
        makeContent(stage, 'Bonjour.', { images: [{ ...image, ...change }] })
      expect(check(withImage({ contentType: 'image/x-unknown' }))).toContain('file-wrong-type')
      expect(check(withImage({ bytes: 2_000_000_000 }))).toContain('file-too-big')
      if (!subject.impossible?.['image-described']) {
        expect(check(withImage({ alt: 'é'.repeat(200_000) }))).toContain('alt-too-long')
        const undescribed = rules.check(withImage({ alt: '' }), stage.channel.account.limits)
        expect(undescribed).toContainEqual(
          expect.objectContaining({ level: 'advice', code: 'alt-missing' }),
        )
      }
      if (!takesFormat(manifest, 'post')) return
      const images = Array(1 + sentImages(subject)).fill(image)
      expect(check(makeContent(stage, 'Bonjour.', { images }))).toContain('too-many-images')
    }))
}

const units = {
  letters: 'é',
  words: 'colibri ',
  emoji: '👩🏽‍🌾',
  ideograms: '鳥',
  links: 'https://exemple.fr/un-chemin-assez-long-pour-compter?et=une&question=aussi ',
} as const

function describeLimits(subject: ConformanceSubject): void {
  for (const [name, unit] of Object.entries(units)) {
    it(`counts ${name} as the network does: full passes, one more does not`, () =>
      onStage(subject, async stage => {
        const fits = (text: string) => blockers(stage, makeContent(stage, text)).length === 0
        const whole = largest(count => fits(unit.repeat(count).trim()))
        const full = unit.repeat(whole).trim()
        const tail = largest(count => fits(withTail(full, count)))
        const over = withTail(full, tail + 1)
        const { rules } = subject.connector
        const counted = rules.count(over, stage.channel.account.limits)
        if (counted.used > counted.max) {
          expect(counted.overflowAt).toBeGreaterThan(0)
          expect(counted.overflowAt).toBeLessThan(over.length)
        }
        expect(
          rules.count(withTail(full, tail), stage.channel.account.limits).overflowAt,
        ).toBeNull()
        const outcome = (text: string) => attempt(stage, makeOrder(stage, makeContent(stage, text)))
        expect(await outcome(withTail(full, tail))).toMatchObject({ outcome: 'published' })
        expect(await outcome(over)).toMatchObject({ outcome: 'refused', reason: 'text-too-long' })
        expect(await stage.world.network.posts()).toHaveLength(1)
      }))
  }
}

const withTail = (text: string, letters: number): string =>
  letters === 0 ? text : `${text} ${'a'.repeat(letters)}`

/** The largest count that passes, by doubling then halving; a network without an end stops the test. */
function largest(passes: (count: number) => boolean): number {
  if (!passes(1)) return 0
  let low = 1
  while (passes(low * 2)) {
    low *= 2
    if (low > 200_000) throw new Error('No text is too long for the rules')
  }
  let high = low * 2
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (passes(middle)) low = middle
    else high = middle
  }
  return low
}

const plainTexts = {
  'HTML stays text': '<b>gras</b> <script>alert(1)</script> & &amp; <img src=x onerror=alert(1)>',
  'quotes and backslashes': `« guillemets », "droits", l’apostrophe, 'simple', \\n \\u0041 et ${'`'}code${'`'}`,
  'spaces of French': setFrenchSpaces('Prêt ? Oui : à 9 h, 12 % !'),
  'lines and blank lines': 'Un.\nDeux.\n\nTrois.',
  'joined emoji and flags': '👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏿',
  'marks that combine': 'Cafe\u0301, n\u0303, Z\u0351\u036b\u0343\u036a\u0302',
  'both directions': 'Bonjour שלום مرحبا 123',
  'beyond the first plane': '𝒳 𠮷 𓀀',
} as const

const hostileTexts = {
  'a half of a pair': 'avant \ud83d après',
  'the null character': 'avant\0après',
  'controls and reversals': 'a\u0007b\u001bc\u202edcba\u2066x',
  'nothing to see': '\u200b\u2060\ufeff',
  'a very long word': 'a'.repeat(100_000),
} as const

function describeTexts(subject: ConformanceSubject): void {
  const shown = subject.shown ?? ((text: string) => text)
  for (const [name, text] of Object.entries(plainTexts)) {
    if (subject.refuses?.(text)) {
      it(`${name}: blocked, as the network refuses it`, () =>
        onStage(subject, async stage => {
          const content = makeContent(stage, text)
          expect(blockers(stage, content).length).toBeGreaterThan(0)
          const outcome = await attempt(stage, makeOrder(stage, content))
          expect(outcome).toMatchObject({ outcome: 'refused' })
          expect(await stage.world.network.posts()).toEqual([])
        }))
      continue
    }
    it(`${name}`, () =>
      onStage(subject, async stage => {
        const ready = await getReady(stage, makeOrder(stage, makeContent(stage, text)))
        expect(await send(stage, ready)).toMatchObject({ outcome: 'published' })
        const posts = await stage.world.network.posts()
        expect(posts.map(post => post.text)).toEqual([shown(text)])
        if (traitsOf(subject).readBack === 'none') return
        expect((await lookBack(stage, ready)).found).toBe('present')
      }))
  }

  for (const [name, text] of Object.entries(hostileTexts)) {
    it(`${name}: an outcome, and at most one post`, () =>
      onStage(subject, async stage => {
        const outcome = await attempt(stage, makeOrder(stage, makeContent(stage, text)))
        expect(['published', 'refused']).toContain(outcome.outcome)
        const posts = await stage.world.network.posts()
        expect(posts).toHaveLength(outcome.outcome === 'published' ? 1 : 0)
      }))
  }
}
