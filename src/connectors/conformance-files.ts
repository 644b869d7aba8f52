/** Formats for which words are not enough: their file is asked for, goes once, and stands where it was sent. */
import { expect, it } from 'vitest'
import { makeInFormat } from './conformance-contents.ts'
import {
  expectShown,
  makeOrder,
  onStage,
  prepare,
  publish,
  remoteOf,
  type Stage,
  send,
} from './conformance-stage.ts'
import { type ConformanceSubject, takesWords } from './conformance-world.ts'
import type { FindingCode, OutgoingContent, OutgoingMedia } from './connector.ts'
import type { FormatRules } from './formats/formats.ts'

const hello = 'Les colibris sont de retour sur la place, à 9 h.'

export const blockers = ({ subject, channel }: Stage, content: OutgoingContent): FindingCode[] =>
  subject.connector.rules
    .check(content, channel.account.limits)
    .filter(finding => finding.level === 'blocker')
    .map(finding => finding.code)

export function describeFileRules(subject: ConformanceSubject, rules: FormatRules): void {
  it(`blocks a ${rules.format} without its file, and a file that is not taken`, () =>
    onStage(subject, async stage => {
      const content = makeInFormat(stage, rules, 'Bonjour.')
      const files = content.parts[0]?.media ?? []
      const [file] = files
      if (!file) throw new Error('The suite made no file')
      const check = (media: readonly OutgoingMedia[]) =>
        blockers(stage, { ...content, parts: [{ text: 'Bonjour.', media }] })
      expect(check(files)).toEqual([])
      expect(check([])).toContain('file-missing')
      expect(check([{ ...file, contentType: 'video/x-unknown' }])).toContain('file-wrong-type')
      expect(check([{ ...file, bytes: 10 ** 15 }])).toContain('file-too-big')
      if (!rules.title?.needed) return
      const { title, ...untitled } = content
      expect(title).toBeDefined()
      expect(blockers(stage, untitled)).toContain('title-missing')
      const long = { ...content, title: 'a'.repeat(rules.title.most.value + 1) }
      expect(blockers(stage, long)).toContain('title-too-long')
    }))
}

export function describeFilePublishing(subject: ConformanceSubject, rules: FormatRules): void {
  it(`publishes a ${rules.format}, and names it`, () =>
    onStage(subject, async stage => {
      const content = makeInFormat(stage, rules, hello)
      const remote = await publish(stage, content)
      expect(remote.id).not.toBe('')
      expect(new URL(remote.url).protocol).toMatch(/^https?:$/)
      const posts = await stage.world.network.posts()
      expect(posts.map(post => post.id)).toEqual([remote.id])
      await expectShown(stage, [takesWords(subject, rules) ? hello : ''])
      expect(await stage.world.network.uploads()).toBe(content.parts[0]?.media.length)
    }))

  if (!subject.connector.publishing?.prepare) return
  it(`uploads a ${rules.format} once, whatever stops between the upload and the call`, () =>
    onStage(subject, async stage => {
      const content = makeInFormat(stage, rules, hello)
      const order = makeOrder(stage, content)
      const first = await prepare(stage, order)
      if (first.outcome !== 'prepared') throw new Error(JSON.stringify(first))
      expect(await stage.world.network.posts()).toEqual([])
      for (const kept of [first.stored, null]) {
        const again = await prepare(stage, order, kept)
        expect(again).toEqual({ outcome: 'prepared', stored: first.stored })
      }
      remoteOf(await send(stage, { order, prepared: first.stored, newest: null }))
      expect(await stage.world.network.uploads()).toBe(content.parts[0]?.media.length)
      await expectShown(stage, [takesWords(subject, rules) ? hello : ''])
    }))
}
