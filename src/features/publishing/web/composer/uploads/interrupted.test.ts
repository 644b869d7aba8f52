import { expect, test } from 'vitest'
import { interruptedOf } from './interrupted.ts'

const now = Date.UTC(2026, 10, 22, 12)
const entry = (filename: string, target: string, hours: number) =>
  JSON.stringify({
    size: 900,
    creationTime: new Date(now - hours * 3_600_000).toString(),
    metadata: { filename, target, page: '/publications/1' },
    uploadUrl: '/api/uploads/x',
  })

const storage = (entries: Record<string, string>): Storage =>
  Object.assign(Object.create({ getItem: (key: string) => entries[key] ?? null }), entries)

test('what a reload cut is found where it was going, for a day', () => {
  const kept = storage({
    'tus::a::1': entry('visite.mp4', 'common', 2),
    'tus::b::1': entry('autre.mp4', 'channel:0', 1),
    'tus::c::1': entry('vieux.mp4', 'common', 30),
    'tus::d::1': entry('récent.mov', 'common', 1),
    'tus::e::1': 'pas du JSON',
    theme: 'dark',
  })
  const here = interruptedOf({ page: '/publications/1', target: 'common' }, kept, now)
  expect(here.map(({ name }) => name)).toEqual(['récent.mov', 'visite.mp4'])
  expect(interruptedOf({ page: '/publications/2', target: 'common' }, kept, now)).toEqual([])
})
