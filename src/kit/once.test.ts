import { expect, test } from 'vitest'
import { once } from './once.ts'

test('nothing is made before the first call, and one thing for all calls', () => {
  let made = 0
  const read = once(() => ({ number: ++made }))
  expect(made).toBe(0)
  expect([read(), read()]).toEqual([{ number: 1 }, { number: 1 }])
  expect(read()).toBe(read())
})
