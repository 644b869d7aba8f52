import { expect, test } from 'vitest'
import { addSample, paceOf, type Sample } from './upload-speed.ts'

const through = (samples: readonly Sample[]) =>
  samples.reduce<readonly Sample[]>((kept, sample) => addSample(kept, sample), [])

test('the pace is that of the last seconds', () => {
  const slowThenFast = Array.from({ length: 31 }, (_, second) => ({
    at: second * 1_000,
    sent: second <= 20 ? second * 10 : 200 + (second - 20) * 1_000,
  }))
  expect(paceOf(through(slowThenFast), 20_200)).toEqual({ speed: 1_000, left: 10 })
})

test('nothing is said too soon, nor of what does not move', () => {
  expect(paceOf([], 10)).toBeNull()
  expect(
    paceOf(
      through([
        { at: 0, sent: 0 },
        { at: 500, sent: 5 },
      ]),
      10,
    ),
  ).toBeNull()
  expect(
    paceOf(
      through([
        { at: 0, sent: 5 },
        { at: 5_000, sent: 5 },
      ]),
      10,
    ),
  ).toBeNull()
})

test('what goes on from further back begins anew', () => {
  const cut = through([
    { at: 0, sent: 900 },
    { at: 2_000, sent: 500 },
    { at: 4_000, sent: 700 },
  ])
  expect(paceOf(cut, 1_000)).toEqual({ speed: 100, left: 3 })
})
