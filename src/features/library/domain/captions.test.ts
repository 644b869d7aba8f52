import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCaptions } from './captions.ts'

const faultOf = (text: string) => {
  const read = readCaptions(text)
  return read.ok ? null : [read.refusal.line, read.refusal.why]
}

test('SubRip and WebVTT are read, with their numbers, names, notes and settings', () => {
  const srt =
    '\uFEFF1\r\n00:00:01,000 --> 00:00:02,5\r\nBonjour\r\nà tous\r\n\r\n2\r\n01:00:00,000 --> 01:00:01,000\r\n<i>Fin</i>\r\n'
  const read = readCaptions(srt)
  expect(read.ok && read.value).toEqual([
    { from: 1, to: 2.5, text: 'Bonjour\nà tous' },
    { from: 3600, to: 3601, text: '<i>Fin</i>' },
  ])
  const vtt =
    'WEBVTT - Recette\n\nNOTE une remarque\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\nBonjour\n\n00:03.000 --> 00:04.000\nFin'
  expect(readCaptions(vtt)).toMatchObject({ ok: true, value: [{ from: 1 }, { from: 3, to: 4 }] })
})

test.each([
  ['', 1, 'cue-missing'],
  ['WEBVTT\n\nNOTE rien', 1, 'cue-missing'],
  ['1\nBonjour\n', 1, 'cue-time-missing'],
  ['1\n00:00:01,000 -> 00:00:02,000\nBonjour\n', 1, 'cue-time-missing'],
  ['1\n00:00:01,000 --> 00:99:02,000\nBonjour\n', 2, 'cue-time-wrong'],
  ['1\n00:00:03,000 --> 00:00:02,000\nBonjour\n', 2, 'cue-time-backwards'],
  ['1\n00:00:01,000 --> 00:00:02,000\n\n', 2, 'cue-text-missing'],
  ['1\n00:00:05,0 --> 00:00:06,0\nA\n\n2\n00:00:01,0 --> 00:00:02,0\nB', 5, 'cue-time-backwards'],
])('%j is wrong at line %i: %s', (text, line, why) => {
  expect(faultOf(text)).toEqual([line, why])
})

test('whatever is given, an answer comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      expect(typeof readCaptions(text).ok).toBe('boolean')
    }),
  )
})
