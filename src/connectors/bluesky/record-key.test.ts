import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recordKey } from './record-key.ts'

const moment = new Date('2026-11-21T09:00:00.123Z')
const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz'

it('is a TID that holds the moment', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
      async (key, firstAt) => {
        const tid = await recordKey(key, firstAt)
        expect(tid).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/)
        const value = [...tid].reduce(
          (sum, digit) => sum * 32n + BigInt(ALPHABET.indexOf(digit)),
          0n,
        )
        expect(Number((value >> 10n) / 1000n)).toBe(firstAt.getTime())
      },
    ),
  )
})

it('is the same for the same key and moment, and differs for others', async () => {
  const tid = await recordKey('publication/1', moment)
  expect(await recordKey('publication/1', new Date(moment))).toBe(tid)
  expect(await recordKey('publication/2', moment)).not.toBe(tid)
  const many = await Promise.all(
    Array.from({ length: 200 }, (_, n) => recordKey(`publication/${n}`, moment)),
  )
  expect(new Set(many).size).toBe(200)
})

it('sorts by moment', async () => {
  const early = await recordKey('a', moment)
  const late = await recordKey('b', new Date(moment.getTime() + 1))
  expect(early < late).toBe(true)
})
