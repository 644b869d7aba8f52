import { expect, test } from 'vitest'
import {
  defaultRetention,
  keptUntil,
  readRetention,
  retentionChoices,
  retentionKinds,
} from './retention.ts'

test('what is usual is one of the choices', () => {
  for (const kind of retentionKinds)
    expect(retentionChoices[kind]).toContain(defaultRetention[kind])
})

test('what is kept in the settings counts while it is a choice', () => {
  expect(readRetention({ retention: { conversations: 12, clicks: null } })).toEqual({
    ...defaultRetention,
    conversations: 12,
  })
  expect(readRetention({ retention: { conversations: null } }).conversations).toBeNull()
  expect(readRetention(null)).toEqual(defaultRetention)
  expect(readRetention({ retention: { conversations: 7 } })).toEqual(defaultRetention)
})

test('months are months, and the end of a long one is the end of a short one', () => {
  const from = (text: string, months: number | null) =>
    keptUntil(new Date(text), months)?.toISOString() ?? null
  expect(from('2026-11-22T03:40:00.000Z', 36)).toBe('2023-11-22T03:40:00.000Z')
  expect(from('2026-05-31T00:00:00.000Z', 3)).toBe('2026-02-28T00:00:00.000Z')
  expect(from('2026-11-22T00:00:00.000Z', null)).toBeNull()
})
